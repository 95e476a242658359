// Every fact of the queue, as one closed union. `v` is the version of that event's shape; old ones are lifted when read.
import { z } from 'zod';

const v = z.literal(1);
const v2 = z.literal(2);
const v3 = z.literal(3);
const Id = z.int().min(1);
const Name = z.string();
const Ms = z.number();
/** Why it was chosen: the rule that put it before `over`, the next in line; among so many. */
export const Choice = z.strictObject({ rule: Name, over: Name.optional(), among: z.int() });
export type Choice = z.infer<typeof Choice>;
/** A wait as a citizen was told it, whole minutes; `provisional`: the hall had not learned enough of itself yet. */
export const Told = z.strictObject({ from: z.int().min(0), to: z.int().min(0), provisional: z.literal(true).optional() });
export type Told = z.infer<typeof Told>;

/** What a desk serves, first and second, where that is not what the config says. */
export const Arrangement = z.strictObject({ serves: z.array(Name).min(1), helps: z.array(Name) });
export type Arrangement = z.infer<typeof Arrangement>;

export const TicketEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('day-turned'), v, day: z.iso.date() }),
  z.strictObject({
    type: z.literal('ticket-issued'),
    v: v3,
    ticket: Id,
    service: Name,
    /** What else the citizen came for, in order. */
    further: z.array(Name).default([]),
    class: Name.optional(),
    series: Name,
    /** Within the series. */
    n: z.int().min(0),
    /** As printed: `A042`. */
    number: z.string(),
    /** The kiosk that prints it. */
    kiosk: Name,
    /** The desk that issued it, where no citizen pressed. */
    desk: Name.optional(),
    language: Name,
    /** How many were ahead in this service's queue. */
    ahead: z.int().min(0),
    /** Only this desk calls it. */
    home: Name.optional(),
    /** Whose time is `dueAt`, ms on the hall's clock. */
    appointment: Id.optional(),
    dueAt: Ms.optional(),
    /** Collects what this case has made ready. */
    case: Id.optional(),
    /** Its place in the queue is that of somebody who came then: it does not queue from zero. */
    placedAt: Ms.optional(),
    /** When it was issued, where that is not now: a kiosk gave it while the hub was gone. `day`: the lease's. */
    arrivedAt: Ms.optional(),
    day: Name.optional(),
    /** The hall may close before its turn. */
    warned: z.boolean().optional(),
    /** How long its wait would be; not there where nobody could tell. */
    told: Told.optional(),
  }),
  z.strictObject({ type: z.literal('ticket-paper'), v, ticket: Id, paper: z.enum(['printed', 'written', 'unknown']) }),
  /** To another service's queue, its arrival kept: the one it waited for is gone from the config. */
  z.strictObject({ type: z.literal('ticket-moved'), v, ticket: Id, service: Name }),
  z.strictObject({ type: z.literal('ticket-voided'), v, ticket: Id, reason: Name }),
  z.strictObject({
    type: z.literal('ticket-called'),
    v: v2,
    ticket: Id,
    desk: Name,
    area: Name,
    call: Id,
    by: z.enum(['next', 'number']),
    why: Choice.optional(),
    /** Those who missed their call, could have been called here, and are one place nearer to their return. */
    nearer: z.array(Id).optional(),
  }),
  z.strictObject({ type: z.literal('ticket-recalled'), v, ticket: Id, desk: Name, area: Name, call: Id }),
  z.strictObject({ type: z.literal('ticket-arrived'), v, ticket: Id, desk: Name }),
  /** `marked`: the day turned while it was being served. */
  z.strictObject({ type: z.literal('ticket-served'), v: v2, ticket: Id, desk: Name, marked: z.literal('day-turned').optional() }),
  /** Served for one thing; waits for the next, its arrival kept. */
  z.strictObject({ type: z.literal('ticket-went-on'), v, ticket: Id, desk: Name, service: Name }),
  /** A new leg, its arrival kept: to a service, to one desk (`home`), to the desks of a level. */
  z.strictObject({
    type: z.literal('ticket-transferred'),
    v,
    ticket: Id,
    desk: Name,
    service: Name,
    home: Name.optional(),
    level: Name.optional(),
  }),
  /** `home`: from now on this desk alone calls it; its case is with a back office. */
  z.strictObject({ type: z.literal('ticket-parked'), v, ticket: Id, desk: Name, until: Ms.optional(), home: Name.optional() }),
  /** `case`: its desk has its case again. */
  z.strictObject({ type: z.literal('ticket-resumed'), v, ticket: Id, by: z.enum(['key', 'timer', 'case']) }),
  /** Did not show, and is called again after so many others. */
  z.strictObject({ type: z.literal('ticket-missed'), v, ticket: Id, desk: Name, places: z.int().min(0) }),
  z.strictObject({ type: z.literal('ticket-returned'), v, ticket: Id }),
  z.strictObject({ type: z.literal('ticket-no-show'), v, ticket: Id, desk: Name }),
  z.strictObject({ type: z.literal('ticket-added'), v, ticket: Id, desk: Name, service: Name }),
  z.strictObject({ type: z.literal('ticket-classed'), v, ticket: Id, class: Name }),
  /** It waited for one desk alone; from now on for any that serves it. */
  z.strictObject({ type: z.literal('leg-released'), v, ticket: Id }),
  /** What else it was for is not served any more, or goes by another name. */
  z.strictObject({ type: z.literal('ticket-replanned'), v, ticket: Id, further: z.array(Name) }),
  z.strictObject({
    type: z.literal('ticket-not-served'),
    v: v2,
    ticket: Id,
    number: z.string(),
    service: Name,
    stage: Name,
    waitedMs: Ms,
    /** The service day. */
    day: Name,
  }),
  /** How many of what was issued; a later one about the same replaces it. `before`: what stood there. */
  z.strictObject({
    type: z.literal('outcome-counted'),
    v,
    ticket: Id,
    number: z.string(),
    desk: Name,
    service: Name,
    outcome: Name,
    quantity: z.int().min(0),
    before: z.int().min(0),
  }),
  /** A visit without a number. */
  z.strictObject({ type: z.literal('question-counted'), v, desk: Name, service: Name.optional() }),
  z.strictObject({ type: z.literal('desk-opened'), v, desk: Name, operator: Name.optional() }),
  z.strictObject({ type: z.literal('desk-paused'), v, desk: Name }),
  z.strictObject({ type: z.literal('desk-closed'), v, desk: Name }),
  /**
   * Until the day turns it serves this; without it, what the config says. `left`: another config took the move back, for these services,
   * which would have had no desk; none where it knows the desk or its services no more.
   */
  z.strictObject({ type: z.literal('desk-arranged'), v, desk: Name, to: Arrangement.optional(), left: z.array(Name).optional() }),
  /** The `events` that follow are one act of this desk, and can be undone together. */
  z.strictObject({ type: z.literal('desk-acted'), v, desk: Name, verb: Name, tickets: z.array(Id), events: z.int().min(1) }),
  /** The desk's last act is as if it had not been; `calls`: those it had made. */
  z.strictObject({ type: z.literal('act-undone'), v, desk: Name, verb: Name, calls: z.array(Id) }),
  z.strictObject({ type: z.literal('overflow-rose'), v, rule: Name }),
  z.strictObject({ type: z.literal('overflow-fell'), v, rule: Name }),
  /** The lamp of this desk asks for somebody. */
  z.strictObject({ type: z.literal('overflow-wanted'), v, rule: Name, desk: Name }),
  /** The rush is over: a desk that did not open is not asked any more, one that did finishes its citizen and closes. */
  z.strictObject({ type: z.literal('overflow-over'), v, rule: Name, desk: Name }),
  /** A kiosk may give these numbers by itself while the hub is gone. */
  z.strictObject({
    type: z.literal('lease-granted'),
    v,
    kiosk: Name,
    series: Name,
    from: z.int().min(0).max(999),
    to: z.int().min(0).max(999),
  }),
  z.strictObject({
    type: z.literal('call-announced'),
    v,
    call: Id,
    state: z.enum(['announced', 'silent', 'quiet', 'expired', 'withdrawn']),
  }),
]);
export type TicketEvent = z.infer<typeof TicketEvent>;

const types: ReadonlySet<string> = new Set(TicketEvent.options.map(({ shape }) => shape.type.value));
/** Whether a fact of the journal is the queue's own. */
export function isOfTickets(event: { readonly type: string }): event is TicketEvent {
  return types.has(event.type);
}

/** Older shapes, brought to today's. What is no event at all is left for the schema to refuse. */
export function lift(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || !('v' in data) || !('type' in data)) return data;
  // From 0.2 to 0.3 no wait was told.
  if (data.v === 2 && data.type === 'ticket-issued') return { ...data, v: 3 };
  if (data.v !== 1) return data;
  switch (data.type) {
    case 'ticket-issued':
      return { ...data, v: 3, further: [] };
    case 'appointment-booked':
      // To 0.4 nobody's name was kept.
      return { ...data, v: 2 };
    case 'ticket-called':
      return { ...data, v: 2, by: 'next' };
    case 'ticket-served':
      return { ...data, v: 2 };
    case 'ticket-not-served':
      // 0.1 and 0.2 did not say who it was; the ticket's own facts do.
      return { ...data, v: 2, number: '', service: '', stage: '', waitedMs: 0, day: '' };
    default:
      return data;
  }
}
