// An event changes the state; nothing else does. Facts are not argued with: whatever the journal says, happened.
import { addDays } from '../calendar/days.js';
import { callsShown } from '../contract/limits.js';
import type { Choice, TicketEvent } from './events.js';
import type { DeskNow, Ended, Ticket } from './records.js';
import { enter, leave, noteLease, type State } from './state.js';

/** A kiosk that was cut off tells of its tickets when it is back; so many days later nobody is still waiting for that. */
const leaseDays = 7;

/** Changes `state`, which the caller owns. `at` is the hall's clock (ms) when the event was decided. */
export function apply(state: State, event: TicketEvent, at: number): void {
  state.rev += 1;
  change(state, event, at);
  if ('desk' in event && event.desk !== undefined) touchDesk(state, event.desk);
  if (!('ticket' in event)) return;
  const ticket = state.tickets.get(event.ticket);
  if (ticket !== undefined) ticket.rev = state.rev;
}

function touchDesk(state: State, desk: string): void {
  const now = state.desks.get(desk);
  if (now !== undefined) now.rev = state.rev;
}

function change(state: State, event: TicketEvent, at: number): void {
  switch (event.type) {
    case 'day-turned':
      turnDay(state, event.day, at);
      return;
    case 'ticket-issued':
      issue(state, event, at);
      return;
    case 'ticket-paper':
      update(state, event.ticket, (ticket) => ({
        ...ticket,
        paper: event.paper,
        stage: ticket.stage === 'printing' ? 'waiting' : ticket.stage,
      }));
      return;
    case 'ticket-moved':
      update(state, event.ticket, (ticket) => ({ ...ticket, service: event.service }));
      return;
    case 'ticket-called':
      call(state, event, event.why);
      moveUp(state, event.desk, event.nearer ?? []);
      return;
    case 'ticket-recalled':
      call(state, event, state.tickets.get(event.ticket)?.chosen);
      return;
    case 'ticket-arrived':
      update(state, event.ticket, (ticket) => ({ ...ticket, stage: 'serving', desk: event.desk }));
      return;
    case 'ticket-went-on':
      freeDesk(state, event.ticket);
      // Nobody's visit ended here: what is counted now for the last one would be counted for who was here before.
      state.desks.set(event.desk, without(desk(state, event.desk), 'last'));
      update(state, event.ticket, (ticket) => ({
        ...without(ticket, 'desk', 'home', 'level', 'chosen'),
        ...{
          service: event.service,
          further: ticket.further.slice(ticket.further.indexOf(event.service) + 1),
          leg: ticket.leg + 1,
          since: at,
          stage: 'waiting',
          visited: true,
          missed: 0,
          outcomes: [],
        },
      }));
      return;
    case 'ticket-transferred':
      freeDesk(state, event.ticket);
      update(state, event.ticket, (ticket) => ({
        ...without(ticket, 'desk', 'home', 'level', 'chosen'),
        ...{ service: event.service, leg: ticket.leg + 1, since: at, stage: 'waiting', missed: 0, outcomes: [] },
        ...(event.home === undefined ? {} : { home: event.home }),
        ...(event.level === undefined ? {} : { level: event.level }),
        visited: ticket.visited || ticket.stage === 'serving',
      }));
      return;
    case 'ticket-parked':
      freeDesk(state, event.ticket);
      update(state, event.ticket, (ticket) => ({
        ...without(ticket, 'parkedUntil'),
        ...{ stage: 'parked', desk: event.desk, visited: ticket.visited || ticket.stage === 'serving' },
        ...(event.until === undefined ? {} : { parkedUntil: event.until }),
      }));
      return;
    case 'ticket-resumed':
      update(state, event.ticket, (ticket) => ({ ...without(ticket, 'desk', 'parkedUntil'), stage: 'waiting' }));
      return;
    case 'ticket-missed':
      freeDesk(state, event.ticket);
      update(state, event.ticket, (ticket) => ({
        ...without(ticket, 'desk'),
        stage: 'missed',
        missed: ticket.missed + 1,
        places: event.places,
      }));
      return;
    case 'ticket-returned':
      update(state, event.ticket, (ticket) => ({ ...ticket, stage: 'waiting', places: 0 }));
      return;
    case 'ticket-added':
      update(state, event.ticket, (ticket) => ({ ...ticket, further: [...ticket.further, event.service] }));
      return;
    case 'ticket-classed':
      update(state, event.ticket, (ticket) => ({ ...ticket, class: event.class }));
      return;
    case 'leg-released':
      update(state, event.ticket, (ticket) => without(ticket, 'home', 'level'));
      return;
    case 'ticket-replanned':
      update(state, event.ticket, (ticket) => ({ ...ticket, further: event.further }));
      return;
    case 'ticket-served':
      end(state, event.ticket, 'served', event.desk);
      return;
    case 'ticket-no-show':
      end(state, event.ticket, 'no-show', event.desk);
      return;
    case 'ticket-voided':
      end(state, event.ticket, 'void', undefined);
      return;
    case 'ticket-not-served':
      end(state, event.ticket, 'not-served', undefined);
      return;
    case 'outcome-counted':
      count(state, event);
      return;
    case 'desk-opened':
      open(state, event, at);
      return;
    case 'desk-paused':
      desk(state, event.desk).paused = true;
      return;
    case 'desk-closed': {
      const now = desk(state, event.desk);
      state.desks.set(event.desk, { ...without(now, 'operator', 'paused', 'wanted', 'overflow', 'leaving', 'ticket'), open: false, at });
      return;
    }
    case 'desk-acted': {
      const { undo: _, ...before } = desk(state, event.desk);
      const tickets = event.tickets.flatMap((id) => state.tickets.get(id) ?? []);
      desk(state, event.desk).undo = {
        verb: event.verb,
        until: state.rev + event.events,
        desk: { ...before },
        tickets,
        nearer: [],
        lastCall: state.lastCall,
      };
      return;
    }
    case 'act-undone':
      undo(state, event.desk);
      return;
    case 'overflow-rose':
      state.rushes.set(event.rule, { ...state.rushes.get(event.rule), above: true, since: at });
      return;
    case 'overflow-fell':
      state.rushes.set(event.rule, { ...state.rushes.get(event.rule), above: false, since: at });
      return;
    case 'overflow-wanted': {
      const now = desk(state, event.desk);
      // One that was about to leave stays.
      state.desks.set(event.desk, now.open ? { ...without(now, 'leaving'), overflow: event.rule } : { ...now, wanted: event.rule });
      const rush = state.rushes.get(event.rule) ?? { above: true, since: at };
      state.rushes.set(event.rule, { ...rush, litAt: at });
      return;
    }
    case 'overflow-over': {
      const now = desk(state, event.desk);
      state.desks.set(event.desk, now.open ? { ...now, leaving: true } : without(now, 'wanted'));
      return;
    }
    case 'lease-granted': {
      const { kiosk, series, from, to } = event;
      const lease = { kiosk, day: state.day, series, from, to, used: [] };
      state.leases.push(lease);
      noteLease(state, lease);
      return;
    }
    case 'question-counted':
    case 'call-announced':
      return;
    default:
      event satisfies never;
  }
}

