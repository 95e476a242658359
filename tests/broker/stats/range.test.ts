// Which days are meant, and which nobody can mean.
import { describe, expect, it } from 'vitest';
import { type AskedRange, readRange } from '../../../broker/stats/range.js';

const today = '2026-11-27';

function days(asked: AskedRange): string {
  const read = readRange(asked, today);
  return read.ok ? `${read.range.span} ${read.range.from} ${read.range.to}` : read.words.en;
}

describe('a range', () => {
  it.each([
    [{ day: '2018-03-05' }, 'day 2018-03-05 2018-03-05'],
    [{ week: '2018-03-08' }, 'week 2018-03-05 2018-03-11'],
    [{ week: '2018-03-05' }, 'week 2018-03-05 2018-03-11'],
    [{ month: '2018-03' }, 'month 2018-03-01 2018-03-31'],
    [{ month: '2020-02' }, 'month 2020-02-01 2020-02-29'],
    [{ month: '2018-12' }, 'month 2018-12-01 2018-12-31'],
    [{ year: '2018' }, 'year 2018-01-01 2018-12-31'],
    [{ from: '2017-10-16', to: '2018-10-15' }, 'range 2017-10-16 2018-10-15'],
    [{ from: '2026-11-20' }, 'range 2026-11-20 2026-11-27'],
    [{ month: '2026-11' }, 'month 2026-11-01 2026-11-30'],
    [{ from: '2006-11-28', to: '2026-11-27' }, 'range 2006-11-28 2026-11-27'],
  ])('%j is %s', (asked, meant) => {
    expect(days(asked)).toBe(meant);
  });

  it.each([
    [{}, 'of when? a day, a week, a month, a year, or from one day to another'],
    [{ day: '2018-03-05', month: '2018-03' }, 'one period only: a day, a week, a month, a year, or from one day to another'],
    [{ day: '2018-02-30' }, '2018-02-30 is no day that exists; a day is 2018-03-05'],
    [{ week: 'monday' }, 'monday is no day that exists; a day is 2018-03-05'],
    [{ month: '2018-13' }, '2018-13 is no month; a month is 2018-03'],
    [{ month: '2018-3' }, '2018-3 is no month; a month is 2018-03'],
    [{ year: '18' }, '18 is no year; a year is 2018'],
    [{ to: '2018-03-05' }, 'to 2018-03-05, but from when? the first day is missing'],
    [{ from: '2018-02-29', to: '2018-03-05' }, '2018-02-29 is no day that exists; a day is 2018-03-05'],
    [{ from: '2018-03-05', to: '2018-03-04' }, 'from 2018-03-05 to 2018-03-04: the first day comes after the last'],
    [{ from: '1918-01-01', to: '2018-01-01' }, 'from 1918-01-01 to 2018-01-01 is more than 20 years: no report is made of so many'],
    [{ from: '2006-11-27', to: '2026-11-27' }, 'from 2006-11-27 to 2026-11-27 is more than 20 years: no report is made of so many'],
    [{ month: '2026-12' }, '2026-12-01 is yet to come: today is 2026-11-27'],
    [{ from: '2027-01-01' }, '2027-01-01 is yet to come: today is 2026-11-27'],
  ])('%j is none: %s', (asked, why) => {
    expect(days(asked)).toBe(why);
  });
});
