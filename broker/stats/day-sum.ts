// The rows of a service day, added up: whatever a report asks of that day, it adds these sums to those of others. They know nothing of who
// asks: neither the town's target nor its names are in them.
import { z } from 'zod';
import { By } from './report.js';
import type { AppointmentRow, DeskRow, RatingRow, Row } from './row.js';
import { newTally, Sum, sumOf, type Tally, waitsFor } from './tally.js';
import type { LegRow, VisitRow } from './visit-row.js';

/** Without a service: questions about nothing in particular. */
const Came = z.strictObject({ service: z.string().optional(), sum: Sum });

export const DaySum = z.strictObject({
  day: z.iso.date(),
  /** Somebody came, or a desk was open. */
  isOpen: z.boolean(),
  /** Of all but the ratings; not there where there is nothing else. */
  whole: Sum.optional(),
  /** Of the ratings. */
  rated: Sum.optional(),
  /** Those kinds of groups that are not of the calendar; in any order. */
  by: z.array(z.tuple([By, z.array(z.tuple([z.string(), Sum]))])),
  /** By the service that a ticket was taken for, or a question was about. */
  came: z.array(Came),
});
export type DaySum = Readonly<z.infer<typeof DaySum>>;

const minuteMs = 60_000;
const parted = ['service', 'desk', 'level', 'operator'] as const;

/** Those of a service day alone; a case has no day of its own. */
export type DayRow = Exclude<Row, { kind: 'case' }>;

/** `rows`: those of that day, each once, in any order. */
export function sumOfDay(day: string, rows: Iterable<DayRow>): DaySum {
  const groups = new Map<By, Map<string, Tally>>();
  const [whole, rated] = [newTally(), newTally()];
  const came = new Map<string | undefined, Tally>();
  const kinds = new Set<DayRow['kind']>();

  function group(by: By, id: string): Tally {
    const known = groups.get(by) ?? new Map<string, Tally>();
    groups.set(by, known);
    return tallyIn(known, id);
  }

  const some = (by: By, id: string | undefined) => (id === undefined ? [] : [group(by, id)]);
  const atHour = (minute: number) => group('hour', String(Math.floor(minute / 60)));

  function addVisit(row: VisitRow): void {
    const origin = row.from === 'question' ? [] : [group('origin', row.appointment === true ? 'appointment' : 'walk-in')];
    const all = [whole, atHour(row.minute), ...origin];
    const [first] = row.legs;
    for (const tally of [...all, tallyIn(came, first?.service)]) countEnd(tally, row, row.end);
    if (first !== undefined) addWait(all, first);
    addTold([...all, ...some('service', first?.service)], row);
    for (const leg of row.legs) addStay(all, leg);
    for (const by of parted) addParts(by, row);
    for (const leg of row.legs) addOutcomes(leg);
  }

  /** Where several legs were at one service, desk or level, it was there once. */
  function addParts(by: (typeof parted)[number], row: VisitRow): void {
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
  function addWait(tallies: readonly Tally[], { end, waitMs, service = '', atLeast }: LegRow): void {
    if (waitMs === undefined || end !== 'served') return;
    for (const tally of tallies) {
      waitsFor(tally, service).push(waitMs);
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

  function addDesk({ desk, level, openMs, pausedMs }: DeskRow): void {
    for (const tally of [whole, group('desk', desk), ...some('level', level)]) {
      tally.openMs += openMs;
      tally.pausedMs += pausedMs;
    }
  }

  function addAppointment({ minute, service, desk, end }: AppointmentRow): void {
    for (const tally of [whole, atHour(minute), group('service', service), group('desk', desk)]) {
      if (end === 'cancelled') tally.cancelled += 1;
      else tally.appointments += 1;
      if (end === 'kept') tally.kept += 1;
      if (end === 'absent') tally.absent += 1;
    }
  }

  function addRating({ service, level, asked, good, fair, bad }: RatingRow): void {
    for (const tally of [rated, group('service', service), ...some('level', level)]) {
      tally.asked += asked;
      tally.good += good;
      tally.fair += fair;
      tally.bad += bad;
    }
  }

  for (const row of rows) {
    kinds.add(row.kind);
    if (row.kind === 'visit') addVisit(row);
    else if (row.kind === 'desk') addDesk(row);
    else if (row.kind === 'appointment') addAppointment(row);
    else addRating(row);
  }
  return {
    day,
    isOpen: kinds.has('visit') || kinds.has('desk'),
    ...((kinds.size > 1 || !kinds.has('rating')) && { whole: sumOf(whole) }),
    ...(kinds.has('rating') && { rated: sumOf(rated) }),
    by: [...groups].map(([by, known]) => [by, [...known].map(([id, tally]) => [id, sumOf(tally)])]),
    came: [...came].map(([service, tally]) => ({ ...(service !== undefined && { service }), sum: sumOf(tally) })),
  };
}

function tallyIn<Id>(known: Map<Id, Tally>, id: Id): Tally {
  const tally = known.get(id) ?? newTally();
  known.set(id, tally);
  return tally;
}
