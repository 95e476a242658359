// What a desk did last is kept as it stood before, and put back.
import { callsShown } from '../contract/limits.js';
import type { TicketEvent } from './events.js';
import type { ShownCall } from './records.js';
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

/** What a call is about to replace or push off the area's rows; an undo of this act puts it back. */
export function keepRows(state: State, at: string, area: string): void {
  const now = desk(state, at);
  if (now.undo === undefined || state.rev > now.undo.until) return;
  now.undo = { ...now.undo, rows: { area, calls: state.calls.get(area) ?? [] } };
}

/** How things stand before this desk's act, for its undo. */
export function remember(state: State, event: Extract<TicketEvent, { type: 'desk-acted' }>): void {
  const { undo: _, ...before } = desk(state, event.desk);
  const tickets = event.tickets.flatMap((id) => state.tickets.get(id) ?? []);
  const until = state.rev + event.events;
  desk(state, event.desk).undo = { verb: event.verb, until, desk: before, tickets, nearer: [], lastCall: state.lastCall, rows: undefined };
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
  const isTaken = ({ call, ticket }: ShownCall) => call > made.lastCall && touched.has(ticket);
  for (const [area, calls] of state.calls) {
    const left = calls.filter((row) => !isTaken(row));
    const before = made.rows?.area === area ? made.rows.calls : [];
    const back = before.filter(({ ticket }) => !left.some((row) => row.ticket === ticket));
    const all = [...left, ...back].sort((a, b) => b.call - a.call);
    state.calls.set(area, all.slice(0, callsShown));
  }
  // Nor do they come back with what another desk takes back later.
  for (const other of state.desks.values()) {
    const rows = other.undo?.rows;
    if (other.undo !== undefined && rows?.calls.some(isTaken) === true)
      other.undo = { ...other.undo, rows: { ...rows, calls: rows.calls.filter((row) => !isTaken(row)) } };
  }
}
