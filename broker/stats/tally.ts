// What is counted of one group of a report, and the figures that come of it.
import type { FigureId } from './figure-id.js';
import type { Figures } from './report.js';
import { spreadOf } from './spread.js';

/** Figures that are told together. */
export type Family = 'visits' | 'waits' | 'told' | 'service' | 'outcomes' | 'appointments' | 'ratings' | 'cases' | 'standing' | 'desk';

export interface Tally {
  tickets: number;
  served: number;
  questions: number;
  noShows: number;
  notServed: number;
  readonly waits: number[];
  within: number;
  atLeast: number;
  toldTrue: number;
  toldShorter: number;
  toldLonger: number;
  readonly services: number[];
  outcomes: number;
  appointments: number;
  kept: number;
  absent: number;
  cancelled: number;
  asked: number;
  good: number;
  fair: number;
  bad: number;
  opened: number;
  inTime: number;
  late: number;
  readonly caseDays: number[];
  open: number;
  overdue: number;
  openMs: number;
  pausedMs: number;
  busyMs: number;
}

export function newTally(): Tally {
  return {
    ...{ tickets: 0, served: 0, questions: 0, noShows: 0, notServed: 0, waits: [], within: 0, atLeast: 0 },
    ...{ toldTrue: 0, toldShorter: 0, toldLonger: 0, services: [], outcomes: 0 },
    ...{ appointments: 0, kept: 0, absent: 0, cancelled: 0, asked: 0, good: 0, fair: 0, bad: 0 },
    ...{ opened: 0, inTime: 0, late: 0, caseDays: [], open: 0, overdue: 0, openMs: 0, pausedMs: 0, busyMs: 0 },
  };
}

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);

/** One family's figures each: those, and no others. */
const made: Readonly<Record<Family, (tally: Tally, tooFew: boolean) => Figures>> = {
  visits: ({ tickets, served, questions, noShows, notServed }) => ({
    ...{ visits: served + questions, tickets, served, questions, 'no-shows': noShows, 'not-served': notServed },
  }),
  waits: ({ waits, within, atLeast }) => {
    const { count, mean, median, p90 } = spreadOf(waits);
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
  ratings: ({ asked, good, fair, bad }, tooFew) => {
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
export function figuresOf(tally: Tally, families: readonly Family[], tooFew: boolean): Figures {
  const figures: Partial<Record<FigureId, number | null>> = {};
  for (const family of families) Object.assign(figures, made[family](tally, tooFew));
  return figures;
}
