// A citizen gets a number: from a button, from a desk, for an appointment, or from a kiosk that was cut off.
import { formatNumber } from '../contract/ticket-number.js';
import type { Command, Decision, Issue, Moment } from './commands.js';
import { done, refuse } from './commands.js';
import type { TicketEvent } from './events.js';
import { type Desk, doesAtAll, type Hall } from './hall.js';
import { blockFor, nextNumber } from './numbers.js';
import type { Ticket } from './records.js';
import { deskOf, queuedFor, type State } from './state.js';

/**
 * The next number of the service's series. Refused: `no-such-service`, `office-only`, `already-there`, `no-such-class`, `day-cap`,
 * `closing-soon`, `series-exhausted`.
 */
export function issue(state: State, hall: Hall, command: Issue, now: Moment): Decision {
  const { service, kiosk, language, further = [] } = command;
  const wanted = hall.services.get(service);
  const seriesId = wanted?.series;
  const series = seriesId === undefined ? undefined : hall.series.get(seriesId);
  if (wanted === undefined || seriesId === undefined || series === undefined) return refuse('no-such-service', service);
  const unknown = further.find((other) => !hall.services.has(other));
  if (unknown !== undefined) return refuse('no-such-service', unknown);
  const isSent = command.appointment !== undefined || command.collects !== undefined || command.home !== undefined;
  if (!isSent && ![...hall.desks.values()].some((desk) => !desk.office && doesAtAll(desk, service))) return refuse('office-only', service);
  const twice = further.find((other, i) => other === service || further.indexOf(other) !== i);
  if (twice !== undefined) return refuse('already-there', twice);
  if (command.class !== undefined && !hall.classes.has(command.class)) return refuse('no-such-class', command.class);
  // Whoever has an appointment, or comes for what is ready, has been promised one.
  const isBooked = command.appointment !== undefined || command.collects !== undefined;
  if (!isBooked && wanted.cap !== undefined && (state.issued.get(service) ?? 0) >= wanted.cap)
    return refuse('day-cap', `${service}: ${wanted.cap} a day`);
  const warned = !isBooked && hall.guard !== 'off' && comesTooLate(state, hall, service, now);
  if (warned && hall.guard === 'refuse') return refuse('closing-soon');
  const n = nextNumber(state, seriesId, series);
  if (n === undefined) return refuse('series-exhausted', `series ${seriesId}, ${series.from} to ${series.to}`);
  const ticket = state.lastTicket + 1;
  const number = formatNumber(series.letter, n);
  const placedAt = command.collects === undefined ? undefined : frontOf(state, command, now.at);
  const ahead = isBooked ? aheadOf(state, hall, command, placedAt ?? now.at) : queuedFor(state, [service]);
  // Who was sent or has booked waits otherwise than who just comes.
  const told = isSent ? undefined : now.told?.(service, command.class);
  const event: TicketEvent = {
    ...{ type: 'ticket-issued', v: 3, ticket, service, further: [...further], series: seriesId, n, number, kiosk, language, ahead },
    ...(command.class === undefined ? {} : { class: command.class }),
    ...(command.desk === undefined ? {} : { desk: command.desk }),
    ...(command.home === undefined ? {} : { home: command.home }),
    ...(command.appointment === undefined ? {} : { appointment: command.appointment }),
    ...(command.dueAt === undefined ? {} : { dueAt: command.dueAt }),
    ...(command.collects === undefined ? {} : { case: command.collects, placedAt }),
    ...(warned ? { warned } : {}),
    ...(told === undefined || told === null ? {} : { told }),
  };
  const answer = { ticket, number, service, ahead, ...(warned ? { warned } : {}), ...(told === undefined ? {} : { told }) };
  return { events: [event], answer: { ok: true, ...answer } };
}

/**
 * When the one who has waited longest in that queue came: right behind them stands who collects, since they have waited at home. So they
 * queue not from zero in a hall of whatever rules, and by their wait alone never overtake who is about to be called; of several
 * each stands behind the one before. Where the rules have `appointment-due`, they are due now as well.
 */
