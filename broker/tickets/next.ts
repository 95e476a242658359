// The choice that *next* makes: among the legs that a desk may call, the highest by the rules; what is overdue before all.
import type { Choice } from './events.js';
import { type Desk, doesAtAll, type Hall } from './hall.js';
import type { Ticket } from './records.js';
import { overdue, type Rule, rules } from './rules/table.js';
import { awayFrom, type State } from './state.js';

interface Chosen {
  readonly ticket: Ticket;
  readonly why: Choice;
}

/** The queues that a desk calls from. */
function queuesOf(id: string, { serves, helps, level }: Desk): string[] {
  return [...serves, ...helps, `desk:${id}`, ...(level === undefined ? [] : [`level:${level}`])];
}

/** Whether this desk may call a leg: it serves it, and an office only whom somebody has sent. */
export function mayCall(id: string, desk: Desk, ticket: Ticket): boolean {
  if (ticket.home !== undefined) return ticket.home === id;
  if (ticket.level !== undefined) return ticket.level === desk.level;
  return doesAtAll(desk, ticket.service) && isLetIn(desk, ticket);
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

/**
 * What is compared, from the left; the higher goes first. Rows are written over and change places: among 300 legs, a *next* that
 * left garbage behind for each would now and then wait for the collector.
 */
type Keys = Float64Array;

/**
 * Writes down how a leg stands at a desk. Past its limit it comes first; among those, whoever was past it first. So once it is
 * past it, only legs that were so before go ahead of it, and nobody who comes later: the bound that the properties in the tests hold.
 */
function createScribe(hall: Hall, desk: Desk, now: number, listed: readonly Rule[]): (keys: Keys, ticket: Ticket) => void {
  const view = { waitedMs: 0, rank: 0, first: false, due: false };
  return (keys, ticket) => {
    const { service, arrivedAt, dueAt, home, level } = ticket;
    const limitAt = dueTime(ticket, hall);
    const isOverdue = now >= limitAt;
    view.waitedMs = now - arrivedAt;
    view.rank = ticket.class === undefined ? 0 : (hall.classes.get(ticket.class)?.rank ?? 0);
    view.first = home !== undefined || level !== undefined || desk.serves.includes(service);
    view.due = dueAt !== undefined && now >= dueAt - hall.due.beforeMs && now <= dueAt + hall.due.afterMs;
    let at = 0;
    keys[at++] = isOverdue ? 1 : 0;
    keys[at++] = isOverdue ? -limitAt : 0;
    for (const rule of listed) keys[at++] = rule(view);
    keys[at++] = -arrivedAt;
    keys[at] = -ticket.id;
  };
}

function isEarlier(a: Ticket, b: Ticket): boolean {
  return a.arrivedAt < b.arrivedAt || (a.arrivedAt === b.arrivedAt && a.id < b.id);
}

function isHigher(a: Keys, b: Keys): boolean {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return (a[at] ?? 0) > (b[at] ?? 0);
}

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
  const write = createScribe(
    hall,
    desk,
    now,
    listed.flatMap((name) => rules[name] ?? []),
  );
  const names = [overdue, overdue, ...listed, 'arrival', 'arrival'];
  let keys = new Float64Array(names.length);
  let bestKeys = new Float64Array(names.length);
  let secondKeys = new Float64Array(names.length);
  let best: Ticket | undefined;
  let second: Ticket | undefined;
  let among = 0;
  function consider(ticket: Ticket): void {
    write(keys, ticket);
    if (second !== undefined && !isHigher(keys, secondKeys)) return;
    if (best === undefined || isHigher(keys, bestKeys)) {
      [second, best] = [best, ticket];
      [bestKeys, secondKeys, keys] = [keys, bestKeys, secondKeys];
    } else {
      second = ticket;
      [secondKeys, keys] = [keys, secondKeys];
    }
  }
  for (const queue of queuesOf(id, desk)) {
    // Of those who differ in their wait alone the first two are enough: no rule puts whoever has waited less before them.
    let first: Ticket | undefined;
    let next: Ticket | undefined;
    for (const ticket of state.waiting.get(queue)?.values() ?? []) {
      if (!isLetIn(desk, ticket)) continue;
      among += 1;
      if (ticket.service !== queue || ticket.class !== undefined || ticket.dueAt !== undefined) consider(ticket);
      else if (first === undefined || isEarlier(ticket, first)) [next, first] = [first, ticket];
      else if (next === undefined || isEarlier(ticket, next)) next = ticket;
    }
    if (first !== undefined) consider(first);
    if (next !== undefined) consider(next);
  }
  for (const ticket of back) {
    if (!mayCall(id, desk, ticket)) continue;
    among += 1;
    consider(ticket);
  }
  if (best === undefined) return undefined;
  if (second === undefined) return { ticket: best, why: { rule: 'only', among } };
  const at = bestKeys.findIndex((key, i) => key !== secondKeys[i]);
  return { ticket: best, why: { rule: names[at] ?? 'arrival', over: second.number, among } };
}

/** Those who missed their call and would be called here again. */
export function missedAt(state: State, id: string, desk: Desk): Ticket[] {
  return awayFrom(state).filter((ticket) => ticket.stage === 'missed' && mayCall(id, desk, ticket));
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
