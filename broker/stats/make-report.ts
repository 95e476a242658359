// Rows become the figures of a range of days.
import { weekdayOf } from '../calendar/days.js';
import { fewest, tooFewOf } from './few.js';
import { By, type Group, type Range, type Report } from './report.js';
import type { AppointmentRow, CaseRow, DeskRow, RatingRow, Row } from './row.js';
import { type Family, figuresOf, newTally, type Tally } from './tally.js';
import type { LegRow, VisitRow } from './visit-row.js';

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

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
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

/** `rows`: at least those that have a part in the range (`untilOf`), each once, in any order. */
export function makeReport(rows: Iterable<Row>, { hall, range, target, today, order, perOperator }: ReportOptions): Report {
  const total = newTally();
  const groups = new Map<By, Map<string, Tally>>();
  const days = new Set<string>();
  const last = today < range.to ? today : range.to;
  const parted = ['service', 'desk', 'level', ...(perOperator ? (['operator'] as const) : [])] as const;
  const hasDays = Date.parse(range.to) - Date.parse(range.from) < daysShown * dayMs;

  function group(by: By, id: string): Tally {
    const known = groups.get(by) ?? new Map<string, Tally>();
    groups.set(by, known);
    const tally = known.get(id) ?? newTally();
    known.set(id, tally);
    return tally;
  }

  const some = (by: By, id: string | undefined) => (id === undefined ? [] : [group(by, id)]);
  const ofDays = new Map<string, readonly Tally[]>();
  /** Hundreds of rows have one day. */
  function onDay(day: string): readonly Tally[] {
    const known = ofDays.get(day);
    if (known !== undefined) return known;
    const ofDay = hasDays ? [group('day', day)] : [];
    const made = [total, group('month', day.slice(0, 7)), ...ofDay, group('weekday', weekdayId(day))];
    ofDays.set(day, made);
    return made;
  }
  const atHour = (minute: number) => group('hour', hourId(minute));

  function addVisit(row: VisitRow): void {
    const origin = row.from === 'question' ? [] : [group('origin', row.appointment === true ? 'appointment' : 'walk-in')];
    const cell = group('weekday-hour', `${weekdayId(row.day)}h${hourId(row.minute)}`);
    const whole = [...onDay(row.day), atHour(row.minute), cell, ...origin];
    const [first] = row.legs;
    for (const tally of whole) countEnd(tally, row, row.end);
    if (first !== undefined) addWait(whole, first);
    addTold([...whole, ...some('service', first?.service)], row);
    for (const leg of row.legs) addStay(whole, leg);
    for (const by of parted) addParts(by, row);
    for (const leg of row.legs) addOutcomes(leg);
  }

  /** Where several legs were at one service, desk or level, it was there once. */
  function addParts(by: 'service' | 'desk' | 'level' | 'operator', row: VisitRow): void {
    for (const [i, leg] of row.legs.entries()) {
      const id = leg[by];
      if (id === undefined) continue;
      const tally = group(by, id);
      addWait([tally], leg);
      addStay([tally], leg);
      if (row.legs.findIndex((each) => each[by] === id) !== i) continue;
      const own = row.legs.filter((each) => each[by] === id);
      countEnd(tally, row, own.some(({ end }) => end === 'served') ? 'served' : (own.at(-1)?.end ?? 'not-served'));
    }
  }

  function countEnd(tally: Tally, { from }: VisitRow, end: VisitRow['end']): void {
    if (from === 'question') {
      tally.questions += 1;
      return;
    }
    tally.tickets += 1;
    if (end === 'served') tally.served += 1;
    else if (end === 'no-show') tally.noShows += 1;
    else tally.notServed += 1;
  }

  /** Of who did not come when called, nobody knows when they left. */
  function addWait(tallies: readonly Tally[], { end, waitMs, service, atLeast }: LegRow): void {
    if (waitMs === undefined || end !== 'served') return;
    const own = service !== undefined && Object.hasOwn(target.services, service) ? target.services[service] : undefined;
    const isWithin = waitMs <= (own ?? target.minutes) * minuteMs;
    for (const tally of tallies) {
      tally.waits.push(waitMs);
      if (isWithin) tally.within += 1;
      if (atLeast === true) tally.atLeast += 1;
    }
  }

  function addTold(tallies: readonly Tally[], { told }: VisitRow): void {
    if (told?.waitMs === undefined) return;
    const { from, to, waitMs } = told;
    for (const tally of tallies) {
      if (waitMs < from * minuteMs) tally.toldShorter += 1;
      else if (waitMs > to * minuteMs) tally.toldLonger += 1;
      else tally.toldTrue += 1;
    }
  }

  function addStay(tallies: readonly Tally[], { serviceMs, outcomes = {} }: LegRow): void {
    const issued = Object.values(outcomes).reduce((sum, quantity) => sum + quantity, 0);
    for (const tally of tallies) {
      tally.outcomes += issued;
      if (serviceMs === undefined) continue;
      tally.services.push(serviceMs);
      tally.busyMs += serviceMs;
    }
  }

  function addOutcomes({ service, level, outcomes = {} }: LegRow): void {
    for (const [id, quantity] of Object.entries(outcomes)) {
      const ofService = service === undefined ? [] : [group('service-outcome', `${service}:${id}`)];
      const ofLevel = level === undefined ? [] : [group('level-outcome', `${level}:${id}`)];
      for (const tally of [group('outcome', id), ...ofService, ...ofLevel]) tally.outcomes += quantity;
    }
  }

  function addDesk({ day, desk, level, openMs, pausedMs }: DeskRow): void {
    for (const tally of [...onDay(day), group('desk', desk), ...some('level', level)]) {
      tally.openMs += openMs;
      tally.pausedMs += pausedMs;
    }
  }

  function addAppointment({ day, minute, service, desk, end }: AppointmentRow): void {
    for (const tally of [...onDay(day), atHour(minute), group('service', service), group('desk', desk)]) {
      if (end === 'cancelled') tally.cancelled += 1;
      else tally.appointments += 1;
      if (end === 'kept') tally.kept += 1;
      if (end === 'absent') tally.absent += 1;
    }
  }

  function addRating({ day, service, level, asked, good, fair, bad }: RatingRow): void {
    for (const tally of [total, group('month', day.slice(0, 7)), group('service', service), ...some('level', level)]) {
      tally.asked += asked;
      tally.good += good;
      tally.fair += fair;
      tally.bad += bad;
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

  for (const row of rows) {
    if (row.kind === 'case') {
      addCase(row);
      continue;
    }
    if (row.day < range.from || row.day > range.to) continue;
    if (row.kind === 'visit' || row.kind === 'desk') days.add(row.day);
    if (row.kind === 'visit') addVisit(row);
    else if (row.kind === 'desk') addDesk(row);
    else if (row.kind === 'appointment') addAppointment(row);
    else addRating(row);
  }

  function listed(by: By): Group[] {
    const known = groups.get(by) ?? new Map<string, Tally>();
    const hidden = tooFewOf(new Map([...known].map(([id, { good, fair, bad }]) => [id, good + fair + bad])));
    const ids = [...known.keys()].sort(comparing(order[by] ?? []));
    return ids.map((id) => ({ id, figures: figuresOf(known.get(id) ?? newTally(), families[by], hidden.has(id)) }));
  }

  return {
    ...{ v: 1, hall, range, days: days.size },
    ...(today >= range.from && today <= range.to ? { running: today } : {}),
    target,
    total: figuresOf(total, families.total, total.good + total.fair + total.bad < fewest),
    by: Object.fromEntries(By.options.flatMap((by) => (groups.has(by) ? [[by, listed(by)]] : []))),
  };
}

function weekdayId(day: string): string {
  return String(weekdayOf(day) + 1);
}

function hourId(minute: number): string {
  return String(Math.floor(minute / 60));
}

/** As the config has them; what it does not know any more comes after, by name, numbers by their size. */
function comparing(order: readonly string[]): (a: string, b: string) => number {
  const places = new Map(order.map((id, i) => [id, i]));
  const place = (id: string) => places.get(id) ?? order.length;
  return (a, b) => place(a) - place(b) || a.localeCompare(b, 'en', { numeric: true });
}
