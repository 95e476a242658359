// What is left of a roll: in the words of whoever changes it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rollMm } from '../../../../nodes/devices/escpos/length.js';
import { forecast, newRoll, printedOn, RollRecord, toldOf } from '../../../../nodes/devices/escpos/roll.js';
import { openRoll } from '../../../../nodes/devices/escpos/roll-file.js';
import { createMachine } from '../../../hardware/printer/machine.js';
import { heldClock, paper, realClock, typesetter } from './stage.js';

const well = { out: false, low: false, unseen: false };

describe('the length of a paper', () => {
  it.each<readonly [string, (string | number)[], number]>([
    ['a line', ['Anagrafe', 0x0a], 34],
    ['a line eight times the size', [0x1d, '!', 0x77, 'A042', 0x0a], 192],
    ['letters that were never printed', ['Anagrafe', 0x1b, '@'], 0],
    ['five lines fed', [0x1b, 'd', 5], 170],
    ['a line of another height', [0x1b, '3', 50, 'x', 0x0a, 0x1b, '2', 0x0a], 84],
    ['dots fed', [0x1b, 'J', 24], 24],
    ['a picture', [0x1d, 'v0', 0, 2, 0, 100, 0, 'x'.repeat(200)], 100],
    ['a picture of double height', [0x1d, 'v0', 3, 2, 0, 100, 0, 'x'.repeat(200)], 200],
    ['a column picture', [0x1b, '*', 33, 4, 0, 'x'.repeat(12), 0x0a], 34],
    ['a picture by the newer command', [0x1d, '(L', 20, 0, '0p0', 1, 1, '1', 8, 0, 10, 0, 'x'.repeat(10), 0x1d, '(L', 2, 0, '02'], 10],
    [
      'a QR code of 54 bytes in modules of 6',
      [0x1d, '(k', 3, 0, '1C', 6, 0x1d, '(k', 57, 0, '1P0', 'x'.repeat(54), 0x1d, '(k', 3, 0, '1Q0'],
      33 * 6,
    ],
    ['a plain cut', [0x1d, 'V', 0], 0],
    ['a cut with its way to the knife', [0x1d, 'V', 66, 8], 14 * 7.992 + 8],
    ['settings', [0x1b, 't', 19, 0x1c, '.', 0x1b, 'a', 1, 0x1b, 'E', 1, 0x1d, 'L', 10, 10, 0x1d, 'B', 10], 0],
    ['questions', [0x1d, 'r', 1], 0],
  ])('%s', (_name, parts, dots) => {
    const bytes = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.of(part))));
    expect(rollMm(bytes)).toBeCloseTo(dots / (203 / 25.4), 1);
  });

  it('of any ticket is what the printer moves, a mm or two in a hundred', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.array(fc.string({ maxLength: 60 }), { maxLength: 8 }), (service, card) => {
        const bytes = typesetter.set({ ...paper, service, card });
        const machine = createMachine({ clock: realClock, speaks: 'all' });
        machine.take(bytes);
        expect(machine.papers()).toHaveLength(1);
        const moved = 80_000 - machine.paperMm();
        expect(Math.abs(rollMm(bytes) - moved)).toBeLessThan(0.02 * moved);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the forecast', () => {
  const having = (tickets: number, mm = 100, from: RollRecord = newRoll) =>
    [...Array(tickets).keys()].reduce((record) => printedOn(record, mm), from);

  it('knows nothing before the first ticket, and then goes by their usual length, in two figures', () => {
    expect(forecast(newRoll, 80_000)).toEqual({ low: false });
    expect(forecast(having(1), 80_000)).toEqual({ low: false, ticketsLeft: 790 });
    expect(forecast(having(400), 80_000)).toEqual({ low: false, ticketsLeft: 400 });
    expect(forecast(having(785), 80_000)).toEqual({ low: true, ticketsLeft: 15 });
  });

  it('follows tickets that have become longer', () => {
    const record = having(200, 200, having(100));
    expect(record.averageMm).toBeGreaterThan(195);
    expect(forecast(record, 80_000).ticketsLeft).toBe(150);
  });

  it('says low and no number of a roll that prints on when it should have ended', () => {
    expect(forecast(having(801), 80_000)).toEqual({ low: true });
  });

  it('says low when the sensor does, with a number only when a roll has shown how much that is', () => {
    const low = toldOf(having(300), { ...well, low: true });
    expect(forecast(low, 80_000)).toEqual({ low: true });
    // Thirty more, and it ends: the next roll knows what low means.
    const ended = toldOf(having(30, 100, low), { ...well, low: true, out: true });
    expect(ended.tailMm).toBeCloseTo(3_000);
    const next = toldOf(having(700, 100, toldOf(ended, { ...well, unseen: true })), { ...well, low: true });
    expect(forecast(having(10, 100, next), 80_000)).toEqual({ low: true, ticketsLeft: 20 });
  });
});

