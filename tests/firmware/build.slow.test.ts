import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { makeFolder } from '../harness/folders.js';
import { make, missingFor, source } from './host.js';

/** Another compiler makes another program, as good as this one: there is nothing to compare. */
const compiler = '5.4.0';

function reasonNot(): string | undefined {
  const missing = missingFor('make', 'avr-gcc');
  if (missing !== undefined) return missing;
  const version = spawnSync('avr-gcc', ['-dumpversion'], { encoding: 'utf8' }).stdout.trim();
  return version === compiler ? undefined : `the committed one is of avr-gcc ${compiler}, here is ${version}`;
}
const reason = reasonNot();
const missing = missingFor('make', 'avr-gcc');

describe('the desk unit’s program', () => {
  const folder = makeFolder();
  afterAll(folder.remove);

  it.skipIf(reason !== undefined)(`is what its source makes${reason === undefined ? '' : ` (${reason})`}`, () => {
    make(folder.path);
    make(folder.path, 'WATCHDOG=0');
    for (const name of ['desk-unit', 'desk-unit-no-watchdog'])
      expect(readFileSync(`${source}/${name}.hex`, 'utf8'), name).toBe(readFileSync(`${folder.path}/${name}.hex`, 'utf8'));
  });

  it.skipIf(missing !== undefined)(
    `is made without watchdog, for three digits, and for a board without this or that part${missing === undefined ? '' : ` (${missing})`}`,
    () => {
      const without = ['KEYPAD', 'DISPLAY', 'LAMP', 'BUZZER', 'RATING'].map((part) => `${part}=0`);
      for (const options of [['WATCHDOG=0', 'DIGITS=3'], without]) expect(make(folder.path, ...options)).toContain('.text');
    },
  );
});
