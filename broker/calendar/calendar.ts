// The hall's calendar: its week, and what the week does not say. Days are the wall's own, `2026-11-23`.
import { addDays, isDay, weekdayOf } from './days.js';
import { type DayName, holidaysOf } from './holidays.js';
import { commonSpans, readHours, readSpans, type Span, type Week } from './hours.js';

/** As the maintainer writes it. */
export interface CalendarOptions {
  /** The hall's week, as `readHours` reads it; without it the hall is always open. */
  readonly hours?: Readonly<Record<string, string>> | undefined;
  readonly holidays: 'italy' | 'none';
  /** The patron saint's day: `06-24`. */
  readonly patron?: string | undefined;
  /** Days, `2026-12-24`, and ranges of them, both ends included: `2026-08-10..2026-08-14`. */
  readonly closed?: readonly string[] | undefined;
  /** Other hours on that day, holiday or not: `{'2026-12-07': '8:30-12:00'}`. */
  readonly open?: Readonly<Record<string, string>> | undefined;
}

/** What is wrong with the calendar: a slip of the maintainer's, for others to put into words. What is wrong with `hours`, `readHours` says. */
export interface CalendarFault {
  readonly option: 'patron' | 'closed' | 'open';
  /** Which of them: the place in `closed`, the key in `open`; of `patron`, its value. */
  readonly at: number | string;
  /**
   * `date`: no day that exists; `backwards`: a range that ends before it begins; `twice`: a day that `what`, an earlier entry, has
   * named; `clash`: an open day that `what`, a closed entry, names too; `span`, `reversed`, `overlap`: as in `HoursFault`.
   */
  readonly fault: 'date' | 'backwards' | 'twice' | 'clash' | 'span' | 'reversed' | 'overlap';
  readonly what: string;
}

interface Closure {
  readonly first: string;
  readonly last: string;
  /** As written. */
  readonly entry: string;
}

export interface Calendar {
  /** Without it the hall is always open. */
  readonly week: Week | undefined;
  readonly holidays: 'italy' | 'none';
  readonly patron: string | undefined;
  readonly closed: readonly Closure[];
  readonly open: ReadonlyMap<string, readonly Span[]>;
}

type Tell = (fault: CalendarFault) => void;

/** What is at fault is left out of the calendar. */
export function readCalendar(options: CalendarOptions): { readonly calendar: Calendar; readonly faults: readonly CalendarFault[] } {
  const faults: CalendarFault[] = [];
  const tell: Tell = (fault) => void faults.push(fault);
  const { hours, holidays, patron } = options;
  // A year that has a 29 February.
  const isPatron = patron !== undefined && isDay(`2028-${patron}`);
  if (patron !== undefined && !isPatron) tell({ option: 'patron', at: patron, fault: 'date', what: patron });
  const closed = readClosed(options.closed ?? [], tell);
  const open = readOpen(options.open ?? {}, closed, tell);
  const week = hours === undefined ? undefined : readHours(hours).week;
  return { calendar: { week, holidays, patron: isPatron ? patron : undefined, closed, open }, faults };
}

function readClosed(entries: readonly string[], tell: Tell): readonly Closure[] {
  const closed: Closure[] = [];
  for (const [at, entry] of entries.entries()) {
    const fault = (kind: CalendarFault['fault'], what: string) => tell({ option: 'closed', at, fault: kind, what });
    const [first = '', last = first, ...more] = entry.split('..').map((part) => part.trim());
    const bad = more.length > 0 ? entry : [first, last].find((day) => !isDay(day));
    const earlier = closed.find((other) => first <= other.last && other.first <= last);
    if (bad !== undefined) fault('date', bad);
    else if (last < first) fault('backwards', entry);
    else if (earlier !== undefined) fault('twice', earlier.entry);
    else closed.push({ first, last, entry });
  }
  return closed;
}

function readOpen(entries: Readonly<Record<string, string>>, closed: readonly Closure[], tell: Tell): ReadonlyMap<string, readonly Span[]> {
  const open = new Map<string, readonly Span[]>();
  for (const [day, value] of Object.entries(entries)) {
    const fault = (kind: CalendarFault['fault'], what: string) => tell({ option: 'open', at: day, fault: kind, what });
    const spans = readSpans(value, fault);
    const clash = closureOf(closed, day);
    if (!isDay(day)) fault('date', day);
    else if (clash !== undefined) fault('clash', clash.entry);
    else open.set(day, spans);
  }
  return open;
}

function closureOf(closed: readonly Closure[], day: string): Closure | undefined {
  return closed.find(({ first, last }) => first <= day && day <= last);
}

interface DayHours {
  readonly spans: readonly Span[];
  /** Why the day is not as its week says; `special` has hours of its own, the others have none. */
  readonly why?: 'holiday' | 'patron' | 'closed' | 'special';
  readonly name?: DayName;
}

const allDay: readonly Span[] = [{ from: 0, to: 24 * 60 }];
const patronName: DayName = { it: 'Santo patrono', en: 'Patron saint’s day' };

/** When the hall is open on `day`. What is written for the day itself goes before everything else. */
export function spansOn(calendar: Calendar, day: string): DayHours {
  const special = calendar.open.get(day);
  if (special !== undefined) return { spans: special, why: 'special' };
  // Built in, so they say nothing about a hall that keeps no hours; a day that the maintainer names is closed in any hall.
  const holiday = calendar.holidays === 'none' || calendar.week === undefined ? undefined : holidaysOf(Number(day.slice(0, 4))).get(day);
  if (holiday !== undefined) return { spans: [], why: 'holiday', name: holiday };
  if (day.slice(5) === calendar.patron) return { spans: [], why: 'patron', name: patronName };
  if (closureOf(calendar.closed, day) !== undefined) return { spans: [], why: 'closed' };
  return { spans: calendar.week === undefined ? allDay : (calendar.week[weekdayOf(day)] ?? []) };
}

/** When a service that has its own week is open on `day`: never outside the hall's hours. */
export function serviceSpansOn(calendar: Calendar, week: Week | undefined, day: string): readonly Span[] {
  const { spans } = spansOn(calendar, day);
  return week === undefined ? spans : commonSpans(spans, week[weekdayOf(day)] ?? []);
}

/** Whether `minute` (since midnight) is in one of the spans. */
export function isWithin(spans: readonly Span[], minute: number): boolean {
  return spans.some(({ from, to }) => from <= minute && minute < to);
}

/**
 * The minute at which the last span of the day ends: a pause at noon does not close the hall. Undefined when nothing of the day
 * is left; Infinity for a hall that stays open past midnight, which does not close.
 */
export function closesAt(calendar: Calendar, day: string, minute: number): number | undefined {
  const end = spansOn(calendar, day).spans.at(-1)?.to;
  if (end === undefined || end <= minute) return undefined;
  const opensTomorrow = spansOn(calendar, addDays(day, 1)).spans[0]?.from;
  return end === 24 * 60 && opensTomorrow === 0 ? Number.POSITIVE_INFINITY : end;
}
