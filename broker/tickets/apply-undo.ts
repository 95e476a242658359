// What a desk did last is kept as it stood before, and put back.
import type { TicketEvent } from './events.js';
import { desk, update } from './replace.js';
import { enter, leave, type State } from './state.js';

/** One more was called before those who missed theirs; an undo of this act knows who is a place nearer. */
export function moveUp(state: State, at: string, missed: readonly number[]): void {
  for (const id of missed) {
    if (state.tickets.get(id)?.stage === 'missed') update(state, id, (ticket) => ({ ...ticket, places: Math.max(0, ticket.places - 1) }));
  }
  const now = desk(state, at);
  if (now.undo !== undefined && state.rev <= now.undo.until) now.undo = { ...now.undo, nearer: [...missed] };
}

/** How things stand before this desk's act, for its undo. */
export function remember(state: State, event: Extract<TicketEvent, { type: 'desk-acted' }>): void {
  const { undo: _, ...before } = desk(state, event.desk);
  const tickets = event.tickets.flatMap((id) => state.tickets.get(id) ?? []);
  const until = state.rev + event.events;
  desk(state, event.desk).undo = { verb: event.verb, until, desk: before, tickets, nearer: [], lastCall: state.lastCall };
}

/** Everything that the desk's last act touched, as it stood before. */
export function undo(state: State, id: string): void {
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
