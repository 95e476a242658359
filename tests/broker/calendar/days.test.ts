import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, hasAllMinutes, isDay, isOnWall, minuteOf, timeOf, wallOf, weekdayOf } from '../../../broker/calendar/days.js';
import { localTime } from '../../../broker/calendar/service-day.js';

const zones = ['Europe/Rome', 'UTC', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
const iso = (ms: number) => new Date(ms).toISOString();
// 2024 to 2035; every other one within two hours of a change of the clock, in Rome or on Lord Howe.
const changes = ['2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-04-04T15:00Z', '2026-10-03T15:30Z'].map((text) => Date.parse(text));
const instant = fc.oneof(
  fc.integer({ min: 1_704_067_200, max: 2_082_758_399 }).map((seconds) => seconds * 1000),
  fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -120, max: 120 })).map(([change, minutes]) => change + minutes * 60_000),
);

describe('days', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-29', 60, '2026-05-28'],
  ])('%s and %i days is %s', (day, n, then) => expect(addDays(day, n)).toBe(then));

  it.each([
    ['2026-11-23', true],
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2026-02-30', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['23/11/2026', false],
    ['', false],
  ])('%j exists: %s', (text, exists) => expect(isDay(text)).toBe(exists));

  it('begin their week on Monday', () => {
    expect(['2026-11-23', '2026-11-28', '2026-11-29'].map(weekdayOf)).toEqual([0, 5, 6]);
  });

  it('have minutes', () => {
    expect([minuteOf('09:05'), minuteOf('00:00'), minuteOf('23:59')]).toEqual([545, 0, 1439]);
    for (let minute = 0; minute < 1440; minute += 1) expect(minuteOf(timeOf(minute))).toBe(minute);
  });
});

describe('what the wall shows, in the world’s time', () => {
  it.each([
    ['2026-11-23T09:20', '2026-11-23T08:20:00.000Z'],
    ['2026-07-01T00:05', '2026-06-30T22:05:00.000Z'],
    // Summer begins: 02:00 to 03:00 does not exist, and goes forward.
    ['2026-03-29T01:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
    ['2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
    ['2026-03-29T09:00', '2026-03-29T07:00:00.000Z'],
    // Summer ends: 02:30 comes twice, and the first is meant.
    ['2026-10-25T01:59', '2026-10-24T23:59:00.000Z'],
    ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
    ['2026-10-25T09:00', '2026-10-25T08:00:00.000Z'],
  ])('%s in Rome is %s', (local, utc) => expect(iso(wallOf(local, 'Europe/Rome'))).toBe(utc));

  it('misses an hour in March, has one twice in October, and all of any other day', () => {
    const days = ['2027-03-27', '2027-03-28', '2027-03-29', '2026-10-25'];
    expect(days.map((day) => hasAllMinutes(day, 'Europe/Rome'))).toEqual([true, false, true, false]);
  });

  it.each([
    ['2027-03-28T01:59', true],
    ['2027-03-28T02:00', false],
    ['2027-03-28T02:59', false],
    ['2027-03-28T03:00', true],
    ['2026-10-25T02:30', true],
    ['2027-02-29T10:00', false],
    ['2027-01-01T24:00', false],
    ['2027-01-01T09:60', false],
  ])('%s is on the wall of Rome: %s', (local, shown) => expect(isOnWall(local, 'Europe/Rome')).toBe(shown));

  it('goes there and back, for every minute of every zone', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), (ms, zone) => {
        const { day, time } = localTime(ms, zone);
        const local = `${day}T${time}`;
        const back = wallOf(local, zone);
        const shown = localTime(back, zone);
        expect(`${shown.day}T${shown.time}`).toBe(local);
        // The hour that comes twice gives its first; Lord Howe repeats half an hour.
        expect([0, 30, 60]).toContain((Math.floor(ms / 60_000) * 60_000 - back) / 60_000);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['Europe/Rome', '2026-03-29', 60],
    ['Australia/Lord_Howe', '2026-10-04', 30],
  ])('in %s, the times that %s skips are %i minutes later, and all others as shown', (zone, day, put) => {
    for (let minute = 0; minute < 1440; minute += 1) {
      const shown = localTime(wallOf(`${day}T${timeOf(minute)}`, zone), zone);
      const isSkipped = minute >= 120 && minute < 120 + put;
      expect(shown).toEqual({ day, time: timeOf(isSkipped ? minute + put : minute) });
    }
  });
});
