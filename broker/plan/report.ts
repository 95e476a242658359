// What the played days come to.
import type { Code } from '../contract/codes.js';
import type { Waits } from './tally.js';

/** What became of some of those who came. All counts are of all days together. */
export interface Part {
  /** Got a ticket. */
  readonly came: number;
  readonly served: number;
  /** No-shows: were called in vain, and not again. */
  readonly noShow: number;
  /** Were still there when the day ended. */
  readonly notServed: number;
  /**
   * Of those who were served: from the ticket to the call that they answered; with an appointment from its time, if that is later.
   * Null: nobody was.
   */
  readonly waits: Waits | null;
}

export interface DeskFigures {
  /** Of all days together. */
  readonly openMs: number;
  /** Somebody was called there, or served. */
  readonly busyMs: number;
  /** Visits that ended there. */
  readonly served: number;
}

/** Of one day. */
export interface DayFigures {
  readonly day: string;
  readonly came: number;
  readonly served: number;
  readonly notServed: number;
  readonly p90Ms: number | null;
}

export interface Report {
  /** Those that were played; one on which the hall is closed too. */
  readonly days: readonly DayFigures[];
  readonly all: Part;
  readonly walkIns: Part;
  readonly appointments: Part;
  /** In the order of the hall's config; those that nobody came for too. */
  readonly services: Readonly<Record<string, Part>>;
  /** By the half hour in which they came, in order; those without anybody are left out. `from`: minutes since midnight. */
  readonly halfHours: readonly (Part & { readonly from: number })[];
  readonly desks: Readonly<Record<string, DeskFigures>>;
  /** Pressed and got no ticket, by the code of the refusal: `hall-closed`, `day-cap`, `closing-soon`, `no-such-service`, ... */
  readonly turnedAway: Readonly<Partial<Record<Code, number>>>;
}
