// The choice that *next* makes: among the legs that a desk may call, the highest by the rules; what is overdue before all.
import type { Choice } from './events.js';
import type { Desk, Hall } from './hall.js';
import { overdue, rules, type View } from './rules/table.js';
import { queueOf, type State, type Ticket } from './state.js';

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

/** A leg as the rules see it, and as what always counts does. */
interface Candidate extends View {
  readonly ticket: Ticket;
  /** When it comes first whatever the rules, if that time has come. */
  readonly overdueSince: number | undefined;
}

interface Key {
  readonly name: string;
  readonly of: (candidate: Candidate) => number;
}

/**
 * Past its limit a leg comes first; among those, whoever was past it first. So once it is past it, only legs that were so
 * before go ahead of it, and nobody who comes later: the bound that the properties in the tests hold.
 */
const beforeAll: readonly Key[] = [
  { name: overdue, of: ({ overdueSince }) => (overdueSince === undefined ? 0 : 1) },
  { name: overdue, of: ({ overdueSince }) => (overdueSince === undefined ? 0 : -overdueSince) },
];
const afterAll: readonly Key[] = [
  { name: 'arrival', of: ({ ticket }) => -ticket.arrivedAt },
  { name: 'arrival', of: ({ ticket }) => -ticket.id },
];

/** What is compared, from the left; the higher goes first. */
function keysFor(desk: Desk): readonly Key[] {
  const listed = desk.rules.flatMap((name): Key[] => {
    const of = rules[name];
    return of === undefined ? [] : [{ name, of }];
  });
  return [...beforeAll, ...listed, ...afterAll];
}

// A key is asked for only where those before it are equal: most who wait are told apart by the first.
function goesBefore(a: Candidate, b: Candidate, keys: readonly Key[]): boolean {
  for (const { of } of keys) {
    const [mine, other] = [of(a), of(b)];
    if (mine !== other) return mine > other;
  }
  return false;
}

/** Whether a queue is among the desk's first, or its own. */
function isFirst({ serves, helps }: Desk, queue: string): boolean {
  return serves.includes(queue) || !helps.includes(queue);
}

function candidateOf(ticket: Ticket, hall: Hall, first: boolean, now: number): Candidate {
  const dueAt = dueTime(ticket, hall);
  return {
    ticket,
    overdueSince: now >= dueAt ? dueAt : undefined,
    service: ticket.service,
    waitedMs: now - ticket.arrivedAt,
    rank: ticket.class === undefined ? 0 : (hall.classes.get(ticket.class)?.rank ?? 0),
    first,
    due: ticket.dueAt !== undefined && now >= ticket.dueAt - hall.due.beforeMs && now <= ticket.dueAt + hall.due.afterMs,
  };
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
  const keys = keysFor(desk);
  let best: Candidate | undefined;
  let second: Candidate | undefined;
  let among = 0;
  function consider(ticket: Ticket, first: boolean): void {
    among += 1;
    const candidate = candidateOf(ticket, hall, first, now);
    if (best === undefined || goesBefore(candidate, best, keys)) [second, best] = [best, candidate];
    else if (second === undefined || goesBefore(candidate, second, keys)) second = candidate;
  }
  for (const queue of queuesOf(id, desk)) {
    const first = isFirst(desk, queue);
    // Whoever stands in a desk's queue may be called there; only an office looks at each.
    for (const ticket of state.waiting.get(queue)?.values() ?? []) if (!desk.office || mayCall(id, desk, ticket)) consider(ticket, first);
  }
  for (const ticket of back) if (mayCall(id, desk, ticket)) consider(ticket, isFirst(desk, queueOf(ticket)));
  return best === undefined ? undefined : { ticket: best.ticket, why: whyOf(best, second, keys, among) };
}

function whyOf(best: Candidate, second: Candidate | undefined, keys: readonly Key[], among: number): Choice {
  if (second === undefined) return { rule: 'only', among };
  const decisive = keys.find(({ of }) => of(best) !== of(second));
  return { rule: decisive?.name ?? 'arrival', over: second.ticket.number, among };
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
