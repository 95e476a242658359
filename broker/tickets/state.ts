// The day's queue, as the events have made it. Tickets that have ended are not here: the journal has them.
import { z } from 'zod';

const Ticket = z.strictObject({
  id: z.int(),
  /** As printed: `A042`. */
  number: z.string(),
  service: z.string(),
  /** Ms on the hall's clock; waits are counted from here. */
  arrivedAt: z.number(),
  stage: z.enum(['printing', 'waiting', 'called']),
  paper: z.enum(['printed', 'written', 'unknown']).optional(),
});
export type Ticket = z.infer<typeof Ticket>;

const ShownCall = z.strictObject({ call: z.int(), ticket: z.int(), number: z.string(), desk: z.string() });
export type ShownCall = z.infer<typeof ShownCall>;

const DeskNow = z.strictObject({ open: z.boolean(), ticket: z.int().optional() });
export type DeskNow = z.infer<typeof DeskNow>;

/** What a snapshot keeps; the rest of the state is indexes over it. */
export const Snapshot = z.strictObject({
  v: z.literal(2),
  day: z.string(),
  lastTicket: z.int(),
  lastCall: z.int(),
  tickets: z.array(Ticket),
  lastNumber: z.array(z.tuple([z.string(), z.int()])),
  given: z.array(z.tuple([z.string(), z.array(z.int())])),
  desks: z.array(z.tuple([z.string(), DeskNow])),
  calls: z.array(z.tuple([z.string(), z.array(ShownCall)])),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** Changed only by `apply`. Whoever holds it may read all of it. */
export interface State {
  day: string;
  lastTicket: number;
  lastCall: number;
  /** Live tickets by id. */
  readonly tickets: Map<number, Ticket>;
  /** Of each service, those that may be called, by id. */
  readonly waiting: Map<string, Map<number, Ticket>>;
  /** Of each service, how many wait or have their paper still coming out. */
  readonly queued: Map<string, number>;
  /** Of each series, the last number given. */
  readonly lastNumber: Map<string, number>;
  /** Of each series, all numbers given today: ranges may be changed to and fro. */
  readonly given: Map<string, Set<number>>;
  /** Numbers borne by live tickets. */
  readonly liveNumbers: Set<string>;
  readonly desks: Map<string, DeskNow>;
  /** Of each area, the last calls, newest first. */
  readonly calls: Map<string, ShownCall[]>;
}

export function emptyState(): State {
  return {
    day: '',
    lastTicket: 0,
    lastCall: 0,
    tickets: new Map(),
    waiting: new Map(),
    queued: new Map(),
    lastNumber: new Map(),
    given: new Map(),
    liveNumbers: new Set(),
    desks: new Map(),
    calls: new Map(),
  };
}

export function deskOf(state: State, desk: string): DeskNow {
  return state.desks.get(desk) ?? { open: false };
}

/** How many wait or have their paper still coming out. */
export function queuedFor(state: State, services: readonly string[]): number {
  let count = 0;
  for (const service of services) count += state.queued.get(service) ?? 0;
  return count;
}

/** How many may be called: their paper has come out. */
export function waitingFor(state: State, services: readonly string[]): number {
  let count = 0;
  for (const service of services) count += state.waiting.get(service)?.size ?? 0;
  return count;
}

/** Puts a live ticket into the indexes. */
export function addToIndexes(state: State, ticket: Ticket): void {
  state.tickets.set(ticket.id, ticket);
  state.liveNumbers.add(ticket.number);
  if (ticket.stage !== 'called') state.queued.set(ticket.service, (state.queued.get(ticket.service) ?? 0) + 1);
  if (ticket.stage === 'waiting') addToWaiting(state, ticket);
}

export function addToWaiting(state: State, ticket: Ticket): void {
  const waiting = state.waiting.get(ticket.service) ?? new Map<number, Ticket>();
  waiting.set(ticket.id, ticket);
  state.waiting.set(ticket.service, waiting);
}

export function leaveQueue(state: State, ticket: Ticket): void {
  state.waiting.get(ticket.service)?.delete(ticket.id);
  if (ticket.stage !== 'called') state.queued.set(ticket.service, (state.queued.get(ticket.service) ?? 1) - 1);
}

export function toSnapshot(state: State): Snapshot {
  return {
    v: 2,
    day: state.day,
    lastTicket: state.lastTicket,
    lastCall: state.lastCall,
    tickets: [...state.tickets.values()],
    lastNumber: [...state.lastNumber],
    given: [...state.given].map(([series, numbers]) => [series, [...numbers]]),
    desks: [...state.desks],
    calls: [...state.calls],
  };
}

export function fromSnapshot(snapshot: Snapshot): State {
  const state: State = {
    ...emptyState(),
    day: snapshot.day,
    lastTicket: snapshot.lastTicket,
    lastCall: snapshot.lastCall,
    lastNumber: new Map(snapshot.lastNumber),
    given: new Map(snapshot.given.map(([series, numbers]) => [series, new Set(numbers)])),
    desks: new Map(snapshot.desks),
    calls: new Map(snapshot.calls),
  };
  for (const ticket of snapshot.tickets) addToIndexes(state, ticket);
  return state;
}
