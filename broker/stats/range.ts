// Which days a report is of, as it was asked for.
import { addDays, isDay, weekdayOf } from '../calendar/days.js';
import type { Sentence } from '../contract/sentence.js';
import type { Range } from './report.js';

/** One of the first four, or the last two. */
export interface AskedRange {
  readonly day?: string | undefined;
  /** Any day of it. */
  readonly week?: string | undefined;
  /** `2018-03`, `2018`. */
  readonly month?: string | undefined;
  readonly year?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** `isFuture`: it would be right on a later day. */
type ReadRange = { readonly ok: true; readonly range: Range } | { readonly ok: false; readonly words: Sentence; readonly isFuture?: true };

const yearsMost = 20;
const no = (it: string, en: string): ReadRange => ({ ok: false, words: { it, en } });
const noDay = (what: string) =>
  no(`${what} non è un giorno che esiste; un giorno è 2018-03-05`, `${what} is no day that exists; a day is 2018-03-05`);

/** `today`: on the hall's wall. */
export function readRange(asked: AskedRange, today: string): ReadRange {
  const { day, week, month, year, from, to } = asked;
  const given = [day, week, month, year, from ?? to].filter((each) => each !== undefined);
  if (given.length === 0)
    return no(
      'di quando? un giorno, una settimana, un mese, un anno, o da un giorno a un altro',
      'of when? a day, a week, a month, a year, or from one day to another',
    );
  if (given.length > 1)
    return no(
      'un periodo solo: un giorno, una settimana, un mese, un anno, o da un giorno a un altro',
      'one period only: a day, a week, a month, a year, or from one day to another',
    );
  if (day !== undefined) return isDay(day) ? until({ span: 'day', from: day, to: day }, today) : noDay(day);
  if (week !== undefined) {
    if (!isDay(week)) return noDay(week);
    const monday = addDays(week, -weekdayOf(week));
    return until({ span: 'week', from: monday, to: addDays(monday, 6) }, today);
  }
  if (month !== undefined) {
    const first = `${month}-01`;
    if (!isDay(first)) return no(`${month} non è un mese; un mese è 2018-03`, `${month} is no month; a month is 2018-03`);
    const next = addDays(first, 31).slice(0, 7);
    return until({ span: 'month', from: first, to: addDays(`${next}-01`, -1) }, today);
  }
  if (year !== undefined) {
    if (!/^\d{4}$/.test(year)) return no(`${year} non è un anno; un anno è 2018`, `${year} is no year; a year is 2018`);
    return until({ span: 'year', from: `${year}-01-01`, to: `${year}-12-31` }, today);
  }
  if (from === undefined)
    return no(`fino al ${to}, ma da quando? manca il primo giorno`, `to ${to}, but from when? the first day is missing`);
  const last = to ?? today;
  for (const each of [from, last]) if (!isDay(each)) return noDay(each);
  if (from > today) return inFuture(from, today);
  if (from > last)
    return no(`dal ${from} al ${last}: il primo giorno viene dopo l’ultimo`, `from ${from} to ${last}: the first day comes after the last`);
  if (addYears(from, yearsMost) <= last)
    return no(
      `dal ${from} al ${last} sono più di ${yearsMost} anni: di così tanti non si fa un rapporto`,
      `from ${from} to ${last} is more than ${yearsMost} years: no report is made of so many`,
    );
  return until({ span: 'range', from, to: last }, today);
}

/** A range that runs is told as far as it has come; one that has not begun, not at all. */
function until(range: Range, today: string): ReadRange {
  return range.from > today ? inFuture(range.from, today) : { ok: true, range };
}

function inFuture(from: string, today: string): ReadRange {
  const words = { it: `il ${from} deve ancora venire: oggi è il ${today}`, en: `${from} is yet to come: today is ${today}` };
  return { ok: false, words, isFuture: true };
}

function addYears(day: string, years: number): string {
  return `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;
}
