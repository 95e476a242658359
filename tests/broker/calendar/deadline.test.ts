// When a term of days ends: by the law's own rule, on days that are known, and on any.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, weekdayOf } from '../../../broker/calendar/days.js';
import { daysBetween, dueDay, isHoliday } from '../../../broker/calendar/deadline.js';
import { holidaysOf } from '../../../broker/calendar/holidays.js';

const italy = { holidays: 'italy', patron: undefined } as const;
const monza = { holidays: 'italy', patron: '06-24' } as const;
const abroad = { holidays: 'none', patron: undefined } as const;

describe('an answer within thirty days', () => {
  it.each([
    ['the first day is not counted', italy, '2026-11-23', '2026-12-23'],
    ['an end on a Sunday moves to Monday', italy, '2026-11-20', '2026-12-21'],
    ['one on Christmas moves past Saint Stephen’s, and past the Sunday behind it', italy, '2026-11-25', '2026-12-28'],
    ['one on Easter moves past Easter Monday', italy, '2027-02-26', '2027-03-30'],
    ['one on Epiphany moves a day', italy, '2026-12-07', '2027-01-07'],
    ['one on the patron saint’s day, in that town', monza, '2027-05-25', '2027-06-25'],
    ['and in no other', italy, '2027-05-25', '2027-06-24'],
    ['where no holidays are kept, Sundays are', abroad, '2026-11-25', '2026-12-25'],
    ['and', abroad, '2026-11-20', '2026-12-21'],
    ['28 February comes in any year', italy, '2028-01-30', '2028-02-29'],
  ])('%s', (_, calendar, from, due) => {
    expect(dueDay(calendar, from, 30, false)).toBe(due);
  });

  it('where Saturdays count as holidays, an end on one moves to Monday', () => {
    expect(dueDay(italy, '2026-11-19', 30, false)).toBe('2026-12-19');
    expect(dueDay(italy, '2026-11-19', 30, true)).toBe('2026-12-21');
  });
});

const day = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('2000-01-01', n));
const calendar = fc.record({
  holidays: fc.constantFrom('italy' as const, 'none' as const),
  patron: fc.constantFrom(undefined, '06-24', '12-07', '02-29'),
});

it('of any term: it ends on no holiday, never early, and at most a few holidays late', () => {
  fc.assert(
    fc.property(calendar, day, fc.integer({ min: 1, max: 365 }), fc.boolean(), (rules, from, days, saturdays) => {
      const due = dueDay(rules, from, days, saturdays);
      const late = daysBetween(from, due) - days;
      expect(isHoliday(rules, due, saturdays)).toBe(false);
      expect(late).toBeGreaterThanOrEqual(0);
      // The longest row of holidays there is: 24 to 27 December where that is a patron's day and two are a weekend's.
      expect(late).toBeLessThanOrEqual(6);
      for (let n = 0; n < late; n += 1) expect(isHoliday(rules, addDays(from, days + n), saturdays)).toBe(true);
    }),
  );
});

it('a holiday is a Sunday, one of the law’s, or the patron’s; whoever opens later is never due earlier', () => {
  fc.assert(
    fc.property(calendar, day, fc.integer({ min: 1, max: 60 }), (rules, from, days) => {
      const isKept = rules.holidays === 'italy' && holidaysOf(Number(from.slice(0, 4))).has(from);
      expect(isHoliday(rules, from, false)).toBe(weekdayOf(from) === 6 || isKept || from.slice(5) === rules.patron);
      expect(dueDay(rules, from, days, false) <= dueDay(rules, addDays(from, 1), days, false)).toBe(true);
      expect(daysBetween(from, addDays(from, days))).toBe(days);
    }),
  );
});
