// A hall's habits, learned from the facts of its journal, one by one. The queue's own state says what each fact was about; what a
// desk did last is believed when it has done something else, because until then it may take it back.
import { weekdayOf } from '../calendar/days.js';
import { apply } from '../tickets/apply.js';
import type { TicketEvent } from '../tickets/events.js';
import type { Ticket } from '../tickets/records.js';
import { deskOf, emptyState } from '../tickets/state.js';
import { type DeskHabits, type Habits, halfHourMs, type ServiceHabits } from './habits.js';
import { createTold, type Held } from './held.js';
import { createManners } from './manners.js';
import { createNoShows } from './no-shows.js';
import { createPresses } from './presses.js';
import { createTally } from './tally.js';
import { createTimesheet } from './timesheet.js';
import { createVisits } from './visits.js';

/** When a fact happened: `at` on the hall's clock, ms; Monday is 1; ms since midnight on the wall; the service day. */
export interface When {
  readonly at: number;
  readonly weekday: number;
  readonly timeMs: number;
  readonly day: string;
}

export interface Learner {
  take(event: TicketEvent, when: When): void;
  /** As learned so far. */
  habits(): Habits;
  /** How the ranges that were told have held. */
  held(): Held;
}

/** What was counted fades by half in so many days. */
const fadeDays = 12;
/** A desk that waits so long for its next citizen has done something else. */
const gapMs = 10 * 60_000;
/** Habits are worked out anew when so many visits have ended since. */
const worthIt = 15;
/** With fewer, the share that is sent on somewhere is as if there had been so many. */
const fewVisits = 10;
/** A lamp that was lit so long and brought nobody was seen in vain. */
const patienceMs = 10 * 60_000;

