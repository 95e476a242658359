// Days, and the cases that have a part in them, become the figures of a range of days.
import { weekdayOf } from '../calendar/days.js';
import type { DaySum } from './day-sum.js';
import { fewest, tooFewOf } from './few.js';
import { By, type Group, type Range, type Report } from './report.js';
import type { CaseRow } from './row.js';
import { addSum, type Family, figuresOf, newTally, type Sum, type Tally, tallyOf } from './tally.js';

export interface ReportOptions {
  /** The hall's id. */
  readonly hall: string;
  readonly range: Range;
  readonly target: Report['target'];
  /** The service day, by the clock on the wall. */
  readonly today: string;
  /** Of each kind of group, the config's order. */
  readonly order: Partial<Readonly<Record<By, readonly string[]>>>;
  /** `reports: per-operator`. */
  readonly perOperator: boolean;
}

const dayMs = 24 * 60 * 60_000;
/** A picture has no room for more, and a table no reader. */
const daysShown = 92;

const cases: readonly Family[] = ['cases', 'standing'];
const counter: readonly Family[] = ['visits', 'waits', 'service', 'outcomes'];
/** What is told of each kind of group. */
const families: Readonly<Record<By | 'total', readonly Family[]>> = {
  total: [...['visits', 'waits', 'told', 'service', 'outcomes', 'appointments', 'ratings'], ...['cases', 'standing', 'desk']] as const,
  month: ['visits', 'waits', 'told', 'service', 'outcomes', 'appointments', 'ratings', 'cases', 'desk'],
  day: ['visits', 'waits', 'told', 'service', 'outcomes', 'appointments', 'desk'],
  weekday: ['visits', 'waits', 'told', 'service', 'outcomes', 'appointments', 'desk'],
  hour: ['visits', 'waits', 'told', 'service', 'appointments'],
  'weekday-hour': ['visits', 'waits'],
  service: [...counter, 'told', 'appointments', 'ratings', ...cases],
  desk: [...counter, 'appointments', 'desk'],
  level: [...counter, 'ratings', ...cases, 'desk'],
  origin: ['visits', 'waits', 'told', 'service'],
  outcome: ['outcomes'],
  'service-outcome': ['outcomes'],
  'level-outcome': ['outcomes'],
  'case-type': cases,
  'case-channel': cases,
  'case-sector': cases,
  operator: ['visits', 'service', 'outcomes'],
};

export interface ReportParts {
  /** Of the days of the range that have one, in any order; others are passed over. */
  readonly days: Iterable<DaySum>;
  /** At least those that have a part in the range (`untilOf`), each once, in any order. */
  readonly cases: Iterable<CaseRow>;
}

export function makeReport({ days, cases: caseRows }: ReportParts, options: ReportOptions): Report {
  const { hall, range, target, today, order, perOperator } = options;
  const total = newTally();
  const groups = new Map<By, Map<string, Tally>>();
  let daysOpen = 0;
  const last = today < range.to ? today : range.to;
  const hasDays = Date.parse(range.to) - Date.parse(range.from) < daysShown * dayMs;

  function group(by: By, id: string): Tally {
    const known = groups.get(by) ?? new Map<string, Tally>();
    groups.set(by, known);
    const tally = known.get(id) ?? newTally();
    known.set(id, tally);
    return tally;
  }

  const some = (by: By, id: string | undefined) => (id === undefined ? [] : [group(by, id)]);

  function addDay({ day, isOpen, whole, rated, by: parts }: DaySum): void {
    if (isOpen) daysOpen += 1;
    const month = group('month', day.slice(0, 7));
    const weekday = String(weekdayOf(day) + 1);
    if (whole !== undefined) {
      const ofDay = hasDays ? [group('day', day)] : [];
      for (const tally of [total, month, ...ofDay, group('weekday', weekday)]) addSum(tally, whole);
    }
    if (rated !== undefined) for (const tally of [total, month]) addSum(tally, rated);
    for (const [by, known] of parts)
      for (const [id, sum] of known) {
        if (by === 'operator' && !perOperator) continue;
        addSum(group(by, id), sum);
        // Where there were appointments alone, nobody came.
        if (by === 'hour' && anybodyIn(sum)) addSum(group('weekday-hour', `${weekday}h${id}`), sum);
      }
  }

  function addCase({ day, answered, due, type, channel, sector, service, level }: CaseRow): void {
    const isIn = (when: string) => when >= range.from && when <= range.to;
    const isOpen = day <= last && (answered === undefined || answered > last);
    const isOpened = isIn(day);
    const isAnswered = answered !== undefined && isIn(answered);
    if (!isOpen && !isOpened && !isAnswered) return;
    const own = [...some('case-type', type), ...some('case-channel', channel), ...some('case-sector', sector)];
    const whole = [total, ...own, ...some('service', service), ...some('level', level)];
    if (isOpened) for (const tally of [...whole, group('month', day.slice(0, 7))]) tally.opened += 1;
    if (isOpen) {
      for (const tally of whole) {
        tally.open += 1;
        if (due !== undefined && due < last) tally.overdue += 1;
      }
    }
    if (!isAnswered) return;
    for (const tally of [...whole, group('month', answered.slice(0, 7))]) {
      tally.caseDays.push((Date.parse(answered) - Date.parse(day)) / dayMs);
      if (due === undefined) continue;
      if (answered <= due) tally.inTime += 1;
      else tally.late += 1;
    }
  }

  for (const sum of days) if (sum.day >= range.from && sum.day <= range.to) addDay(sum);
  for (const row of caseRows) addCase(row);

  function listed(by: By): Group[] {
    const known = groups.get(by) ?? new Map<string, Tally>();
    const hidden = tooFewOf(new Map([...known].map(([id, { good, fair, bad }]) => [id, good + fair + bad])));
    const ids = [...known.keys()].sort(comparing(order[by] ?? []));
    return ids.map((id) => ({ id, figures: figuresOf(known.get(id) ?? newTally(), families[by], target, hidden.has(id)) }));
  }

  return {
    ...{ v: 1, hall, range, days: daysOpen },
    ...(today >= range.from && today <= range.to ? { running: today } : {}),
    target,
    total: figuresOf(total, families.total, target, total.good + total.fair + total.bad < fewest),
    by: Object.fromEntries(By.options.flatMap((by) => (groups.has(by) ? [[by, listed(by)]] : []))),
  };
}

function anybodyIn(sum: Sum): boolean {
  const { tickets, questions } = tallyOf(sum);
  return tickets + questions > 0;
}

const byName = new Intl.Collator('en', { numeric: true });

/** As the config has them; what it does not know any more comes after, by name, numbers by their size. */
function comparing(order: readonly string[]): (a: string, b: string) => number {
  const places = new Map(order.map((id, i) => [id, i]));
  const place = (id: string) => places.get(id) ?? order.length;
  return (a, b) => place(a) - place(b) || byName.compare(a, b);
}
