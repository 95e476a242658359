// The journal says who was erased; here that is done. What a crash, a full disk or a restored database left undone is done when
// the hub starts, and whenever the day turns.
import type { PersonEvent } from '../persons/events.js';
import type { Store } from '../store/store.js';
import type { HallClock } from './clock.js';
import type { Log } from './log.js';
import type { World } from './world.js';

/** Between two pieces of work others have the thread. */
const pauseMs = 20;
/** Until whoever reads beside the hub may have ended. */
const busyMs = 1_000;

interface ErasuresParts {
  readonly store: Pick<Store, 'persons'>;
  readonly world: () => World;
  readonly clock: Pick<HallClock, 'after'>;
  readonly log: Log;
}

export interface Erasures {
  /** The journal has these. */
  carryOut(events: readonly PersonEvent[]): void;
  /** Whoever is here and is named by no fact, or by one that says that they were erased, is no longer here. */
  tidy(): void;
  /** Those who asked to be erased and whom the journal holds all the same: it was restored from before they asked. */
  restored(): readonly string[];
  /** Called when no byte is left of whoever was erased, or the log says why that must wait. */
  whenDone(fn: () => void): void;
  /** Does what is left, without a pause. */
  stop(): void;
}

export function createErasures({ store: { persons }, world, clock, log }: ErasuresParts): Erasures {
  let waiting: (() => void)[] = [];
  let isGoing = false;
  /** That somebody keeps it from its end. */
  let isTold = false;
  let cancel = () => {};

  function attempt(erases: () => void): void {
    try {
      erases();
    } catch (error) {
      log.error(
        { code: 'not-stored', error: String(error) },
        'somebody could not be erased from persons.db yet; it is tried again when the day turns',
      );
      ended();
    }
  }

  function ended(): void {
    isGoing = false;
    isTold = false;
    settle();
  }

  function settle(): void {
    const all = waiting;
    waiting = [];
    for (const fn of all) fn();
  }

  /** In small steps: a hall with many files does not stand still meanwhile. */
  function goOn(): void {
    attempt(() => {
      const stands = persons.wipe();
      if (stands === 'busy' && !isTold) {
        isTold = true;
        log.warn({ code: 'busy' }, 'what was erased stays in the WAL of persons.db until whoever reads it beside the hub has ended');
        settle();
      }
      if (stands === 'done') ended();
      else cancel = clock.after(stands === 'more' ? pauseMs : busyMs, goOn);
    });
  }

  function begin(): void {
    if (isGoing) return;
    isGoing = true;
    cancel = clock.after(pauseMs, goOn);
  }

  return {
    carryOut(events) {
      if (events.length === 0) return;
      attempt(() => {
        // The schedule comes to the same end by itself, whatever database is restored.
        persons.remember(events.filter(({ why }) => why === 'request').map(({ person }) => person));
        persons.erase(events.map(({ person }) => person));
        begin();
      });
    },
    tidy() {
      attempt(() => {
        const { held } = world().persons;
        const isHeld = ({ id, person }: { readonly id: string; readonly person?: string }) =>
          held.has(id) || (person !== undefined && held.has(person));
        const left = persons.everything().flatMap((each) => (isHeld(each) ? [] : [each.id]));
        if (left.length > 0) persons.erase(left);
        begin();
      });
    },
    restored: () => persons.remembered().filter((id) => world().persons.held.has(id)),
    whenDone(fn) {
      if (isGoing) waiting.push(fn);
      else fn();
    },
    stop() {
      cancel();
      attempt(() => {
        while (isGoing && persons.wipe() === 'more');
      });
      ended();
    },
  };
}
