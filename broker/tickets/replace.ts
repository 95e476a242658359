// How a change is made: tickets and desks are replaced in the state and in its indexes.
import type { DeskNow, Ticket } from './records.js';
import { exchange, type State } from './state.js';

/** The desk as it stands, to be written to; one that nothing has happened at yet begins closed. */
export function desk(state: State, id: string): DeskNow {
  const known = state.desks.get(id);
  if (known !== undefined) return known;
  const made: DeskNow = { open: false, rev: 0 };
  state.desks.set(id, made);
  return made;
}

/**
 * Tickets are replaced, never written to: what an undo remembers stays as it was. What one has no longer is `undefined`, not
 * deleted: V8 keeps objects that lost a key as dictionaries, ten times as large.
 */
export function update(state: State, id: number, next: (ticket: Ticket) => Ticket): void {
  const ticket = state.tickets.get(id);
  if (ticket === undefined) return;
  exchange(state, ticket, next(ticket));
}

/** The desk where it is called or served has nobody any more. */
export function freeDesk(state: State, ticket: number): void {
  const at = state.tickets.get(ticket)?.desk;
  const now = at === undefined ? undefined : state.desks.get(at);
  if (at !== undefined && now?.ticket === ticket) state.desks.set(at, { ...now, ticket: undefined });
}
