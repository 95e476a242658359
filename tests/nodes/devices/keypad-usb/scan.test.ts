import { describe, expect, it } from 'vitest';
import { readScan } from '../../../../nodes/devices/keypad-usb/scan.js';
import { heldClock } from '../../../harness/held-clock.js';

const [enter, keypadEnter, letterC] = [28, 96, 46];
const codesOf = (digits: string) => [...digits].map((digit) => (digit === '0' ? 11 : Number(digit) + 1));

function scanner() {
  const clock = heldClock();
  const heard: string[] = [];
  const scan = readScan(
    clock,
    (digits) => heard.push(digits.join('')),
    () => heard.push('other'),
  );
  return {
    heard,
    lost: scan.lost,
    /** Each key 5 ms after the one before. */
    types(...codes: number[]) {
      for (const code of codes) {
        clock.pass(5);
        scan.key(code);
      }
    },
    pass: clock.pass,
  };
}

describe('a scanner', () => {
  it('six digits and Enter are a code, one after the other', () => {
    const { types, heard } = scanner();
    types(...codesOf('048213'), enter, ...codesOf('999000'), keypadEnter);
    expect(heard).toEqual(['048213', '999000']);
  });

  it.each(['12345', '1234567', '4006381333931'])('%s is none, and the next scan is read all the same', (digits) => {
    const { types, heard } = scanner();
    types(...codesOf(digits), enter, ...codesOf('048213'), enter);
    expect(heard).toEqual(['other', '048213']);
  });

  it('a letter among the digits spoils it', () => {
    const { types, heard } = scanner();
    types(...codesOf('048'), letterC, ...codesOf('213'), enter);
    expect(heard).toEqual(['other']);
  });

  it('what was typed slower than any scanner is none: a code begun by hand and left does not become the next one’s', () => {
    const { types, heard, pass } = scanner();
    types(...codesOf('123'));
    pass(1_001);
    types(...codesOf('456'), enter, ...codesOf('048213'), enter);
    expect(heard).toEqual(['other', '048213']);
  });

  it('what is left of a longer barcode when keys were lost is no code, though it has six digits', () => {
    const { types, heard, lost } = scanner();
    types(...codesOf('4006381'));
    lost();
    types(...codesOf('333931'), enter, ...codesOf('048213'), enter);
    expect(heard).toEqual(['other', '048213']);
  });

  it('an Enter alone is nothing; a second after keys were lost it reads again', () => {
    const { types, heard, lost, pass } = scanner();
    types(enter);
    lost();
    pass(1_001);
    types(...codesOf('048213'), enter);
    expect(heard).toEqual(['048213']);
  });
});
