// What a hall is like, as far as its days have shown: who comes when, how long they take, who does not wait. Plain data, so that
// it can be learned from a journal, written down as a profile, sent to a worker, and made up by whoever plans. What may be left
// out is then taken to be as in most halls.

/** A distribution of durations: its values at equal steps of probability from 0 to 1, ms, ascending; at least two. */
export type Quantiles = readonly number[];

/** By weekday (Monday first, 7) and half hour of the day (48). */
export type Week = readonly (readonly number[])[];

export const halfHourMs = 30 * 60_000;
/** In a day. */
export const halfHours = 48;

export interface ServiceHabits {
  /** How many come without an appointment, on average, in each half hour. */
  readonly arrivals: Week;
  /** From the call to the end of the visit, of those who show. */
  readonly visit: Quantiles;
  /** From so many visits; few count for little beside what the config says. Left out: `visit` is believed as it is. */
  readonly visits?: number;
  /** Of those who are called after so long, the share that does not show: by steps of `noShowStepMs`, the last for all that is longer. */
  readonly noShow: readonly number[];
  /** The share of each class. */
  readonly classes: Readonly<Record<string, number>>;
  /** The share of visits after which the citizen waits for another service, by that service. */
  readonly goesOn?: Readonly<Record<string, number>>;
}

export const noShowStepMs = 10 * 60_000;

/** Ms since midnight. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface DeskHabits {
  /** The share of days on which it is open in each half hour, asked for by no overflow rule. Breaks count as open. */
  readonly open: Week;
  /**
   * Some of its days, each as likely as the others: when it worked, asked for by no overflow rule. What lies between two spans is a
   * break; no span: it stayed closed. Goes before `open`. Monday is 1.
   */
  readonly timesheet?: readonly { readonly weekday: number; readonly spans: readonly Span[] }[];
  /** How long its visits take, as a share of what they take at all desks. */
  readonly pace?: number;
  /** The share of its visits of whose beginning it tells. */
  readonly tells?: number;
}

export interface Habits {
  readonly v: 1;
  /** How many days they were learned from; 0 for those that somebody made up. */
  readonly days: number;
  readonly services: Readonly<Record<string, ServiceHabits>>;
  readonly desks: Readonly<Record<string, DeskHabits>>;
  /** How many come today, as a share of how many come on other days: as far as the hours until now have shown. */
  readonly crowd?: number;
  /** From a call until the citizen is there; until a desk says that nobody came. */
  readonly walk?: Quantiles;
  readonly vain?: Quantiles;
  /** Of those who missed their call and are called again, the share that does not show either. */
  readonly again?: number;
  /** Between a visit and the next call, where somebody waits; until an idle desk calls whoever comes. */
  readonly between?: Quantiles;
  readonly wakes?: Quantiles;
  /** Desks that an overflow rule asks for: the share that opens, and after how long. */
  readonly asked?: { readonly share: number; readonly after: Quantiles };
  /** Of those who have an appointment: the share that comes, how long before its time (negative when late), and the share that does not show. */
  readonly booked?: { readonly share: number; readonly early: Quantiles; readonly noShow: number };
}

/** What is known of a service, or of a desk. Ids are words, and some words are in every object: `constructor` is one. */
export function knownOf<Known>(known: Readonly<Record<string, Known>>, id: string): Known | undefined {
  return Object.hasOwn(known, id) ? known[id] : undefined;
}
