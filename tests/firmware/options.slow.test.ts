// What can be said when the program is made, on the emulated chip.

import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { parts, toUnit } from '../../nodes/devices/desk-unit/frames.js';
import { setUp } from '../hardware/desk-unit/bench.js';
import { makeFolder } from '../harness/folders.js';
import { make, missingFor } from './host.js';

const reason = missingFor('make', 'avr-gcc');

describe.skipIf(reason !== undefined)(`the desk unit’s program, made otherwise${reason === undefined ? '' : ` (${reason})`}`, () => {
  const folder = makeFolder();
  afterAll(folder.remove);

  function opened(...options: readonly string[]) {
    make(folder.path, ...options);
    const name = options.includes('WATCHDOG=0') ? 'desk-unit-no-watchdog' : 'desk-unit';
    const bench = setUp({ hex: readFileSync(`${folder.path}/${name}.hex`, 'utf8') });
    bench.until(() => bench.opened.length > 0, 500);
    return bench;
  }

  it('says what its board has, and no more', () => {
    expect(opened('RATING=0', 'BUZZER=0').opened[0]?.slice(3, 5)).toEqual([parts.keypad | parts.lamp, 4]);
    expect(opened('KEYPAD=0', 'LAMP=0', 'DISPLAY=0').opened[0]?.slice(3, 5)).toEqual([parts.buzzer | parts.rating, 0]);
  });

  it('shows the last three on three digits', () => {
    const bench = opened('DIGITS=3');
    bench.line.say(toUnit.show, Buffer.from('1042'));
    bench.pass(20);
    expect(bench.unit.digits()).toBe('042');
  });

  it.each(['DIGITS=0', 'DIGITS=5'])('is not made with %s', (digits) => {
    expect(() => make(folder.path, digits)).toThrow('DIGITS is 1 to 4');
  });

  it('without watchdog works, and starts nothing again', () => {
    const bench = opened('WATCHDOG=0');
    bench.unit.press(5);
    bench.pass(20);
    expect(bench.heard).toHaveLength(1);
    bench.unit.hang('served');
    bench.pass(3_000);
    expect([bench.unit.restarts(), bench.opened.length]).toEqual([0, 1]);
  });
});