/** Facts are taken in the order of the journal, and none is left out: it keeps the queue’s state by them. */
export function createLearner(): Learner {
  const state = emptyState();
  const visits = createVisits();
  const presses = createPresses();
  const timesheet = createTimesheet();
  const noShows = createNoShows();
  const told = createTold();
  const manners = createManners();
  const tells = createTally();
  const classes = createTally();
  const leadsTo = createTally();
  /** Of each desk, what its last act has shown. */
  const pending = new Map<string, (() => void)[]>();
  /** Since when it has had nobody. */
  const freeSince = new Map<string, number>();
  const litAt = new Map<string, number>();
  /** Where today's tickets were counted. */
  const pressed = new Map<number, { readonly service: string; readonly halfHour: number }>();
  let today = 0;
  /** Of the last fact, ms since midnight. */
  let time = 0;
  let fresh = 0;
  let known: Habits | undefined;

  function begin(weekday: number): void {
    for (const desk of pending.keys()) settle(desk);
    for (const desk of litAt.keys()) lampOut(desk, Number.POSITIVE_INFINITY);
    today += 1;
    pressed.clear();
    freeSince.clear();
    known = undefined;
    presses.begin(weekday, today);
    timesheet.begin(weekday);
    told.begin();
    const factor = 0.5 ** (1 / fadeDays);
    for (const each of [noShows, manners, tells, classes, leadsTo]) each.fade(factor);
  }

  function settle(desk: string): void {
    for (const believe of pending.get(desk) ?? []) believe();
    pending.set(desk, []);
  }

  function later(desk: string, believe: () => void): void {
    const waiting = pending.get(desk) ?? [];
    waiting.push(believe);
    pending.set(desk, waiting);
  }

  function take(event: TicketEvent, { at, weekday, timeMs, day }: When): void {
    // A journal may begin in the middle of a day.
    if (today === 0 && event.type !== 'day-turned') begin(weekday);
    time = timeMs;
    if (event.type === 'desk-acted') settle(event.desk);
    if (event.type === 'act-undone') {
      pending.set(event.desk, []);
      freeSince.delete(event.desk);
    }
    const ticket = 'ticket' in event ? state.tickets.get(event.ticket) : undefined;
    const lit = 'desk' in event && event.desk !== undefined ? deskOf(state, event.desk).wanted : undefined;
    apply(state, event, at);
    switch (event.type) {
      case 'day-turned':
        begin(weekdayOf(event.day) + 1);
        return;
      case 'ticket-issued':
        if (event.day === undefined || event.day === day) issued(event, at, timeMs);
        return;
      case 'ticket-voided': {
        const counted = pressed.get(event.ticket);
        if (counted !== undefined) presses.forget(counted.service, counted.halfHour);
        told.forget(event.ticket);
        return;
      }
      case 'ticket-classed':
        if (ticket !== undefined && ticket.class === undefined) classes.name(ticket.service, event.class);
        return;
      case 'ticket-called':
        if (ticket !== undefined) called(event.desk, ticket, at);
        return;
      case 'ticket-arrived':
        if (ticket?.calledAt !== undefined) took(event.desk, 'walk', at - ticket.calledAt);
        return;
      case 'ticket-served':
        if (ticket !== undefined && event.marked === undefined) visitEnded(event.desk, ticket, at, undefined);
        return;
      case 'ticket-went-on':
        if (ticket !== undefined) visitEnded(event.desk, ticket, at, undefined);
        return;
      case 'ticket-parked':
        if (ticket !== undefined) visitEnded(event.desk, ticket, at, ticket.service);
        return;
      case 'ticket-transferred':
        if (ticket !== undefined) visitEnded(event.desk, ticket, at, event.home ?? event.level ?? event.service);
        return;
      case 'ticket-missed':
      case 'ticket-no-show':
        if (ticket !== undefined) inVain(event.desk, ticket, at);
        return;
      case 'ticket-not-served':
        told.end(event.ticket, at);
        return;
      case 'desk-opened': {
        const { overflow } = deskOf(state, event.desk);
        const since = litAt.get(event.desk);
        if (lit !== undefined && since !== undefined) {
          litAt.delete(event.desk);
          later(event.desk, () => manners.shares.answered.count(true));
          took(event.desk, 'asked', at - since);
        }
        if (overflow === undefined) later(event.desk, () => timesheet.opens(event.desk, timeMs));
        return;
      }
      case 'desk-paused':
      case 'desk-closed':
        freeSince.delete(event.desk);
        later(event.desk, () => timesheet.stops(event.desk, timeMs));
        return;
      case 'overflow-wanted':
        if (!deskOf(state, event.desk).open) litAt.set(event.desk, at);
        return;
      case 'overflow-over':
        lampOut(event.desk, at);
        return;
      default:
    }
  }

  function issued(event: Extract<TicketEvent, { type: 'ticket-issued' }>, at: number, timeMs: number): void {
    const arrivedAt = event.arrivedAt ?? at;
    if (event.told !== undefined) told.tell(event.ticket, arrivedAt, event.told);
    if (event.dueAt !== undefined) {
      manners.took('early', event.dueAt - arrivedAt, today);
      return;
    }
    const halfHour = Math.floor((timeMs - (at - arrivedAt)) / halfHourMs);
    // Before midnight: of a kiosk that was cut off over night.
    if (halfHour < 0) return;
    presses.add(event.service, halfHour);
    pressed.set(event.ticket, { service: event.service, halfHour });
    classes.count(event.service, event.class);
  }

  function took(desk: string, what: 'walk' | 'vain' | 'between' | 'wakes' | 'asked', ms: number): void {
    const day = today;
    later(desk, () => manners.took(what, Math.max(0, ms), day));
  }

  function called(desk: string, ticket: Ticket, at: number): void {
    const since = freeSince.get(desk);
    freeSince.delete(desk);
    if (ticket.missed === 0 && ticket.leg === 1) later(desk, () => told.called(ticket.id, at));
    if (since === undefined || ticket.stage !== 'waiting' || ticket.missed > 0) return;
    if (ticket.since <= since) {
      if (at - since <= gapMs) took(desk, 'between', at - since);
    } else if (at - ticket.since <= gapMs) took(desk, 'wakes', at - ticket.since);
  }

  function visitEnded(desk: string, ticket: Ticket, at: number, to: string | undefined): void {
    const { service, calledAt, stage } = ticket;
    if (calledAt === undefined || (stage !== 'called' && stage !== 'serving')) return;
    freeSince.set(desk, at);
    const day = today;
    later(desk, () => {
      fresh += 1;
      visits.add(service, desk, at - calledAt, day);
      tells.count(desk, stage === 'serving' ? 'arrived' : undefined);
      leadsTo.count(service, to);
      countShow(ticket, calledAt, false);
    });
  }

  function inVain(desk: string, ticket: Ticket, at: number): void {
    const { calledAt } = ticket;
    freeSince.set(desk, at);
    if (calledAt === undefined) return;
    took(desk, 'vain', at - calledAt);
    later(desk, () => countShow(ticket, calledAt, true));
  }

  function countShow({ service, missed, visited: wasHere, appointment, arrivedAt }: Ticket, calledAt: number, isMissing: boolean): void {
    if (wasHere) return;
    if (missed > 0) manners.shares.again.count(isMissing);
    else if (appointment !== undefined) manners.shares.booked.count(isMissing);
    else noShows.count(service, calledAt - arrivedAt, isMissing);
  }

  function lampOut(desk: string, at: number): void {
    const since = litAt.get(desk);
    litAt.delete(desk);
    if (since !== undefined && at - since > patienceMs) manners.shares.answered.count(false);
  }

  function worked(): Habits {
    const learned = visits.learned(today);
    const arrivals = presses.arrivals(today);
    // An entry is the object's own whatever its name; what is written to `__proto__` is not.
    const services = [...new Set([...learned.services.keys(), ...arrivals.keys()])].map((id): [string, ServiceHabits] => {
      const { visit = [0, 0], visits: count = 0 } = learned.services.get(id) ?? {};
      const [named, goesOn] = [classes.shares(id) ?? {}, leadsTo.shares(id, fewVisits) ?? {}];
      return [id, { visit, visits: count, noShow: noShows.of(id), arrivals: arrivals.get(id) ?? [], classes: named, goesOn }];
    });
    const timesheets = timesheet.desks();
    const desks = [...new Set([...timesheets.keys(), ...learned.paces.keys()])].map((id): [string, DeskHabits] => {
      const told = tells.shares(id);
      const pace = learned.paces.get(id) ?? 1;
      return [id, { ...(timesheets.get(id) ?? { open: [] }), pace, ...(told !== undefined && { tells: told.arrived ?? 0 }) }];
    });
    const crowd = presses.crowd(arrivals, time);
    const known = { services: Object.fromEntries(services), desks: Object.fromEntries(desks) };
    return { v: 1, days: presses.days, ...known, crowd, ...manners.learned(today) };
  }

  return {
    take,
    habits() {
      if (known === undefined || fresh >= worthIt) {
        known = worked();
        fresh = 0;
      }
      return known;
    },
    held: told.held,
  };
}
