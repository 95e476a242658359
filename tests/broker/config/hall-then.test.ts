// What reports have to know of configs that ran once.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hallThen, hallThenOf } from '../../../broker/config/hall-then.js';
import { hallIn } from '../../../cli/hall-file.js';
import { projectRoot } from '../../harness/processes.js';

describe('of a config that ran once', () => {
  it.each(['config/hall.yaml', 'config/towns/peschiera-borromeo.yaml'])('%s: the zone, and the level of each desk', async (file) => {
    const path = join(projectRoot, file);
    const then = hallThen(readFileSync(path, 'utf8'));
    expect(then).toEqual(hallThenOf(await hallIn(path)));
    expect(then?.zone).toBe('Europe/Rome');
  });

  it('whatever else it said that today’s Turno does not know', () => {
    const text =
      'hall: { id: x, name: X, colour: red }\nlevels: { counter: { desks: [one, two], then: mayor }, mayor: { name: Y } }\nold: 3\n';
    expect(hallThen(text)).toEqual({ zone: 'Europe/Rome', levels: { one: 'counter', two: 'counter' } });
  });

  it.each([
    ['text', ''],
    ['a broken file', 'hall: ['],
    ['a list', '- a'],
    ['no hall', 'levels: {}'],
  ])('%s says nothing', (_, text) => {
    expect(hallThen(text)).toBeUndefined();
  });
});
