// What hangs on the I2C bus and on three pins, against the stock program on an emulated Uno, in virtual time.
import { describe, expect, it } from 'vitest';
import { ht16k33At, max7219At } from '../../../../nodes/devices/firmata/digits.js';
import { keypadAt } from '../../../../nodes/devices/firmata/keypad.js';
import { type KeypadPart, keypadParts } from '../../../../nodes/devices/firmata/keypad-parts.js';
import { setUp } from './bench.js';

const wellMs = 3_000;

describe('an I2C keypad', () => {
  const parts: readonly (readonly [KeypadPart, 'mpr121' | 'backpack', places: readonly number[]])[] = [
    // The keypad that is sold as one has its electrodes column by column, from the bottom.
    ['mpr121-keypad', 'mpr121', [3, 7, 11, 2, 6, 10, 1, 5, 9, 0, 4, 8]],
    ['mpr121', 'mpr121', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
    ['nano-3x4', 'backpack', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
    ['nano-4x4', 'backpack', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]],
  ];

  async function withKeypad(part: KeypadPart, played: 'mpr121' | 'backpack') {
    const heard: string[] = [];
    const { addresses, keys } = keypadParts[part];
    const [address = 0] = addresses;
    const keypad = () => ({ keypad: keypadAt({ name: 'the keypad', part, address, keys: [...keys], onKey: (key) => heard.push(key) }) });
    const made = await setUp({ keypad: { part: played, address } }, keypad);
    await made.line.until('is well', wellMs, made.isWell);
    return { ...made, heard, address };
  }

  it.each(parts)('%s tells each of its keys once, touched for 40 ms', async (part, played, places) => {
    const { line, heard } = await withKeypad(part, played);
    for (const place of places) {
      line.uno().touch(place);
      await line.pass(40);
      line.uno().leave(place);
      await line.pass(60);
    }
    expect(heard.join('')).toBe(keypadParts[part].keys);
  });

  it('tells a key that goes down as another comes up, which johnny-five itself does not', async () => {
    const { line, heard } = await withKeypad('mpr121', 'mpr121');
    line.uno().touch(1);
    await line.pass(60);
    for (const [last, next] of [[1, 2] as const, [2, 3] as const, [3, 4] as const]) {
      line.uno().leave(last);
      line.uno().touch(next);
      await line.pass(60);
    }
    expect(heard.join('')).toBe('1234');
  });

  it('does not tell a key twice that a reading misses', async () => {
    const { line, heard } = await withKeypad('mpr121', 'mpr121');
    line.uno().touch(9);
    for (let slip = 0; slip < 8; slip += 1) {
      await line.pass(60);
      line.uno().leave(9);
      await line.pass(13);
      line.uno().touch(9);
    }
    expect(heard).toEqual(['9']);
  });

  it('that is held when it is found is no key, and two at once are two', async () => {
    const { line, heard, isWell } = await withKeypad('nano-4x4', 'backpack');
    line.uno().touch(5);
    await line.pass(50);
    line.unplug();
    line.replug('kept');
    await line.until('is well again', wellMs, isWell);
    await line.pass(100);
    expect(heard.join('')).toBe('5');
    line.uno().touch(0);
    line.uno().touch(15);
    await line.pass(50);
    expect(heard.join('')).toBe('51D');
  });

  it('whose wire comes off is told within 2 s, and set up anew when it is back', async () => {
    const { line, heard, isWell, arduino, parts, address } = await withKeypad('mpr121', 'mpr121');
    line.uno().unplug(address);
    expect(await line.until('is missed', 2_000, () => !isWell())).toBeLessThan(100);
    expect(arduino.health([parts.keypad])).toMatchObject({ code: 'no-answer', words: expect.stringContaining('90 (0x5a)') });
    await line.pass(500);
    line.uno().plug(address);
    await line.until('is well', wellMs, isWell);
    line.uno().touch(7);
    await line.pass(60);
    expect(heard).toEqual(['7']);
  });
});

describe('digits', () => {
  const pins = { data: 8, clock: 9, cs: 10 } as const;
  const texts = ['A042', 'B107', 'C999', 'd-.-', 'e123', 'F', 'h', 'J456', 'L', 'n', 'o', 'P', 'r', 't', 'u', 'y780', '--', '', '12345'];
  const shown = (text: string) =>
    text
      .slice(-4)
      .padStart(4)
      .replace('.', ' ')
      .replace(/[BDNORT]/, (letter) => letter.toLowerCase());

  it('of an HT16K33 show every letter that a number may have so that it looks like no other', async () => {
    const { line, parts, isWell } = await setUp({ ht16k33s: [112] }, (clock) => ({ display: ht16k33At('the display', 112, clock) }));
    await line.until('is well', wellMs, isWell);
    for (const text of texts) {
      parts.display.show(text);
      await line.pass(150);
      expect(line.uno().text(112).toUpperCase(), text).toBe(shown(text).toUpperCase());
      expect(line.uno().text(112)).not.toContain('?');
    }
  });

  it('of an HT16K33 that has come off are missed within 2 s, and show the newest number when they are back', async () => {
    const { line, parts, isWell, arduino } = await setUp({ ht16k33s: [113] }, (clock) => ({ display: ht16k33At('row 1', 113, clock) }));
    await line.until('is well', wellMs, isWell);
    parts.display.show('041');
    line.uno().unplug(113);
    await line.until('is missed', 2_000, () => !isWell());
    expect(arduino.health([parts.display])).toMatchObject({ code: 'no-answer', words: expect.stringMatching(/row 1.*113 \(0x71\)/) });
    parts.display.show('042');
    line.uno().plug(113);
    await line.until('shows it', 2_000, () => line.uno().text(113).trim() === '042' && isWell());
  });

  it('of two HT16K33s with one address, on two Arduinos, show each its own', async () => {
    const make = (text: string) =>
      setUp({ ht16k33s: [114] }, (clock) => {
        const display = ht16k33At('the display', 114, clock);
        display.show(text);
        return { display };
      });
    const [one, other] = [await make('111'), await make('222')];
    await one.line.until('shows it', wellMs, () => one.line.uno().text(114).trim() === '111');
    await other.line.until('shows it', wellMs, () => other.line.uno().text(114).trim() === '222');
    one.parts.display.show('112');
    await one.line.pass(200);
    await other.line.pass(200);
    expect([one.line.uno().text(114), other.line.uno().text(114)]).toEqual([' 112', ' 222']);
  });

  it('of a MAX7219 are written only where they change: the next number in half the time', async () => {
    const { line, parts } = await setUp({ max7219: pins }, () => ({ display: max7219At('the display', pins) }));
    parts.display.show('041');
    await line.until('shows it', wellMs, () => line.uno().digits().trim() === '041');
    parts.display.show('042');
    expect(await line.until('shows it', 100, () => line.uno().digits().trim() === '042')).toBeLessThan(40);
    parts.display.show('999');
    expect(await line.until('shows it', 200, () => line.uno().digits().trim() === '999')).toBeLessThan(110);
    parts.display.show('--');
    await line.until('shows it', 200, () => line.uno().digits().trim() === '--');
  });
});
