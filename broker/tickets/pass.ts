// What happens because time passes: timers, rushes, the end of the day's hours.

import type { Moment } from './commands.js';
import type { TicketEvent } from './events.js';
import type { Hall, Overflow } from './hall.js';
import { isCalledBySomebody } from './next.js';
import { notServed } from './not-served.js';
import type { Ticket } from './records.js';
import { awayFrom, deskOf, type State } from './state.js';

/** Everything that is due; usually nothing. */
export function pass(state: State, hall: Hall, now: Moment): TicketEvent[] {
  return [...timers(state, now), ...homes(state, hall, now), ...rushes(state, hall, now), ...closing(state, now)];
}

function timers(state: State, { at }: Moment): TicketEvent[] {
  const due = awayFrom(state).filter(({ stage, parkedUntil }) => stage === 'parked' && parkedUntil !== undefined && parkedUntil <= at);
  return due.map(({ id }) => ({ type: 'ticket-resumed', v: 1, ticket: id, by: 'timer' }));
}

/** A leg waits for its desk or level, but not for one that has been closed for long. */
function homes(state: State, hall: Hall, { at }: Moment): TicketEvent[] {
  const bound: Ticket[] = [];
  // Only queues of a desk or a level have a colon.
  for (const [queue, waiting] of state.waiting) if (queue.includes(':')) bound.push(...waiting.values());
  // Who missed the call of its desk would come back to nobody.
  for (const ticket of state.away.values()) if (ticket.stage === 'missed') bound.push(ticket);
  return bound
    .sort((a, b) => a.id - b.id)
    .filter(isLeft)
    .map(({ id }) => ({ type: 'leg-released', v: 1, ticket: id }));

  function isLeft({ home, level, since, ...rest }: Ticket): boolean {
    if (home === undefined && level === undefined) return false;
    const desks = home === undefined ? (hall.levels.get(level ?? '')?.desks ?? []) : [home];
    const now = desks.map((id) => deskOf(state, id));
    const closedSince = Math.max(since, ...now.map((desk) => desk.at ?? state.dayAt));
    if (now.some(({ open }) => open) || at - closedSince < hall.homeMs) return false;
    return isCalledBySomebody(hall, { since, ...rest });
  }
}

function rushes(state: State, hall: Hall, { at }: Moment): TicketEvent[] {
  return [...hall.overflow].flatMap(([id, rule]) => rush(state, id, rule, at));
}

function rush(state: State, id: string, rule: Overflow, at: number): TicketEvent[] {
  const now = state.rushes.get(id) ?? { above: false, since: 0 };
  const { waiting, oldestMs } = measured(state, rule, at);
  const hasFallen = falls(rule, waiting, oldestMs);
  if (!now.above && !hasFallen && rises(rule, waiting, oldestMs)) return [{ type: 'overflow-rose', v: 1, rule: id }];
  if (now.above && hasFallen) return [{ type: 'overflow-fell', v: 1, rule: id }, ...letGo(state, id, rule, at)];
  if (!now.above) return letGo(state, id, rule, at);
  const isTime = at - now.since >= rule.forMs && at - (now.litAt ?? Number.NEGATIVE_INFINITY) >= rule.cooldownMs;
  const desk = isTime ? rule.desks.find((each) => isIdle(state, each)) : undefined;
  return desk === undefined ? [] : [{ type: 'overflow-wanted', v: 1, rule: id, desk }];
}

/** Whether so many who wait, the oldest of them for so long (ms), are a rush by this rule; a rush that is on goes on until it `falls`. */
export function rises({ waiting: from, oldestMs: fromMs }: Overflow, waiting: number, oldestMs: number): boolean {
  return (from !== undefined && waiting >= from) || (fromMs !== undefined && oldestMs >= fromMs);
}

export function falls({ untilWaiting, untilMs }: Overflow, waiting: number, oldestMs: number): boolean {
  return waiting <= untilWaiting && (untilMs === undefined || oldestMs <= untilMs);
}

function measured(state: State, { services }: Overflow, at: number): { waiting: number; oldestMs: number } {
  let waiting = 0;
  let oldestMs = 0;
  for (const service of services) {
    for (const ticket of state.waiting.get(service)?.values() ?? []) {
      waiting += 1;
      oldestMs = Math.max(oldestMs, at - ticket.arrivedAt);
    }
  }
  return { waiting, oldestMs };
}

/** One that nobody has opened and whose lamp is dark; or one that was about to leave. */
function isIdle(state: State, id: string): boolean {
  const { open, wanted, leaving } = deskOf(state, id);
  return open ? leaving === true : wanted === undefined;
}

function letGo(state: State, id: string, rule: Overflow, at: number): TicketEvent[] {
  return rule.desks.flatMap((desk): TicketEvent[] => {
    const { open, wanted, overflow, leaving, at: since = 0 } = deskOf(state, desk);
    const over: TicketEvent = { type: 'overflow-over', v: 1, rule: id, desk };
    if (!open) return wanted === id ? [over] : [];
    return overflow === id && leaving !== true && at - since >= rule.openMs ? [over] : [];
  });
}

/** The hours ended when every desk was closed already. */
function closing(state: State, { isOver, at }: Moment): TicketEvent[] {
  if (!isOver || state.tickets.size === 0 || [...state.desks.values()].some(({ open }) => open)) return [];
  return [...state.tickets.values()].map((ticket) => notServed(ticket, state.day, at));
}
