// The choice that *next* makes: among the legs that a desk may call, the highest by the rules; what is overdue before all.
import type { Choice } from './events.js';
import type { Desk, Hall } from './hall.js';
import { overdue, type Rule, rules } from './rules/table.js';
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
  return !desk.office || ticket.leg > 1 || ticket.appointment !== undefined;
}

/** How many this desk could call now. */
export function waitingAt(state: State, id: string, desk: Desk): number {
  let count = 0;
  for (const queue of queuesOf(id, desk)) {
    const waiting = state.waiting.get(queue);
    if (waiting === undefined) continue;
    if (!desk.office) count += waiting.size;
    else for (const ticket of waiting.values()) if (mayCall(id, desk, ticket)) count += 1;
  }
  return count;
}

/** When a leg comes first whatever the rules, ms on the hall's clock. */
export function dueTime({ arrivedAt, service }: Ticket, hall: Hall): number {
  return arrivedAt + (hall.services.get(service)?.limitMs ?? Number.POSITIVE_INFINITY);
}

/** What is compared, from the left; the higher goes first. */
type Keys = readonly number[];

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
  const listed = desk.rules.flatMap((name) => rules[name] ?? []);
  let best: Ticket | undefined;
  let bestKeys: Keys = [];
  let second: Ticket | undefined;
  let secondKeys: Keys = [];
  let among = 0;
  function consider(ticket: Ticket): void {
    if (!mayCall(id, desk, ticket)) return;
    among += 1;
    const keys = keysOf(ticket, hall, desk, listed, now);
    if (best === undefined || goesBefore(keys, bestKeys)) {
      [second, secondKeys] = [best, bestKeys];
      [best, bestKeys] = [ticket, keys];
    } else if (second === undefined || goesBefore(keys, secondKeys)) [second, secondKeys] = [ticket, keys];
  }
  for (const queue of queuesOf(id, desk)) for (const ticket of state.waiting.get(queue)?.values() ?? []) consider(ticket);
  for (const ticket of back) consider(ticket);
  if (best === undefined) return undefined;
  const names = [overdue, overdue, ...desk.rules.filter((name) => rules[name] !== undefined), 'arrival', 'arrival'];
  const at = bestKeys.findIndex((key, i) => key !== secondKeys[i]);
  return {
    ticket: best,
    why: second === undefined ? { rule: 'only', among } : { rule: names[at] ?? 'arrival', over: second.number, among },
  };
}

function goesBefore(a: Keys, b: Keys): boolean {
  for (const [i, key] of a.entries()) {
    const other = b[i] ?? Number.NEGATIVE_INFINITY;
    if (key !== other) return key > other;
  }
  return false;
}

/**
 * Past its limit a leg comes first; among those, whoever was past it first. So once it is past it, only legs that were so
 * before go ahead of it, and nobody who comes later: the bound that the properties in the tests hold.
 */
function keysOf(ticket: Ticket, hall: Hall, desk: Desk, listed: readonly Rule[], now: number): Keys {
  const dueAt = dueTime(ticket, hall);
  const isOverdue = now >= dueAt;
  const view = {
    service: ticket.service,
    waitedMs: now - ticket.arrivedAt,
    rank: ticket.class === undefined ? 0 : (hall.classes.get(ticket.class)?.rank ?? 0),
    first: ticket.home !== undefined || ticket.level !== undefined || desk.serves.includes(ticket.service),
    due: ticket.dueAt !== undefined && now >= ticket.dueAt - hall.due.beforeMs && now <= ticket.dueAt + hall.due.afterMs,
  };
  return [isOverdue ? 1 : 0, isOverdue ? -dueAt : 0, ...listed.map((rule) => rule(view)), -ticket.arrivedAt, -ticket.id];
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
