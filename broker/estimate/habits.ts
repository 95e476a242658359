// What a hall is like, as far as its days have shown: who comes when, how long they take, who does not wait. Plain data, so that
// it can be learned from a journal, written down as a profile, sent to a worker, and made up by whoever plans.

/** A distribution of durations: its values at equal steps of probability from 0 to 1, ms, ascending; at least two. */
export type Quantiles = readonly number[];

/** By weekday (Monday first, 7) and half hour of the day (48). */
export type Week = readonly (readonly number[])[];

export interface ServiceHabits {
  /** How many come without an appointment, on average, in each half hour. */
  readonly arrivals: Week;
  /** From the call to the end of the visit, of those who show. */
  readonly visit: Quantiles;
  /** Of those who are called after so long, the share that does not show: by steps of `noShowStepMs`, the last for all that is longer. */
  readonly noShow: readonly number[];
  /** The share of each class. */
  readonly classes: Readonly<Record<string, number>>;
}

export const noShowStepMs = 10 * 60_000;

export interface DeskHabits {
  /** The share of days on which it is open in each half hour. */
  readonly open: Week;
}

export interface Habits {
  readonly v: 1;
  /** How many days they were learned from; 0 for those that somebody made up. */
  readonly days: number;
  readonly services: Readonly<Record<string, ServiceHabits>>;
  readonly desks: Readonly<Record<string, DeskHabits>>;
}
