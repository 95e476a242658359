// The choice that *next* makes: among the legs that a desk may call, the highest by the rules; what is overdue before all.
import type { Choice } from './events.js';
import type { Desk, Hall } from './hall.js';
import { overdue, rules, type View } from './rules/table.js';
import type { State, Ticket } from './state.js';

export interface Chosen {
  readonly ticket: Ticket;
  readonly why: Choice;
}

/** The queues that a desk calls from. */
export function queuesOf(id: string, { serves, helps, level }: Desk): string[] {
  return [...serves, ...helps, `desk:${id}`, ...(level === undefined ? [] : [`level:${level}`])];
}

/** Whether this desk may call a leg: it serves it, and an office only whom somebody has sent. */
export function mayCall(id: string, desk: Desk, ticket: Ticket): boolean {
  if (ticket.home !== undefined) return ticket.home === id;
  if (ticket.level !== undefined) return ticket.level === desk.level;
  if (!desk.serves.includes(ticket.service) && !desk.helps.includes(ticket.service)) return false;
  return isLetIn(desk, ticket);
}

/** Of one in a queue that the desk calls from: an office takes only whom somebody has sent. */
function isLetIn({ office }: Desk, { leg, appointment, home, level }: Ticket): boolean {
  return !office || leg > 1 || appointment !== undefined || home !== undefined || level !== undefined;
}

/** How many this desk could call now. */
export function waitingAt(state: State, id: string, desk: Desk): number {
  let count = 0;
  for (const queue of queuesOf(id, desk)) {
    const waiting = state.waiting.get(queue);
    if (waiting === undefined) continue;
    if (!desk.office) count += waiting.size;
    else for (const ticket of waiting.values()) if (isLetIn(desk, ticket)) count += 1;
  }
  return count;
}

/** When a leg comes first whatever the rules, ms on the hall's clock. */
export function dueTime({ arrivedAt, service }: Ticket, hall: Hall): number {
  return arrivedAt + (hall.services.get(service)?.limitMs ?? Number.POSITIVE_INFINITY);
}

/** A leg as the rules see it, and what is compared before and after them. */
interface Candidate extends View {
  readonly ticket: Ticket;
  /** 0 while it is not overdue. */
  readonly overdueSince: number;
}
type Key = (candidate: Candidate) => number;

/**
 * Past its limit a leg comes first; among those, whoever was past it first. So once it is past it, only legs that were so
 * before go ahead of it, and nobody who comes later: the bound that the properties in the tests hold.
 */
const before: readonly Key[] = [({ overdueSince }) => (overdueSince === 0 ? 0 : 1), ({ overdueSince }) => -overdueSince];
const after: readonly Key[] = [({ ticket }) => -ticket.arrivedAt, ({ ticket }) => -ticket.id];

/**
 * The ticket to call to a desk at `now` (ms, the hall's clock), or undefined when nobody waits for it. `back`: those who
 * are about to return to the queue.
 */
export function chooseNext(
  state: State,
  hall: Hall,
  id: string,
  desk: Desk,
  now: number,
  back: readonly Ticket[] = [],
): Chosen | undefined {
  const listed = desk.rules.filter((name) => rules[name] !== undefined);
  const keys: readonly Key[] = [...before, ...listed.flatMap((name) => rules[name] ?? []), ...after];
  let best: Candidate | undefined;
  let second: Candidate | undefined;
  let among = 0;
  function consider(ticket: Ticket): void {
    among += 1;
    const candidate = candidateOf(ticket, hall, desk, now);
    // Most are neither: they are compared once.
    if (second !== undefined && !goesBefore(candidate, second, keys)) return;
    if (best === undefined || goesBefore(candidate, best, keys)) [second, best] = [best, candidate];
    else second = candidate;
  }
  for (const queue of queuesOf(id, desk)) {
    for (const ticket of state.waiting.get(queue)?.values() ?? []) if (isLetIn(desk, ticket)) consider(ticket);
  }
  for (const ticket of back) if (mayCall(id, desk, ticket)) consider(ticket);
  if (best === undefined) return undefined;
  const { ticket } = best;
  if (second === undefined) return { ticket, why: { rule: 'only', among } };
  const names = [overdue, overdue, ...listed];
  return { ticket, why: { rule: names[decidingKey(best, second, keys)] ?? 'arrival', over: second.ticket.number, among } };
}

/** The first key in which they differ. */
function decidingKey(a: Candidate, b: Candidate, keys: readonly Key[]): number {
  return keys.findIndex((key) => key(a) !== key(b));
}

function goesBefore(a: Candidate, b: Candidate, keys: readonly Key[]): boolean {
  for (const key of keys) {
    const difference = key(a) - key(b);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

function candidateOf(ticket: Ticket, hall: Hall, desk: Desk, now: number): Candidate {
  const dueAt = dueTime(ticket, hall);
  return {
    ticket,
    overdueSince: now >= dueAt ? dueAt : 0,
    service: ticket.service,
    waitedMs: now - ticket.arrivedAt,
    rank: ticket.class === undefined ? 0 : (hall.classes.get(ticket.class)?.rank ?? 0),
    first: ticket.home !== undefined || ticket.level !== undefined || desk.serves.includes(ticket.service),
    due: ticket.dueAt !== undefined && now >= ticket.dueAt - hall.due.beforeMs && now <= ticket.dueAt + hall.due.afterMs,
  };
}

/** Those who missed their call and would be called here again. */
export function missedAt(state: State, id: string, desk: Desk): Ticket[] {
  return [...state.away.values()].filter((ticket) => ticket.stage === 'missed' && mayCall(id, desk, ticket));
}

/** Those of them whose turn to return has come; all of them when nobody else waits. `more`: who is about to wait. */
export function returningTo(state: State, id: string, desk: Desk, more: readonly Ticket[] = []): Ticket[] {
  const missed = missedAt(state, id, desk);
  const due = missed.filter(({ places }) => places === 0);
  const others = waitingAt(state, id, desk) > 0 || more.some((ticket) => mayCall(id, desk, ticket));
  return due.length > 0 || others ? due : missed;
}

/** Whether any desk of the hall could call this leg; offices too, when it was sent there. */
export function isCalledBySomebody(hall: Hall, ticket: Ticket): boolean {
  if (ticket.home !== undefined && !hall.desks.has(ticket.home)) return false;
  for (const [id, desk] of hall.desks) if (mayCall(id, desk, ticket)) return true;
  return false;
}
