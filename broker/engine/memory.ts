// The state as the journal has made it, kept in RAM; with the last snapshot, so that a start need not read every fact there is.
import { isOfTickets, type Store } from '../store/store.js';
import { apply } from '../tickets/apply.js';
import { emptyState, fromSnapshot, Snapshot, type State, toSnapshot } from '../tickets/state.js';
import type { Log } from './engine.js';

const snapshotEvery = 2_000;

export interface Memory {
  /** Provisional while a group is decided. */
  readonly state: State;
  /** How many facts are on disk. */
  readonly seq: number;
  /** So many more facts reached the disk. */
  grow(facts: number): void;
  /** When enough facts have come since the last. */
  saveSnapshotIfDue(): void;
  /** Throws away what is provisional. Throws when the database cannot even be read. */
  restore(): void;
  saveSnapshot(): void;
}

export function createMemory(store: Store, log: Log): Memory {
  let { state, seq, sinceSnapshot } = read();

  function read(): { state: State; seq: number; sinceSnapshot: number } {
    const kept = store.snapshot();
    const snapshot = kept === undefined ? undefined : Snapshot.safeParse(parseJson(kept.body));
    // A snapshot of another version is no loss: the journal holds everything.
    const base = snapshot?.success ? fromSnapshot(snapshot.data) : emptyState();
    let at = snapshot?.success ? (kept?.seq ?? 0) : 0;
    let count = 0;
    for (const fact of store.factsAfter(at)) {
      if (isOfTickets(fact.event)) apply(base, fact.event, fact.at);
      at = fact.seq;
      count += 1;
    }
    return { state: base, seq: at, sinceSnapshot: count };
  }

  function saveSnapshot(): void {
    sinceSnapshot = 0;
    try {
      store.saveSnapshot(seq, JSON.stringify(toSnapshot(state)));
    } catch (error) {
      log.warn({ code: 'not-stored', error: String(error) }, 'no snapshot could be saved; the journal holds everything all the same');
    }
  }

  return {
    get state() {
      return state;
    },
    get seq() {
      return seq;
    },
    grow(facts) {
      seq += facts;
      sinceSnapshot += facts;
    },
    saveSnapshotIfDue() {
      if (sinceSnapshot >= snapshotEvery) saveSnapshot();
    },
    restore() {
      ({ state, seq, sinceSnapshot } = read());
    },
    saveSnapshot,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
