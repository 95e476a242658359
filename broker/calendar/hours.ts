// The hall's week: opening hours as the maintainer writes them, read into minutes of the day.

/** Monday first, as ISO 8601 counts. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Minutes since midnight; open at `from`, closed again at `to`, which may be 1440. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Of each weekday, Monday first, its spans in order. */
export type Week = readonly (readonly Span[])[];

/** What is wrong with the hours: a slip of the maintainer's, for others to put into words. */
export interface HoursFault {
  /** The key it stands under. */
  readonly key: string;
  /**
   * `day`: no weekday and no range of them; `backwards`: a range that ends before it begins; `twice`: a day that `what`, an
   * earlier key, has named; `span`: not of the form `8:30-13:00`; `reversed`: a span that ends before it begins; `overlap`.
   */
  readonly fault: 'day' | 'backwards' | 'twice' | 'span' | 'reversed' | 'overlap';
  readonly what: string;
}

const order: readonly string[] = weekdays;
const dayForm = new RegExp(`^(${weekdays.join('|')})(?:-(${weekdays.join('|')}))?$`);
const spanForm = /^\s*(\d{1,2}):([0-5]\d)\s*-\s*(\d{1,2}):([0-5]\d)\s*$/;
const dayMinutes = 24 * 60;

/** The week that `hours` says: `{'mon-fri': '8:30-13:00, 14:30-17:00'}`. A day that no key names is closed. */
export function readHours(hours: Readonly<Record<string, string>>): { readonly week: Week; readonly faults: readonly HoursFault[] } {
  const faults: HoursFault[] = [];
  const named = new Map<number, string>();
  const week: Span[][] = weekdays.map(() => []);
  for (const [key, value] of Object.entries(hours)) {
    const fault = (kind: HoursFault['fault'], what: string) => void faults.push({ key, fault: kind, what });
    const days = daysOf(key);
    if (typeof days === 'string') fault(days, key);
    else {
      const before = days.map((day) => named.get(day)).find((other) => other !== undefined);
      if (before !== undefined) fault('twice', before);
    }
    const spans = readSpans(value, fault);
    for (const day of typeof days === 'string' ? [] : days) {
      if (named.has(day)) continue;
      named.set(day, key);
      week[day] = spans;
    }
  }
  return { week, faults };
}

function daysOf(key: string): number[] | 'day' | 'backwards' {
  const found = dayForm.exec(key);
  if (found === null) return 'day';
  const [first, last = first] = found.slice(1).map((name) => order.indexOf(name));
  const to = found[2] === undefined ? first : last;
  if (first === undefined || to === undefined) return 'day';
  return to < first ? 'backwards' : Array.from({ length: to - first + 1 }, (_, i) => first + i);
}

/** The spans of one day, in order: `'8:30-13:00, 14:30-17:00'`. Those at fault are told to `fault` and left out. */
export function readSpans(value: string, fault: (kind: 'span' | 'reversed' | 'overlap', what: string) => void): Span[] {
  const spans: Span[] = [];
  for (const part of value.split(',')) {
    const span = spanOf(part);
    if (span === undefined) fault('span', part.trim());
    else if (span.to <= span.from) fault('reversed', part.trim());
    else if (spans.some(({ from, to }) => span.from < to && from < span.to)) fault('overlap', part.trim());
    else spans.push(span);
  }
  return spans.sort((a, b) => a.from - b.from);
}

function spanOf(part: string): Span | undefined {
  const found = spanForm.exec(part);
  if (found === null) return undefined;
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = found.slice(1).map(Number);
  const span = { from: fromHour * 60 + fromMinute, to: toHour * 60 + toMinute };
  return span.from < dayMinutes && span.to <= dayMinutes ? span : undefined;
}

/** The times that are in both, in order; spans that touch become one. Either list is in order, as `readHours` gives them. */
export function commonSpans(some: readonly Span[], others: readonly Span[]): readonly Span[] {
  const joined = joinTouching(others);
  return joinTouching(some).flatMap((span) =>
    joined.map((other) => ({ from: Math.max(span.from, other.from), to: Math.min(span.to, other.to) })).filter(({ from, to }) => from < to),
  );
}

// Whoever writes `8:00-12:00, 12:00-14:00` has not closed at noon: an appointment may cross it.
function joinTouching(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last?.to === span.from) joined.splice(-1, 1, { from: last.from, to: span.to });
    else joined.push(span);
  }
  return joined;
}

/** How long it is open in a week, minutes. */
export function minutesAWeek(week: Week): number {
  return week.flat().reduce((sum, { from, to }) => sum + to - from, 0);
}
