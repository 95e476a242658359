// The open cases, as the events have made them. A case that is resolved is not here: the journal has it.
import { z } from 'zod';

const Case = z
  .strictObject({
    id: z.int(),
    code: z.string(),
    /** The ticket that carries it, or carried it last. */
    ticket: z.int(),
    service: z.string(),
    /** Where it lies now. */
    level: z.string(),
    /** The service day on which it was opened. */
    day: z.string(),
  })
  .readonly();
export type Case = z.infer<typeof Case>;

/** What a snapshot keeps; the rest of the state is indexes over it. */
export const Snapshot = z.strictObject({ v: z.literal(1), lastCase: z.int(), cases: z.array(Case) });
export type Snapshot = z.infer<typeof Snapshot>;

/** Changed only by `apply`. Whoever holds it may read all of it. */
export interface State {
  lastCase: number;
  /** Open cases by id. */
  readonly cases: Map<number, Case>;
  /** Their ids, by code. */
  readonly byCode: Map<string, number>;
  /** Their ids, by the ticket that carries them. Ticket ids are never given twice, so the day's turn changes nothing here. */
  readonly byTicket: Map<number, number>;
}

export function emptyState(): State {
  return { lastCase: 0, cases: new Map(), byCode: new Map(), byTicket: new Map() };
}

/** Puts a case into the indexes, in the place of what it was. */
export function put(state: State, changed: Case): void {
  remove(state, changed.id);
  state.cases.set(changed.id, changed);
  state.byCode.set(changed.code, changed.id);
  state.byTicket.set(changed.ticket, changed.id);
}

export function remove(state: State, id: number): void {
  const known = state.cases.get(id);
  if (known === undefined) return;
  state.cases.delete(id);
  state.byCode.delete(known.code);
  state.byTicket.delete(known.ticket);
}

export function toSnapshot(state: State): Snapshot {
  return { v: 1, lastCase: state.lastCase, cases: [...state.cases.values()] };
}

export function fromSnapshot(snapshot: Snapshot): State {
  const state = { ...emptyState(), lastCase: snapshot.lastCase };
  for (const open of snapshot.cases) put(state, open);
  return state;
}
