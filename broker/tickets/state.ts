// The day's queue, as the events have made it. Tickets that have ended are not here, but for what may still be mended today:
// the journal has them.
import { z } from 'zod';
import { Choice } from './events.js';

const Counted = z.strictObject({ outcome: z.string(), quantity: z.int() });

const Ticket = z.strictObject({
  id: z.int(),
  /** As printed: `A042`. */
  number: z.string(),
  service: z.string(),
  /** What else it is for, in order. */
  further: z.array(z.string()).default([]),
  class: z.string().optional(),
  /** What its papers are in. */
  language: z.string(),
  /** Ms on the hall's clock; waits are counted from here. */
  arrivedAt: z.number(),
  /** When its leg began: the last transfer, or its arrival. */
  since: z.number(),
  leg: z.int().default(1),
  stage: z.enum(['printing', 'waiting', 'called', 'serving', 'parked', 'missed']),
  paper: z.enum(['printed', 'written', 'unknown']).optional(),
  /** Where it is called or served, or was parked. */
  desk: z.string().optional(),
  /** Only this desk calls it; only the desks of this level do. */
  home: z.string().optional(),
  level: z.string().optional(),
  appointment: z.int().optional(),
  dueAt: z.number().optional(),
  /** Was served before, on an earlier leg. */
  visited: z.boolean().default(false),
  /** How often it did not show, and how many others are to be called before it returns. */
  missed: z.int().default(0),
  places: z.int().default(0),
  parkedUntil: z.number().optional(),
  /** Counted on this leg. */
  outcomes: z.array(Counted).default([]),
  /** The last choice that was made of it, and the desk that made it. */
  chosen: Choice.extend({ desk: z.string() }).optional(),
  /** The last event that touched it. */
  rev: z.int().default(0),
});
export type Ticket = z.infer<typeof Ticket>;

const ShownCall = z.strictObject({ call: z.int(), ticket: z.int(), number: z.string(), desk: z.string() });
export type ShownCall = z.infer<typeof ShownCall>;

/** A ticket of today that has ended. */
const Ended = z.strictObject({
  id: z.int(),
  number: z.string(),
  service: z.string(),
  how: z.enum(['served', 'no-show', 'void', 'not-served']),
  desk: z.string().optional(),
  outcomes: z.array(Counted),
  chosen: Choice.extend({ desk: z.string() }).optional(),
  rev: z.int(),
});
export type Ended = z.infer<typeof Ended>;

const DeskFacts = z.strictObject({
  open: z.boolean(),
  paused: z.boolean().optional(),
  /** Who is called or served. */
  ticket: z.int().optional(),
  operator: z.string().optional(),
  /** Ms on the hall's clock: when it was last opened or closed. */
  at: z.number().optional(),
  /** The number of the last whose visit ended here. */
  last: z.string().optional(),
  /** The overflow rule that asks it to open; the one that it was opened for. */
  wanted: z.string().optional(),
  overflow: z.string().optional(),
  /** That rush is over. */
  leaving: z.boolean().optional(),
  rev: z.int().default(0),
});
/** What this desk did last, and how things stood before. Nothing after event `until` may have touched any of it. */
const Undo = z.strictObject({
  verb: z.string(),
  until: z.int(),
  desk: DeskFacts,
  tickets: z.array(Ticket),
  nearer: z.array(z.int()),
  lastCall: z.int(),
});
const DeskNow = DeskFacts.extend({ undo: Undo.optional() });
export type DeskNow = z.infer<typeof DeskNow>;

const Lease = z.strictObject({
  kiosk: z.string(),
  day: z.string(),
  series: z.string(),
  from: z.int(),
  to: z.int(),
  used: z.array(z.int()),
});
export type Lease = z.infer<typeof Lease>;

const Rush = z.strictObject({ above: z.boolean(), since: z.number(), litAt: z.number().optional() });

