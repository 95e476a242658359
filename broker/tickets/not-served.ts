// The fact about somebody whom the end of the day leaves behind.
import type { TicketEvent } from './events.js';
import type { Ticket } from './records.js';

/** The day's end found it where it stands; `at`: ms on the hall's clock. */
export function notServed({ id, number, service, stage, arrivedAt, cameAt = arrivedAt }: Ticket, day: string, at: number): TicketEvent {
  return { type: 'ticket-not-served', v: 2, ticket: id, number, service, stage, waitedMs: Math.max(0, at - cameAt), day };
}
