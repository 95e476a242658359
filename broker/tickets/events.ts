// Every fact of the queue, as one closed union. `v` is the version of that event's shape; old ones are lifted when read.
import { z } from 'zod';

const v = z.literal(1);
const Id = z.int().min(1);
const Name = z.string();

export const TicketEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('day-turned'), v, day: z.string() }),
  z.strictObject({
    type: z.literal('ticket-issued'),
    v,
    ticket: Id,
    service: Name,
    series: Name,
    /** Within the series. */
    n: z.int().min(0),
    /** As printed: `A042`. */
    number: z.string(),
    kiosk: Name,
    language: Name,
    /** How many were ahead in this service's queue. */
    ahead: z.int().min(0),
  }),
  z.strictObject({ type: z.literal('ticket-paper'), v, ticket: Id, paper: z.enum(['printed', 'written', 'unknown']) }),
  /** To another service's queue, its arrival kept: the one it waited for is gone from the config. */
  z.strictObject({ type: z.literal('ticket-moved'), v, ticket: Id, service: Name }),
  z.strictObject({ type: z.literal('ticket-voided'), v, ticket: Id, reason: Name }),
  z.strictObject({ type: z.literal('ticket-called'), v, ticket: Id, desk: Name, area: Name, call: Id }),
  z.strictObject({ type: z.literal('ticket-recalled'), v, ticket: Id, desk: Name, area: Name, call: Id }),
  z.strictObject({ type: z.literal('ticket-served'), v, ticket: Id, desk: Name }),
  z.strictObject({ type: z.literal('ticket-no-show'), v, ticket: Id, desk: Name }),
  z.strictObject({ type: z.literal('ticket-not-served'), v, ticket: Id }),
  z.strictObject({ type: z.literal('desk-opened'), v, desk: Name }),
  z.strictObject({ type: z.literal('desk-closed'), v, desk: Name }),
  z.strictObject({ type: z.literal('call-announced'), v, call: Id, state: z.enum(['announced', 'silent', 'expired']) }),
]);
export type TicketEvent = z.infer<typeof TicketEvent>;
