// What every act at a desk looks at, and how it answers.
import { type Answer, type Decision, done, type Moment } from '../commands.js';
import type { TicketEvent } from '../events.js';
import type { Desk, Hall } from '../hall.js';
import type { DeskNow, Ticket } from '../records.js';
import type { State } from '../state.js';

/** A desk, and everything that a decision about it looks at. */
export interface At {
  readonly state: State;
  readonly hall: Hall;
  readonly id: string;
  readonly desk: Desk;
  readonly now: DeskNow;
  /** Who is called or served there. */
  readonly current: Ticket | undefined;
  readonly moment: Moment;
}

export const decided = (events: readonly TicketEvent[], answer: Answer = done): Decision => ({ events, answer });

/** Done, and this is who it was about. */
export function named({ id, number }: Ticket): Answer {
  return { ok: true, ticket: id, number };
}