function open(state: State, event: Extract<TicketEvent, { type: 'desk-opened' }>, at: number): void {
  const now = desk(state, event.desk);
  const operator = event.operator === undefined ? {} : { operator: event.operator };
  // After a pause it goes on: it has not come anew, and what it came for stands.
  if (now.open) {
    state.desks.set(event.desk, { ...without(now, 'operator', 'paused'), ...operator });
    return;
  }
  const { wanted, ...facts } = without(now, 'operator', 'paused', 'overflow', 'leaving');
  state.desks.set(event.desk, { ...facts, open: true, at, ...(wanted === undefined ? {} : { overflow: wanted }), ...operator });
}

function turnDay(state: State, day: string, at: number): void {
  const oldest = addDays(day, -leaseDays);
  state.day = day;
  state.dayAt = at;
  for (const map of [state.lastNumber, state.given, state.issued, state.calls, state.ended, state.rushes, state.leased]) map.clear();
  state.leases = state.leases.filter((lease) => lease.day >= oldest);
  for (const [id, { undo: _, last: __, ...now }] of state.desks) state.desks.set(id, now);
}

function issue(state: State, event: Extract<TicketEvent, { type: 'ticket-issued' }>, at: number): void {
  const { ticket: id, number, service, further, series, n, language, day } = event;
  state.lastTicket = id;
  const lease = state.leases.find((each) => each.series === series && n >= each.from && n <= each.to && each.day === (day ?? state.day));
  if (event.arrivedAt !== undefined) lease?.used.push(n);
  // A kiosk told of it when its day was over: it is nobody's turn any more, and its number may be another's today.
  if (day !== undefined && day !== state.day) return;
  if (event.arrivedAt === undefined) state.lastNumber.set(series, n);
  state.given.set(series, (state.given.get(series) ?? new Set()).add(n));
  state.issued.set(service, (state.issued.get(service) ?? 0) + 1);
  const arrivedAt = event.arrivedAt ?? at;
  enter(state, {
    ...{
      id,
      number,
      service,
      further,
      language,
      arrivedAt,
      since: arrivedAt,
      leg: 1,
      stage: 'printing',
      visited: false,
      missed: 0,
      places: 0,
      outcomes: [],
      rev: 0,
    },
    ...(event.class === undefined ? {} : { class: event.class }),
    ...(event.home === undefined ? {} : { home: event.home }),
    ...(event.appointment === undefined ? {} : { appointment: event.appointment }),
    ...(event.dueAt === undefined ? {} : { dueAt: event.dueAt }),
  });
}

