// An agenda ends. Saved after its last day it is a slip; in the file that runs it was right, and stops nobody from starting.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { configSource } from '../../../broker/config/load.js';
import { createLiveConfig, firstConfig } from '../../../broker/engine/live-config.js';
import { catalogue } from '../../../cli/catalogue.js';
import { makeFolder } from '../../harness/folders.js';
import { smallConfigData } from '../../harness/small-config.js';
import { heldTime, useLives } from './held-engine.js';

const life = useLives();
const house = await catalogue();
const log = { info() {}, warn() {}, error() {} };

/** The small hall, with an agenda of desk one until `to`. */
function hallUntil(to: string, name = 'Comune di Prova'): string {
  const roster = { desk: 'one', services: ['certificates'], hours: { 'mon-fri': '9:00-12:00' }, to };
  const { hall, ...rest } = smallConfigData();
  return JSON.stringify({ ...rest, hall: { ...hall, name: { it: name, en: name } }, rosters: { mattina: roster } });
}

function stage() {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  const file = join(folder.path, 'hall.yaml');
  const source = configSource(file, house);
  /** Who starts on that day, with that file. */
  const starts = (text: string, time = heldTime()) => {
    writeFileSync(file, text);
    const hub = life(time);
    const first = firstConfig(source, hub.store, hub.clock);
    const { engine, clock, outlet } = hub;
    const live = createLiveConfig({ source, language: 'en', engine, clock, outlet, log, refuse: () => [] });
    return { ...hub, first, problems: () => live.word().problems.map(({ en }) => en) };
  };
  return starts;
}

it('a first start with an agenda that is over is refused with its line', () => {
  const { first, problems } = stage()(hallUntil('2026-11-20'));
  expect(first).toMatchObject({ ok: false, lines: [{ en: expect.stringMatching(/hall\.yaml:1:\d+: .*2026-11-20/) }] });
  expect(problems()).toHaveLength(1);
});

it('what ran before starts again when its agenda is over, and the file that says the same is no slip, with a mark or without', () => {
  const time = heldTime();
  const starts = stage();
  const text = hallUntil('2026-11-24');
  const before = starts(text, time);
  expect(before.problems()).toEqual([]);
  before.die();
  time.wallMs += 7 * 86_400_000;
  time.monotonicMs += 7 * 86_400_000;
  const after = starts(text, time);
  expect(after.first).toMatchObject({ ok: true, isFile: false });
  expect(after.problems()).toEqual([]);
  after.die();
  const marked = starts(`\ufeff${text}`, time);
  expect(marked.problems()).toEqual([]);
  marked.die();
  // Whoever changes another line meets the agenda, too; what ran goes on.
  const changed = starts(hallUntil('2026-11-24', 'Comune nuovo'), time);
  expect(changed.first).toMatchObject({ ok: true, isFile: false });
  expect(changed.problems()).toEqual([expect.stringContaining('2026-11-24')]);
});

it('while nobody knows what day it is, no agenda is over', () => {
  const time = heldTime();
  time.wallMs = 0;
  expect(stage()(hallUntil('2026-11-20'), time).problems()).toEqual([]);
});