/** What a snapshot keeps; the rest of the state is indexes over it. */
export const Snapshot = z.strictObject({
  v: z.literal(3),
  day: z.string(),
  dayAt: z.number(),
  rev: z.int(),
  lastTicket: z.int(),
  lastCall: z.int(),
  tickets: z.array(Ticket),
  ended: z.array(Ended),
  lastNumber: z.array(z.tuple([z.string(), z.int()])),
  given: z.array(z.tuple([z.string(), z.array(z.int())])),
  issued: z.array(z.tuple([z.string(), z.int()])),
  desks: z.array(z.tuple([z.string(), DeskNow])),
  calls: z.array(z.tuple([z.string(), z.array(ShownCall)])),
  rushes: z.array(z.tuple([z.string(), Rush])),
  leases: z.array(Lease),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** Changed only by `apply`. Whoever holds it may read all of it. */
export interface State {
  day: string;
  /** When the day turned, ms on the hall's clock. */
  dayAt: number;
  /** How many events have made it. */
  rev: number;
  lastTicket: number;
  lastCall: number;
  /** Live tickets by id. */
  readonly tickets: Map<number, Ticket>;
  /** Of each queue (`queueOf`), those that may be called, by id. */
  readonly waiting: Map<string, Map<number, Ticket>>;
  /** Those that are parked or missed, by id. */
  readonly away: Map<number, Ticket>;
  /** Of each service, how many wait or have their paper still coming out. */
  readonly queued: Map<string, number>;
  /** Those that ended today, by number: the latest that bore it. */
  readonly ended: Map<string, Ended>;
  /** Of each series, the last number given. */
  readonly lastNumber: Map<string, number>;
  /** Of each series, all numbers given today: ranges may be changed to and fro. */
  readonly given: Map<string, Set<number>>;
  /** Of each service, how many tickets it has given today. */
  readonly issued: Map<string, number>;
  /** Live tickets by the number that they bear. */
  readonly byNumber: Map<string, Ticket>;
  readonly desks: Map<string, DeskNow>;
  /** Of each area, the last calls, newest first. */
  readonly calls: Map<string, ShownCall[]>;
  /** Of each overflow rule, how it stands. */
  readonly rushes: Map<string, z.infer<typeof Rush>>;
  /** Of the last days. */
  leases: Lease[];
  /** Of each series, the numbers that are leased out today. */
  readonly leased: Map<string, Set<number>>;
}

export function emptyState(): State {
  return {
    day: '',
    dayAt: 0,
    rev: 0,
    lastTicket: 0,
    lastCall: 0,
    tickets: new Map(),
    waiting: new Map(),
    away: new Map(),
    queued: new Map(),
    ended: new Map(),
    lastNumber: new Map(),
    given: new Map(),
    issued: new Map(),
    byNumber: new Map(),
    desks: new Map(),
    calls: new Map(),
    rushes: new Map(),
    leases: [],
    leased: new Map(),
  };
}

const closed: DeskNow = { open: false, rev: 0 };
export function deskOf(state: State, desk: string): DeskNow {
  return state.desks.get(desk) ?? closed;
}

/** The queue that a leg stands in: its service's, or that of the desk or level it waits for. Ids have no colon. */
export function queueOf({ service, home, level }: Pick<Ticket, 'service' | 'home' | 'level'>): string {
  if (home !== undefined) return `desk:${home}`;
  return level === undefined ? service : `level:${level}`;
}

/** The live ticket that a number means, with its letter or without: no two series share a number. */
export function ticketOf(state: State, number: string): Ticket | undefined {
  if (number.length > 3) return state.byNumber.get(number);
  for (const [whole, ticket] of state.byNumber) if (whole.endsWith(number)) return ticket;
  return undefined;
}

/** Likewise of those that ended today. */
export function endedOf(state: State, number: string): Ended | undefined {
  if (number.length > 3) return state.ended.get(number);
  for (const [whole, ended] of state.ended) if (whole.endsWith(number)) return ended;
  return undefined;
}

/** How many wait or have their paper still coming out. */
export function queuedFor(state: State, services: readonly string[]): number {
  let count = 0;
  for (const service of services) count += state.queued.get(service) ?? 0;
  return count;
}

/** Whether a leg counts among those that `queuedFor` counts. */
function isQueued({ stage }: Ticket): boolean {
  return stage === 'printing' || stage === 'waiting';
}

/** Puts a live ticket into the indexes. */
export function enter(state: State, ticket: Ticket): void {
  state.tickets.set(ticket.id, ticket);
  state.byNumber.set(ticket.number, ticket);
  if (isQueued(ticket)) state.queued.set(ticket.service, (state.queued.get(ticket.service) ?? 0) + 1);
  if (ticket.stage === 'parked' || ticket.stage === 'missed') state.away.set(ticket.id, ticket);
  if (ticket.stage !== 'waiting') return;
  const queue = queueOf(ticket);
  const waiting = state.waiting.get(queue) ?? new Map<number, Ticket>();
  waiting.set(ticket.id, ticket);
  state.waiting.set(queue, waiting);
}

/** Takes it out of them; it is as it was when it was put in. */
export function leave(state: State, ticket: Ticket): void {
  state.tickets.delete(ticket.id);
  state.byNumber.delete(ticket.number);
  state.away.delete(ticket.id);
  state.waiting.get(queueOf(ticket))?.delete(ticket.id);
  if (isQueued(ticket)) state.queued.set(ticket.service, (state.queued.get(ticket.service) ?? 1) - 1);
}

export function toSnapshot(state: State): Snapshot {
  return {
    v: 3,
    day: state.day,
    dayAt: state.dayAt,
    rev: state.rev,
    lastTicket: state.lastTicket,
    lastCall: state.lastCall,
    tickets: [...state.tickets.values()],
    ended: [...state.ended.values()],
    lastNumber: [...state.lastNumber],
    given: [...state.given].map(([series, numbers]) => [series, [...numbers]]),
    issued: [...state.issued],
    desks: [...state.desks],
    calls: [...state.calls],
    rushes: [...state.rushes],
    leases: state.leases,
  };
}

export function fromSnapshot(snapshot: Snapshot): State {
  const { day, dayAt, rev, lastTicket, lastCall, leases } = snapshot;
  const state: State = {
    ...emptyState(),
    ...{ day, dayAt, rev, lastTicket, lastCall, leases },
    ended: new Map(snapshot.ended.map((ended) => [ended.number, ended])),
    lastNumber: new Map(snapshot.lastNumber),
    given: new Map(snapshot.given.map(([series, numbers]) => [series, new Set(numbers)])),
    issued: new Map(snapshot.issued),
    desks: new Map(snapshot.desks),
    calls: new Map(snapshot.calls),
    rushes: new Map(snapshot.rushes),
  };
  for (const ticket of snapshot.tickets) enter(state, ticket);
  for (const lease of leases) if (lease.day === day) noteLease(state, lease);
  return state;
}

/** Its numbers are not the hub's to give today. */
export function noteLease(state: State, { series, from, to }: Lease): void {
  const numbers = state.leased.get(series) ?? new Set();
  for (let n = from; n <= to; n += 1) numbers.add(n);
  state.leased.set(series, numbers);
}