function frontOf(state: State, wish: Issue, now: number): number {
  return Math.min(now, ...waitingWith(state, wish).map(({ arrivedAt }) => arrivedAt));
}

/** Before whoever has been promised a time, or stands at `placedAt`: who is due first where the rules have that, else who came before. */
function aheadOf(state: State, { desks }: Hall, wish: Issue, placedAt: number): number {
  const { service, home, dueAt = placedAt } = wish;
  const queue = waitingWith(state, wish);
  const able = [...desks].filter(([id, desk]) => (home === undefined ? doesAtAll(desk, service) : id === home));
  const isBefore = able.every(([, { rules }]) => rules.includes('appointment-due'))
    ? (other: Ticket) => other.dueAt !== undefined && other.dueAt <= dueAt
    : (other: Ticket) => other.arrivedAt <= placedAt;
  return queue.filter(isBefore).length;
}

function waitingWith({ waiting }: State, { service, home }: Issue): Ticket[] {
  return [...(waiting.get(home === undefined ? service : `desk:${home}`)?.values() ?? [])];
}

/** The work ahead, divided among the desks that do it, against the time until closing. Every press asks, so it leaves little behind. */
export function comesTooLate(state: State, hall: Hall, service: string, { closesInMs }: Moment): boolean {
  if (closesInMs === undefined) return false;
  const able: Desk[] = [];
  const open: Desk[] = [];
  for (const [id, desk] of hall.desks) {
    if (desk.office || !doesAtAll(desk, service)) continue;
    able.push(desk);
    if (deskOf(state, id).open) open.push(desk);
  }
  // Before the first desk has opened, nobody knows how many will.
  const at = open.length > 0 ? open : able;
  let workMs = 0;
  for (const [each, queued] of state.queued) {
    if (queued === 0 || (each !== service && !at.some(({ serves }) => serves.includes(each)))) continue;
    workMs += queued * (hall.services.get(each)?.usualMs ?? 0);
  }
  return workMs / Math.max(1, at.length) > closesInMs;
}

/** Told twice, it joins once: the lease knows which of its numbers have come. */
export function join(state: State, hall: Hall, command: Extract<Command, { type: 'join' }>): Decision {
  const { kiosk, day, series: id, n, service, language, arrivedAt } = command;
  const lease = state.leases.find(
    (each) => each.kiosk === kiosk && each.day === day && each.series === id && n >= each.from && n <= each.to,
  );
  if (lease === undefined) return refuse('not-leased', `${formatNumber(id, n)} on ${day}`);
  if (lease.used.includes(n)) return { events: [], answer: done };
  const ticket = state.lastTicket + 1;
  const number = formatNumber(hall.series.get(id)?.letter ?? id, n);
  const isToday = day === state.day;
  const issued: TicketEvent = {
    ...{ type: 'ticket-issued', v: 3, ticket, service, further: [], series: id, n, number, kiosk, language, ahead: 0, arrivedAt },
    ...(command.class === undefined ? {} : { class: command.class }),
    ...(isToday ? {} : { day }),
  };
  return { events: [issued, ...whatBecameOf()], answer: { ok: true, ticket, number, service } };

  function whatBecameOf(): TicketEvent[] {
    if (command.state === 'failed') return [{ type: 'ticket-voided', v: 1, ticket, reason: 'failed' }];
    const paper: TicketEvent = { type: 'ticket-paper', v: 1, ticket, paper: command.state };
    // Its day is over: nobody waits for it any more.
    if (!isToday) return [paper, { type: 'ticket-not-served', v: 2, ticket, number, service, stage: 'waiting', waitedMs: 0, day }];
    return [paper];
  }
}

/** A block of `size` free numbers, or fewer, for a kiosk to give by itself. Refused: `series-exhausted`. */
export function lease(state: State, hall: Hall, { kiosk, series: id, size }: Extract<Command, { type: 'lease' }>): Decision {
  const series = hall.series.get(id);
  const block = series === undefined ? undefined : blockFor(state, id, series, size);
  if (block === undefined) return refuse('series-exhausted', id);
  return { events: [{ type: 'lease-granted', v: 1, kiosk, series: id, ...block }], answer: done };
}
