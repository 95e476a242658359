// An event changes the state; nothing else does. Facts are not argued with: whatever the journal says, happened.
import { callsShown } from '../contract/limits.js';
import { grant, issue, turnDay } from './apply-numbers.js';
import { keepRows, moveUp, remember, undo } from './apply-undo.js';
import type { Choice, TicketEvent } from './events.js';
import type { Ended } from './records.js';
import { desk, freeDesk, update } from './replace.js';
import { leave, type State } from './state.js';

/** Changes `state`, which the caller owns. `at` is the hall's clock (ms) when the event was decided. */
export function apply(state: State, event: TicketEvent, at: number): void {
  state.rev += 1;
  change(state, event, at);
  if ('desk' in event && event.desk !== undefined) touchDesk(state, event.desk, event.type);
  if (!('ticket' in event)) return;
  const ticket = state.tickets.get(event.ticket);
  if (ticket !== undefined) ticket.rev = state.rev;
}

/** What cannot be taken back leaves nothing to undo: neither itself nor what the desk did before it. */
const final: ReadonlySet<TicketEvent['type']> = new Set(['question-counted', 'ticket-issued', 'outcome-counted']);

function touchDesk(state: State, desk: string, type: TicketEvent['type']): void {
  const now = state.desks.get(desk);
  if (now === undefined) return;
  now.rev = state.rev;
  if (final.has(type) && now.undo !== undefined && state.rev > now.undo.until) now.undo = undefined;
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
      call(state, event, event.why, at);
      moveUp(state, event.desk, event.nearer ?? []);
      return;
    case 'ticket-recalled':
      call(state, event, state.tickets.get(event.ticket)?.chosen, state.tickets.get(event.ticket)?.calledAt);
      return;
    case 'ticket-arrived':
      update(state, event.ticket, (ticket) => ({ ...ticket, stage: 'serving', desk: event.desk }));
      return;
    case 'ticket-went-on':
      freeDesk(state, event.ticket);
      // Nobody's visit ended here: what is counted now for the last one would be counted for who was here before.
      state.desks.set(event.desk, { ...desk(state, event.desk), last: undefined });
      update(state, event.ticket, (ticket) => ({
        ...ticket,
        desk: undefined,
        home: undefined,
        level: undefined,
        chosen: undefined,
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
        ...ticket,
        desk: undefined,
        chosen: undefined,
        // An appointment's time was promised for the service that was booked: it does not go along to another.
        dueAt: event.service === ticket.service ? ticket.dueAt : undefined,
        ...{ service: event.service, leg: ticket.leg + 1, since: at, stage: 'waiting', missed: 0, outcomes: [] },
        home: event.home,
        level: event.level,
        visited: ticket.visited || ticket.stage === 'serving',
      }));
      return;
    case 'ticket-parked':
      freeDesk(state, event.ticket);
      update(state, event.ticket, (ticket) => ({
        ...ticket,
        ...{ stage: 'parked', desk: event.desk, visited: ticket.visited || ticket.stage === 'serving' },
        parkedUntil: event.until,
        ...(event.home === undefined ? {} : { home: event.home, level: undefined }),
      }));
      return;
    case 'ticket-resumed':
      update(state, event.ticket, (ticket) => ({ ...ticket, desk: undefined, parkedUntil: undefined, stage: 'waiting' }));
      return;
    case 'ticket-missed':
      freeDesk(state, event.ticket);
      update(state, event.ticket, (ticket) => ({
        ...ticket,
        desk: undefined,
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
      update(state, event.ticket, (ticket) => ({ ...ticket, home: undefined, level: undefined }));
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
      state.desks.set(event.desk, { ...desk(state, event.desk), paused: true, pausedAt: at });
      return;
    case 'desk-closed': {
      const now = desk(state, event.desk);
      state.desks.set(event.desk, {
        ...now,
        operator: undefined,
        paused: undefined,
        pausedAt: undefined,
        wanted: undefined,
        overflow: undefined,
        leaving: undefined,
        ticket: undefined,
        open: false,
        at,
      });
      return;
    }
    case 'desk-arranged': {
      const others = [...state.arranged].filter(([id]) => id !== event.desk);
      state.arranged = new Map(event.to === undefined ? others : [...others, [event.desk, event.to]]);
      if (event.left === undefined) state.takenBack.delete(event.desk);
      else state.takenBack.set(event.desk, { at, left: event.left });
      return;
    }
    case 'desk-acted':
      remember(state, event);
      return;
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
      state.desks.set(event.desk, now.open ? { ...now, leaving: undefined, overflow: event.rule } : { ...now, wanted: event.rule });
      const rush = state.rushes.get(event.rule) ?? { above: true, since: at };
      state.rushes.set(event.rule, { ...rush, litAt: at });
      return;
    }
    case 'overflow-over': {
      const now = desk(state, event.desk);
      state.desks.set(event.desk, now.open ? { ...now, leaving: true } : { ...now, wanted: undefined });
      return;
    }
    case 'lease-granted':
      grant(state, event);
      return;
    case 'question-counted':
    case 'call-announced':
      return;
    default:
      event satisfies never;
  }
}

function open(state: State, event: Extract<TicketEvent, { type: 'desk-opened' }>, at: number): void {
  const now = desk(state, event.desk);
  // After a pause it goes on: it has not come anew, and what it came for stands.
  if (now.open) {
    state.desks.set(event.desk, { ...now, paused: undefined, operator: event.operator });
    return;
  }
  const fresh = { paused: undefined, leaving: undefined, wanted: undefined, overflow: now.wanted };
  state.desks.set(event.desk, { ...now, ...fresh, open: true, at, operator: event.operator });
}

function call(
  state: State,
  { ticket: id, desk: where, area, call: number }: Extract<TicketEvent, { type: 'ticket-called' | 'ticket-recalled' }>,
  why: Choice | undefined,
  at: number | undefined,
): void {
  state.lastCall = number;
  desk(state, where).ticket = id;
  const before = state.tickets.get(id);
  if (before === undefined) return;
  update(state, id, (ticket) => ({
    ...ticket,
    parkedUntil: undefined,
    ...{ stage: 'called', desk: where, calledAt: at },
    chosen: why === undefined ? undefined : { rule: why.rule, over: why.over, among: why.among, desk: where },
  }));
  keepRows(state, where, area);
  const shown = { call: number, ticket: id, number: before.number, desk: where };
  const others = (state.calls.get(area) ?? []).filter((each) => each.ticket !== id);
  state.calls.set(area, [shown, ...others].slice(0, callsShown));
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

function end(state: State, id: number, how: Ended['how'], at: string | undefined): void {
  const ticket = state.tickets.get(id);
  if (ticket === undefined) return;
  freeDesk(state, id);
  leave(state, ticket);
  const { number, service, language, outcomes, chosen } = ticket;
  state.ended.set(number, { id, number, service, language, how, desk: at, outcomes, chosen, rev: state.rev });
  const now = at === undefined ? undefined : state.desks.get(at);
  if (how === 'served' && now !== undefined) now.last = number;
}
