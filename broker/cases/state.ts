// The open cases, as the events have made them, and those resolved today, which a mistake may open again. Of the others the
// journal knows.
import { z } from 'zod';
import { Case } from './record.js';

/** As it was when an outcome ended it. `rev`: how many events had made the queue by then. */
const Resolved = z.strictObject({ was: Case, rev: z.int() }).readonly();
type Resolved = z.infer<typeof Resolved>;

/** Many more than a hall resolves in a day. */
const resolvedMost = 1_000;

/** What a snapshot keeps; the rest of the state is indexes over it. */
export const Snapshot = z.strictObject({ v: z.literal(1), lastCase: z.int(), cases: z.array(Case), resolved: z.array(Resolved) });
export type Snapshot = z.infer<typeof Snapshot>;

/** Changed only by `apply`. Whoever holds it may read all of it. */
export interface State {
  lastCase: number;
  /** Open cases by id. */
  readonly cases: Map<number, Case>;
  /** Their ids, by code. */
  readonly byCode: Map<string, number>;
  /** Those that are collected at a kiosk, by the code that is typed there. */
  readonly byCollect: Map<string, number>;
  /** Their ids, by the ticket that carries them. Ticket ids are never given twice, so the day's turn changes nothing here. */
  readonly byTicket: Map<number, number>;
  /** Those that were resolved today by id, oldest first. */
  readonly resolved: Map<number, Resolved>;
}

export function emptyState(): State {
  return { lastCase: 0, cases: new Map(), byCode: new Map(), byCollect: new Map(), byTicket: new Map(), resolved: new Map() };
}

/** Puts a case into the indexes, in the place of what it was. */
export function put(state: State, changed: Case): void {
  remove(state, changed.id);
  state.cases.set(changed.id, changed);
  state.byCode.set(changed.code, changed.id);
  if (changed.collect !== undefined) state.byCollect.set(changed.collect, changed.id);
  if (changed.ticket !== undefined) state.byTicket.set(changed.ticket, changed.id);
}

function remove(state: State, id: number): void {
  const known = state.cases.get(id);
  if (known === undefined) return;
  state.cases.delete(id);
  state.byCode.delete(known.code);
  if (known.collect !== undefined) state.byCollect.delete(known.collect);
  if (known.ticket !== undefined) state.byTicket.delete(known.ticket);
}

/** Out of the open ones, and remembered until the day turns. */
export function close(state: State, id: number, rev: number): void {
  const was = state.cases.get(id);
  if (was === undefined) return;
  remove(state, id);
  state.resolved.set(id, { was, rev });
  const [oldest] = state.resolved.keys();
  if (oldest !== undefined && state.resolved.size > resolvedMost) state.resolved.delete(oldest);
}

export function toSnapshot(state: State): Snapshot {
  return { v: 1, lastCase: state.lastCase, cases: [...state.cases.values()], resolved: [...state.resolved.values()] };
}

export function fromSnapshot(snapshot: Snapshot): State {
  const state = { ...emptyState(), lastCase: snapshot.lastCase };
  for (const open of snapshot.cases) put(state, open);
  for (const each of snapshot.resolved) state.resolved.set(each.was.id, each);
  return state;
}
