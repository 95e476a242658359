// The state as the journal has made it, kept in RAM; with the last snapshot, so that a start need not read every fact there is.
import { boxOf } from '../ratings/box.js';
import type { Store } from '../store/store.js';
import type { Log } from './log.js';
import { applyTo, emptyWorld, fromWorldSnapshot, toWorldSnapshot, type World, WorldSnapshot } from './world.js';

/** A citizen makes about seven: one snapshot for every 600, and a start that reads no more than these. */
const snapshotEvery = 4_000;

export interface Memory {
  /** Provisional while a group is decided. */
  readonly world: World;
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

/** Throws when the database cannot be read. */
export function createMemory(store: Pick<Store, 'snapshot' | 'factsAfter' | 'saveSnapshot' | 'box'>, log: Log): Memory {
  let { world, seq, sinceSnapshot } = read();

  function read(): ReturnType<typeof readWorld> {
    const { world: made, ...rest } = readWorld(store);
    const { ballots, rated } = store.box();
    return { ...rest, world: { ...made, box: boxOf(ballots, rated) } };
  }

  function saveSnapshot(): void {
    sinceSnapshot = 0;
    try {
      store.saveSnapshot(seq, JSON.stringify(toWorldSnapshot(world)));
    } catch (error) {
      log.warn({ code: 'not-stored', error: String(error) }, 'no snapshot could be saved; the journal holds everything all the same');
    }
  }

  return {
    get world() {
      return world;
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
      ({ world, seq, sinceSnapshot } = read());
    },
    saveSnapshot,
  };
}

/** As the facts on disk have made it; nothing is in its ballot box. Throws when the database cannot be read. */
export function readWorld(store: Pick<Store, 'snapshot' | 'factsAfter'>): { world: World; seq: number; sinceSnapshot: number } {
  const kept = store.snapshot();
  const snapshot = kept === undefined ? undefined : WorldSnapshot.safeParse(parseJson(kept.body));
  // A snapshot of another version is no loss: the journal holds everything.
  const base = snapshot?.success ? fromWorldSnapshot(snapshot.data) : emptyWorld();
  let at = snapshot?.success ? (kept?.seq ?? 0) : 0;
  let count = 0;
  for (const fact of store.factsAfter(at)) {
    applyTo(base, fact.event, fact.at);
    at = fact.seq;
    count += 1;
  }
  return { world: base, seq: at, sinceSnapshot: count };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
