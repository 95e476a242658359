// What is counted of one group of a report, and the figures that come of it.
import { z } from 'zod';
import type { FigureId } from './figure-id.js';
import type { Figures, Report } from './report.js';
import { spreadOf } from './spread.js';

/** Figures that are told together. */
export type Family = 'visits' | 'waits' | 'told' | 'service' | 'outcomes' | 'appointments' | 'ratings' | 'cases' | 'standing' | 'desk';

/** What is added up. `busyMs`: of the times at a desk. */
const counts = [
  ...['tickets', 'served', 'questions', 'noShows', 'notServed', 'atLeast', 'toldTrue', 'toldShorter', 'toldLonger', 'outcomes'],
  ...['appointments', 'kept', 'absent', 'cancelled', 'asked', 'good', 'fair', 'bad'],
  ...['opened', 'inTime', 'late', 'open', 'overdue', 'openMs', 'pausedMs', 'busyMs'],
] as const;

/** Tens of thousands of them: looked at without a word about each. */
const areWhole = (data: unknown): data is number[] => Array.isArray(data) && data.every(Number.isSafeInteger);
const Values = z.custom<readonly number[]>(areWhole);

/** A tally as it is kept. */
export const Sum = z.strictObject({
  /** In the order of `counts`. */
  counts: z.custom<readonly number[]>((data) => areWhole(data) && data.length === counts.length),
  /** A service, and how long was waited for it, ms. */
  waits: z.array(z.tuple([z.string(), Values])).optional(),
  services: Values.optional(),
});
export type Sum = Readonly<z.infer<typeof Sum>>;

export interface Tally extends Record<(typeof counts)[number], number> {
  /** By the service that was waited for: each may have a target of its own. */
  readonly waits: Map<string, number[]>;
  readonly services: number[];
  readonly caseDays: number[];
}

const nothing: Readonly<Record<(typeof counts)[number], number>> = {
  ...{ tickets: 0, served: 0, questions: 0, noShows: 0, notServed: 0, atLeast: 0 },
  ...{ toldTrue: 0, toldShorter: 0, toldLonger: 0, outcomes: 0 },
  ...{ appointments: 0, kept: 0, absent: 0, cancelled: 0, asked: 0, good: 0, fair: 0, bad: 0 },
  ...{ opened: 0, inTime: 0, late: 0, open: 0, overdue: 0, openMs: 0, pausedMs: 0, busyMs: 0 },
};

export function newTally(): Tally {
  return { ...nothing, waits: new Map(), services: [], caseDays: [] };
}

export function sumOf(tally: Tally): Sum {
  const { waits, services } = tally;
  return {
    counts: counts.map((id) => tally[id]),
    ...(waits.size > 0 && { waits: [...waits] }),
    ...(services.length > 0 && { services }),
  };
}

export function addSum(tally: Tally, { counts: values, waits = [], services = [] }: Sum): void {
  for (const [i, id] of counts.entries()) tally[id] += values[i] ?? 0;
  for (const [service, values] of waits) addAll(waitsFor(tally, service), values);
  addAll(tally.services, services);
}

export function tallyOf(sum: Sum): Tally {
  const tally = newTally();
  addSum(tally, sum);
  return tally;
}

/** One by one: a day that was brought in may have more than a call takes. */
function addAll(to: number[], values: readonly number[]): void {
  for (const value of values) to.push(value);
}

export function waitsFor({ waits }: Tally, service: string): number[] {
  const known = waits.get(service) ?? [];
  waits.set(service, known);
  return known;
}

type Target = Report['target'];
const minuteMs = 60_000;

function withinTarget(waits: Tally['waits'], { minutes, services }: Target): number {
  let count = 0;
  for (const [service, values] of waits) {
    const own = Object.hasOwn(services, service) ? services[service] : undefined;
    const mostMs = (own ?? minutes) * minuteMs;
    for (const value of values) if (value <= mostMs) count += 1;
  }
  return count;
}

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);

/** One family's figures each: those, and no others. */
const made: Readonly<Record<Family, (tally: Tally, target: Target, tooFew: boolean) => Figures>> = {
  visits: ({ tickets, served, questions, noShows, notServed }) => ({
    ...{ visits: served + questions, tickets, served, questions, 'no-shows': noShows, 'not-served': notServed },
  }),
  waits: ({ waits, atLeast }, target) => {
    const { count, mean, median, p90 } = spreadOf([...waits.values()].flat());
    const within = withinTarget(waits, target);
    const shares = { 'wait-within': within, 'wait-within-share': share(within, count), 'wait-at-least': atLeast };
    return { 'wait-count': count, 'wait-mean': mean, 'wait-median': median, 'wait-p90': p90, ...shares };
  },
  told: ({ toldTrue, toldShorter, toldLonger }) => {
    const count = toldTrue + toldShorter + toldLonger;
    const parts = {
      'told-true': toldTrue,
      'told-true-share': share(toldTrue, count),
      'told-shorter': toldShorter,
      'told-longer': toldLonger,
    };
    return { 'told-count': count, ...parts };
  },
  service: ({ services }) => {
    const { count, mean, median, p90 } = spreadOf(services);
    return { 'service-count': count, 'service-mean': mean, 'service-median': median, 'service-p90': p90 };
  },
  outcomes: ({ outcomes }) => ({ outcomes }),
  appointments: ({ appointments, kept, absent, cancelled }) => ({
    ...{ appointments, 'appointments-kept': kept, 'appointments-absent': absent, 'appointments-cancelled': cancelled },
  }),
  ratings: ({ asked, good, fair, bad }, _, tooFew) => {
    const count = good + fair + bad;
    const told = (figure: number | null) => (tooFew ? null : figure);
    const parts = { 'ratings-good': told(good), 'ratings-fair': told(fair), 'ratings-bad': told(bad) };
    return { 'ratings-asked': asked, ratings: count, ...parts, 'ratings-good-share': told(share(good, count)) };
  },
  cases: ({ opened, inTime, late, caseDays }) => {
    const { count, mean, median, p90 } = spreadOf(caseDays);
    const due = { 'cases-in-time': inTime, 'cases-late': late, 'cases-in-time-share': share(inTime, inTime + late) };
    return {
      'cases-opened': opened,
      'cases-answered': count,
      ...due,
      'case-days-mean': mean,
      'case-days-median': median,
      'case-days-p90': p90,
    };
  },
  standing: ({ open, overdue }) => ({ 'cases-open': open, 'cases-overdue': overdue }),
  desk: ({ openMs, pausedMs, busyMs }) => ({ 'desk-open': openMs, 'desk-paused': pausedMs, 'desk-busy': busyMs }),
};

/** `tooFew`: its ratings are so few that how they fell would tell of single citizens. */
export function figuresOf(tally: Tally, families: readonly Family[], target: Target, tooFew: boolean): Figures {
  const figures: Partial<Record<FigureId, number | null>> = {};
  for (const family of families) Object.assign(figures, made[family](tally, target, tooFew));
  return figures;
}
