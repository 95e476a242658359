// The choice that *next* makes: among the legs that a desk may call, the highest by the rules; what is overdue before all.
import type { Choice } from './events.js';
import type { Desk, Hall } from './hall.js';
import { createScribe, isHigher, isLetIn, keyNames, mayCall, noStanding, queuesOf, type Standing } from './keys.js';
import type { Ticket } from './records.js';
import { awayFrom, deskOf, type State } from './state.js';

interface Chosen {
  readonly ticket: Ticket;
  readonly why: Choice;
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

function isEarlier(a: Ticket, b: Ticket): boolean {
  return a.arrivedAt < b.arrivedAt || (a.arrivedAt === b.arrivedAt && a.id < b.id);
}

/** How a ticket stands at a desk, into `leg`. */
function stand(leg: Standing, ticket: Ticket, hall: Hall, desk: Desk): void {
  const { service, home, level } = ticket;
  leg.id = ticket.id;
  leg.arrivedAt = ticket.arrivedAt;
  leg.limitAt = dueTime(ticket, hall);
  leg.dueAt = ticket.dueAt ?? Number.NaN;
  leg.rank = ticket.class === undefined ? 0 : (hall.classes.get(ticket.class)?.rank ?? 0);
  leg.first = home !== undefined || level !== undefined || desk.serves.includes(service);
}

/** Of each class that waits in one queue, the first two. */
type Fronts = Map<string | undefined, { first: Ticket; next: Ticket | undefined }>;

function lineUp(fronts: Fronts, ticket: Ticket): void {
  const front = fronts.get(ticket.class);
  if (front === undefined) fronts.set(ticket.class, { first: ticket, next: undefined });
  else if (isEarlier(ticket, front.first)) {
    front.next = front.first;
    front.first = ticket;
  } else if (front.next === undefined || isEarlier(ticket, front.next)) front.next = ticket;
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
  const write = createScribe(hall, desk);
  const names = keyNames(desk);
  const leg = noStanding();
  let keys = new Float64Array(names.length);
  let bestKeys = new Float64Array(names.length);
  let secondKeys = new Float64Array(names.length);
  let best: Ticket | undefined;
  let second: Ticket | undefined;
  let among = 0;
  const fronts: Fronts = new Map();
  function consider(ticket: Ticket): void {
    stand(leg, ticket, hall, desk);
    write(keys, leg, now);
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
    for (const ticket of state.waiting.get(queue)?.values() ?? []) {
      if (!isLetIn(desk, ticket)) continue;
      among += 1;
      if (ticket.service !== queue || ticket.dueAt !== undefined) consider(ticket);
      else lineUp(fronts, ticket);
    }
    for (const { first, next } of fronts.values()) {
      consider(first);
      if (next !== undefined) consider(next);
    }
    fronts.clear();
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

/**
 * How many of the same queue would be called before this ticket if a desk chose now (ms, the hall's clock): one that is open if there is
 * any, and by its rules; else who came before. Those whose paper is still coming out count, as they do on paper.
 */
export function aheadOf(state: State, hall: Hall, ticket: Ticket, now: number): number {
  const others = [...state.tickets.values()].filter((other) => other !== ticket && isQueuedWith(other, ticket));
  const able = [...hall.desks].filter(([id, desk]) => mayCall(id, desk, ticket));
  const [, desk] = able.find(([id]) => deskOf(state, id).open) ?? able[0] ?? [];
  if (desk === undefined) return others.filter((other) => isEarlier(other, ticket)).length;
  const write = createScribe(hall, desk);
  const leg = noStanding();
  const { length } = keyNames(desk);
  const [mine, theirs] = [new Float64Array(length), new Float64Array(length)];
  const fill = (keys: typeof mine, one: Ticket) => {
    stand(leg, one, hall, desk);
    write(keys, leg, now);
  };
  fill(mine, ticket);
  return others.filter((other) => {
    fill(theirs, other);
    return isHigher(theirs, mine);
  }).length;
}

function isQueuedWith({ stage, service, home, level }: Ticket, own: Ticket): boolean {
  if (stage !== 'waiting' && stage !== 'printing') return false;
  if (home !== own.home || level !== own.level) return false;
  return home !== undefined || level !== undefined || service === own.service;
}

/** Those who missed their call and would be called here again. */
export function missedAt(state: State, id: string, desk: Desk): Ticket[] {
  // Every *next* asks, and usually nobody is away.
  if (state.away.size === 0) return [];
  return awayFrom(state).filter((ticket) => ticket.stage === 'missed' && mayCall(id, desk, ticket));
}

/** Those of them whose turn to return has come; all of them when nobody else waits. `more`: who is about to wait. */
export function returningTo(state: State, id: string, desk: Desk, more: readonly Ticket[] = []): Ticket[] {
  const missed = missedAt(state, id, desk);
  if (missed.length === 0) return missed;
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
