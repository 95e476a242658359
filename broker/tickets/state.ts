// The day's queue, as the events have made it, and the indexes over it.
import type { Arrangement } from './events.js';
import type { DeskNow, Ended, Lease, Rush, ShownCall, TakenBack, Ticket } from './records.js';

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
  readonly rushes: Map<string, Rush>;
  /** Desks that serve today what the config does not say. Never changed in its place: another takes it. */
  arranged: ReadonlyMap<string, Arrangement>;
  /** Of today, desks whose moves another config took back: when (ms on the hall's clock), and the services that would have had no desk. */
  readonly takenBack: Map<string, TakenBack>;
  /** Of the last days. */
  leases: Lease[];
  /** Of each series, the numbers that are leased out today. */
  readonly leased: Map<string, Set<number>>;
}

/** Before the first event. */
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
    arranged: new Map(),
    takenBack: new Map(),
    leases: [],
    leased: new Map(),
  };
}

const closed: DeskNow = { open: false, rev: 0 };
/** A desk that nothing has happened at yet is closed. */
export function deskOf(state: State, desk: string): DeskNow {
  return state.desks.get(desk) ?? closed;
}

/** The queue that a leg stands in: its service's, or that of the desk or level it waits for. Ids have no colon. */
function queueOf({ service, home, level }: Pick<Ticket, 'service' | 'home' | 'level'>): string {
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

/** Those that are parked or missed, in one order whatever was undone or read back on the way: the order of a Map is not the day's. */
export function awayFrom(state: State): Ticket[] {
  return [...state.away.values()].sort((a, b) => a.id - b.id);
}

/** How many wait or have their paper still coming out. */
export function queuedFor(state: State, services: readonly string[]): number {
  let count = 0;
  for (const service of services) count += state.queued.get(service) ?? 0;
  return count;
}

/** Whether a leg counts among those that `queuedFor` counts: one that waits for a desk or a level is ahead of nobody else. */
function isQueued({ stage, home, level }: Ticket): boolean {
  return (stage === 'printing' || stage === 'waiting') && home === undefined && level === undefined;
}

/** Puts a live ticket into the indexes. */
export function enter(state: State, ticket: Ticket): void {
  state.tickets.set(ticket.id, ticket);
  state.byNumber.set(ticket.number, ticket);
  if (isQueued(ticket)) count(state, ticket.service, 1);
  if (isAway(ticket)) state.away.set(ticket.id, ticket);
  const queue = queueIn(ticket);
  if (queue !== undefined) put(state, queue, ticket);
}

function put(state: State, queue: string, ticket: Ticket): void {
  const waiting = state.waiting.get(queue);
  if (waiting !== undefined) waiting.set(ticket.id, ticket);
  else state.waiting.set(queue, new Map([[ticket.id, ticket]]));
}

function count(state: State, service: string, more: number): void {
  state.queued.set(service, (state.queued.get(service) ?? 0) + more);
}

function isAway({ stage }: Ticket): boolean {
  return stage === 'parked' || stage === 'missed';
}

/** The queue that it may be called from now, if any. */
function queueIn(ticket: Ticket): string | undefined {
  return ticket.stage === 'waiting' ? queueOf(ticket) : undefined;
}

/** Takes it out of them; it is as it was when it was put in. */
export function leave(state: State, ticket: Ticket): void {
  state.tickets.delete(ticket.id);
  state.byNumber.delete(ticket.number);
  state.away.delete(ticket.id);
  state.waiting.get(queueOf(ticket))?.delete(ticket.id);
  if (isQueued(ticket)) count(state, ticket.service, -1);
}

/** A live ticket in the place of what it was: what does not change in the indexes is not taken out and put back, five times a ticket. */
export function exchange(state: State, before: Ticket, after: Ticket): void {
  state.tickets.set(after.id, after);
  state.byNumber.set(after.number, after);
  const [from, to] = [queueIn(before), queueIn(after)];
  if (from !== undefined && from !== to) state.waiting.get(from)?.delete(before.id);
  if (to !== undefined) put(state, to, after);
  if (isAway(after)) state.away.set(after.id, after);
  else if (isAway(before)) state.away.delete(before.id);
  if (isQueued(before) === isQueued(after) && before.service === after.service) return;
  if (isQueued(before)) count(state, before.service, -1);
  if (isQueued(after)) count(state, after.service, 1);
}

/** Its numbers are not the hub's to give today. */
export function noteLease(state: State, { series, from, to }: Lease): void {
  const numbers = state.leased.get(series) ?? new Set();
  for (let n = from; n <= to; n += 1) numbers.add(n);
  state.leased.set(series, numbers);
}
