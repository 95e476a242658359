// An event changes the state; nothing else does. Facts are not argued with: whatever the journal says, happened.
import { callsShown } from '../contract/limits.js';
import type { TicketEvent } from './events.js';
import { addToIndexes, addToWaiting, type DeskNow, leaveQueue, type State } from './state.js';

/** Changes `state`, which the caller owns. `at` is the hall's clock (ms) when the event was decided. */
export function apply(state: State, event: TicketEvent, at: number): void {
  switch (event.type) {
    case 'day-turned':
      state.day = event.day;
      state.lastNumber.clear();
      state.given.clear();
      state.calls.clear();
      return;
    case 'ticket-issued': {
      const { ticket: id, number, service, series, n } = event;
      state.lastTicket = id;
      state.lastNumber.set(series, n);
      state.given.set(series, (state.given.get(series) ?? new Set()).add(n));
      addToIndexes(state, { id, number, service, arrivedAt: at, stage: 'printing' });
      return;
    }
    case 'ticket-paper': {
      const ticket = state.tickets.get(event.ticket);
      if (ticket === undefined) return;
      ticket.paper = event.paper;
      if (ticket.stage !== 'printing') return;
      ticket.stage = 'waiting';
      addToWaiting(state, ticket);
      return;
    }
    case 'ticket-moved': {
      const ticket = state.tickets.get(event.ticket);
      if (ticket === undefined) return;
      leaveQueue(state, ticket);
      addToIndexes(state, { ...ticket, service: event.service });
      return;
    }
    case 'ticket-called':
    case 'ticket-recalled': {
      state.lastCall = event.call;
      desk(state, event.desk).ticket = event.ticket;
      const ticket = state.tickets.get(event.ticket);
      if (ticket === undefined) return;
      leaveQueue(state, ticket);
      ticket.stage = 'called';
      desk(state, event.desk).ticket = ticket.id;
      const shown = { call: event.call, ticket: ticket.id, number: ticket.number, desk: event.desk };
      const others = (state.calls.get(event.area) ?? []).filter((call) => call.ticket !== ticket.id);
      state.calls.set(event.area, [shown, ...others].slice(0, callsShown));
      return;
    }
    case 'ticket-served':
    case 'ticket-no-show':
    case 'ticket-voided':
    case 'ticket-not-served':
      end(state, event.ticket);
      return;
    case 'desk-opened':
      desk(state, event.desk).open = true;
      return;
    case 'desk-closed':
      desk(state, event.desk).open = false;
      return;
    case 'call-announced':
      return;
    default:
      event satisfies never;
  }
}

function desk(state: State, id: string): DeskNow {
  const known = state.desks.get(id);
  if (known !== undefined) return known;
  const made: DeskNow = { open: false };
  state.desks.set(id, made);
  return made;
}

function end(state: State, id: number): void {
  const ticket = state.tickets.get(id);
  if (ticket === undefined) return;
  leaveQueue(state, ticket);
  for (const now of state.desks.values()) if (now.ticket === id) now.ticket = undefined;
  state.tickets.delete(id);
  state.liveNumbers.delete(ticket.number);
}