describe('a roll is changed', () => {
  const used = printedOn(newRoll, 50_000);
  const isNew = (record: RollRecord) => record.usedMm === 0;

  it('when it had ended and there is paper again, also after a restart', () => {
    const ended = toldOf(used, { out: true, low: true, unseen: false });
    expect([ended.usedMm, ended.out]).toEqual([50_000, true]);
    expect(isNew(toldOf(ended, { ...well, unseen: true }))).toBe(true);
  });

  it('when its last metres are gone and somebody has had the cover open', () => {
    const low = toldOf(used, { ...well, low: true });
    expect(isNew(toldOf(low, { ...well, unseen: true }))).toBe(true);
    // The sensor at its edge says now this, now that.
    expect(toldOf(low, well)).toBe(low);
    expect(toldOf(low, { ...well, low: true, unseen: true })).toBe(low);
  });

  it('not when a cover is opened and closed on a roll that is not low', () => {
    expect(toldOf(used, { ...well, unseen: true })).toBe(used);
  });

  it('for one that is nearly at its end, too', () => {
    const ended = toldOf(used, { out: true, low: true, unseen: false });
    expect(toldOf(ended, { ...well, low: true })).toMatchObject({ usedMm: 0, lowAtMm: 0, out: false });
  });
});

describe('the record on disk', () => {
  function folder(): string {
    const path = mkdtempSync(join(tmpdir(), 'turno-roll-'));
    onTestFinished(() => rmSync(path, { recursive: true }));
    return path;
  }
  const log = pino({ level: 'silent' });
  const onDisk = (path: string) => RollRecord.parse(JSON.parse(readFileSync(join(path, 'roll.json'), 'utf8')));

  it('is written a minute after a ticket, once for many, and when the printer is closed', async () => {
    const path = folder();
    const clock = heldClock();
    const roll = await openRoll(path, 80, clock, log);
    for (let n = 0; n < 100; n += 1) roll.printed(100);
    expect(clock.pending).toBe(1);
    await clock.advance(59_000);
    expect(() => onDisk(path)).toThrow('ENOENT');
    await clock.advance(1_000);
    await expect.poll(() => onDisk(path).usedMm).toBeCloseTo(10_000);
    roll.printed(100);
    await roll.close();
    expect(clock.pending).toBe(0);
    expect(onDisk(path).usedMm).toBeCloseTo(10_100);
    const again = await openRoll(path, 80, clock, log);
    expect(again.health()).toEqual({ low: false, ticketsLeft: 690 });
  });

  it('is written at once when the roll ends or is changed', async () => {
    const path = folder();
    const roll = await openRoll(path, 80, heldClock(), log);
    roll.printed(50_000);
    roll.told({ out: true, low: true }, false);
    await expect.poll(() => onDisk(path).out).toBe(true);
    // Behind an open cover there is no paper to be seen.
    roll.told({ out: false, low: false }, true);
    expect(roll.health()).toMatchObject({ low: false });
    roll.told({ out: false, low: false }, false);
    await roll.close();
    expect(onDisk(path)).toMatchObject({ usedMm: 0, out: false });
  });

  it('that cannot be read is begun anew, and one that cannot be kept stops nothing', async () => {
    const path = folder();
    writeFileSync(join(path, 'roll.json'), '{"v":1,"usedMm":"much"}');
    expect((await openRoll(path, 80, heldClock(), log)).health()).toEqual({ low: false });
    const nowhere = await openRoll('/nonexistent', 80, heldClock(), log);
    nowhere.printed(100);
    await nowhere.close();
    expect(nowhere.health()).toEqual({ low: false, ticketsLeft: 790 });
  });
});
