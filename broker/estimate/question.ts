// What a forecast is asked, and what it answers. Plain data: it crosses to a worker and back.
import type { Hall } from '../tickets/hall.js';
import type { DeskNow, Rush, Ticket } from '../tickets/records.js';

/** The hall at one moment. */
export interface Question {
  readonly hall: Hall;
  /** Ms on the hall's clock. */
  readonly now: number;
  /** Monday is 1; ms since midnight on the hall's wall. */
  readonly weekday: number;
  readonly timeMs: number;
  /** Until the hours end; undefined: nobody knows. */
  readonly closesInMs?: number;
  /** Live tickets, whatever their stage. */
  readonly tickets: readonly Ticket[];
  readonly desks: readonly (readonly [desk: string, now: DeskNow])[];
  readonly rushes: readonly (readonly [rule: string, now: Rush])[];
  /** Booked for today and not yet here. `dueAt`: ms on the hall's clock. */
  readonly booked: readonly { readonly service: string; readonly desk: string; readonly dueAt: number }[];
}

/** How long until the call, ms: eight of ten waits end between `lowMs` and `highMs`. */
export interface Range {
  readonly lowMs: number;
  readonly midMs: number;
  readonly highMs: number;
}

/** Null: cannot tell yet. */
export interface Forecast {
  /** Of each service, for whoever would press now. */
  readonly services: Readonly<Record<string, Range | null>>;
  /** Of each ticket that waits, by id: from now on. */
  readonly tickets: ReadonlyMap<number, Range | null>;
}
