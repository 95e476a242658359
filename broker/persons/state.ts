// Whose names the hall holds, and until when it needs them: as the events have made it. Those who were erased are not here.
import { z } from 'zod';

const Held = z.strictObject({
  person: z.string(),
  /** What they are held for. */
  of: z.enum(['appointment', 'case']),
  id: z.int(),
  /** The day (`2026-11-23`) on which that ends or ended; while a case is open there is none. */
  ends: z.string().optional(),
});
export type Held = z.infer<typeof Held>;

/** What a snapshot keeps. */
export const PersonSnapshot = z.array(Held);
export type PersonSnapshot = z.infer<typeof PersonSnapshot>;

/** Changed only by `applyPersons`. Whoever holds it may read all of it. */
export interface Persons {
  readonly held: Map<string, Held>;
  /** Of `appointment 12` or `case 7`, whose they are. */
  readonly by: Map<string, Set<string>>;
}

export function emptyPersons(): Persons {
  return { held: new Map(), by: new Map() };
}

const keyOf = ({ of, id }: Pick<Held, 'of' | 'id'>) => `${of} ${id}`;

/** Those who are held for an appointment or a case. */
export function personsOf(state: Persons, what: Pick<Held, 'of' | 'id'>): readonly string[] {
  return [...(state.by.get(keyOf(what)) ?? [])];
}

export function hold(state: Persons, held: Held): void {
  release(state, held.person);
  state.held.set(held.person, held);
  const key = keyOf(held);
  state.by.set(key, (state.by.get(key) ?? new Set()).add(held.person));
}

export function release(state: Persons, person: string): void {
  const held = state.held.get(person);
  if (held === undefined) return;
  state.held.delete(person);
  const key = keyOf(held);
  const all = state.by.get(key);
  all?.delete(person);
  if (all?.size === 0) state.by.delete(key);
}

export function toPersonSnapshot(state: Persons): PersonSnapshot {
  return [...state.held.values()];
}

export function fromPersonSnapshot(all: PersonSnapshot): Persons {
  const state = emptyPersons();
  for (const held of all) hold(state, held);
  return state;
}
