// A hall's habits, learned from the facts of its journal, one by one.
import type { TicketEvent } from '../tickets/events.js';
import type { Habits } from './habits.js';
import { type Held, nothingTold } from './held.js';

/** When a fact happened: `at` on the hall's clock, ms; Monday is 1; ms since midnight on the wall; the service day. */
export interface When {
  readonly at: number;
  readonly weekday: number;
  readonly timeMs: number;
  readonly day: string;
}

export interface Learner {
  take(event: TicketEvent, when: When): void;
  /** As learned so far. */
  habits(): Habits;
  /** How the ranges that were told have held. */
  held(): Held;
}

export function createLearner(): Learner {
  return {
    take() {},
    habits: () => ({ v: 1, days: 0, services: {}, desks: {} }),
    held: () => nothingTold,
  };
}