function call(
  state: State,
  { ticket: id, desk: at, area, call: number }: Extract<TicketEvent, { type: 'ticket-called' | 'ticket-recalled' }>,
  why: Choice | undefined,
): void {
  state.lastCall = number;
  desk(state, at).ticket = id;
  const before = state.tickets.get(id);
  if (before === undefined) return;
  update(state, id, (ticket) => ({
    ...without(ticket, 'parkedUntil', 'chosen'),
    ...{ stage: 'called', desk: at },
    ...(why === undefined ? {} : { chosen: { ...why, desk: at } }),
  }));
  const shown = { call: number, ticket: id, number: before.number, desk: at };
  const others = (state.calls.get(area) ?? []).filter((each) => each.ticket !== id);
  state.calls.set(area, [shown, ...others].slice(0, callsShown));
}

/** One more was called before those who missed theirs; an undo of this act knows who is a place nearer. */
function moveUp(state: State, at: string, missed: readonly number[]): void {
  for (const id of missed) {
    if (state.tickets.get(id)?.stage === 'missed') update(state, id, (ticket) => ({ ...ticket, places: Math.max(0, ticket.places - 1) }));
  }
  const now = desk(state, at);
  if (now.undo !== undefined && state.rev <= now.undo.until) now.undo = { ...now.undo, nearer: [...missed] };
}

function count(state: State, { ticket: id, number, outcome, quantity }: Extract<TicketEvent, { type: 'outcome-counted' }>): void {
  const counted = (before: readonly Ended['outcomes'][number][]) => {
    const others = before.filter((each) => each.outcome !== outcome);
    return quantity === 0 ? others : [...others, { outcome, quantity }];
  };
  const ended = state.ended.get(number);
  if (ended?.id === id) state.ended.set(number, { ...ended, outcomes: counted(ended.outcomes), rev: state.rev });
  else update(state, id, (ticket) => ({ ...ticket, outcomes: counted(ticket.outcomes) }));
}

/** Everything that the desk's last act touched, as it stood before. */
function undo(state: State, id: string): void {
  const made = state.desks.get(id)?.undo;
  if (made === undefined) return;
  const touched = new Set(made.tickets.map(({ id: ticket }) => ticket));
  for (const ticket of made.tickets) {
    const now = state.tickets.get(ticket.id);
    if (now !== undefined) leave(state, now);
    if (state.ended.get(ticket.number)?.id === ticket.id) state.ended.delete(ticket.number);
    enter(state, { ...ticket, rev: state.rev });
  }
  state.desks.set(id, { ...made.desk, rev: state.rev });
  for (const missed of made.nearer) {
    const now = state.tickets.get(missed);
    if (now?.stage === 'missed' && now.rev <= made.until) update(state, missed, (ticket) => ({ ...ticket, places: ticket.places + 1 }));
  }
  for (const [area, calls] of state.calls)
    state.calls.set(
      area,
      calls.filter(({ call: number, ticket }) => number <= made.lastCall || !touched.has(ticket)),
    );
}

function desk(state: State, id: string): DeskNow {
  const known = state.desks.get(id);
  if (known !== undefined) return known;
  const made: DeskNow = { open: false, rev: 0 };
  state.desks.set(id, made);
  return made;
}

/** Tickets are replaced, never written to: what an undo remembers stays as it was. */
function update(state: State, id: number, next: (ticket: Ticket) => Ticket): void {
  const ticket = state.tickets.get(id);
  if (ticket === undefined) return;
  leave(state, ticket);
  enter(state, next(ticket));
}

/** The desk where it is called or served has nobody any more. */
function freeDesk(state: State, ticket: number): void {
  const at = state.tickets.get(ticket)?.desk;
  const now = at === undefined ? undefined : state.desks.get(at);
  if (at !== undefined && now?.ticket === ticket) state.desks.set(at, without(now, 'ticket'));
}

function end(state: State, id: number, how: Ended['how'], at: string | undefined): void {
  const ticket = state.tickets.get(id);
  if (ticket === undefined) return;
  freeDesk(state, id);
  leave(state, ticket);
  const { number, service, outcomes, chosen } = ticket;
  state.ended.set(number, {
    ...{ id, number, service, how, outcomes, rev: state.rev },
    ...(at === undefined ? {} : { desk: at }),
    ...(chosen === undefined ? {} : { chosen }),
  });
  const now = at === undefined ? undefined : state.desks.get(at);
  if (how === 'served' && now !== undefined) now.last = number;
}

function without<T extends object, K extends keyof T>(from: T, ...keys: K[]): Omit<T, K> {
  const rest = { ...from };
  for (const key of keys) delete rest[key];
  return rest;
}
