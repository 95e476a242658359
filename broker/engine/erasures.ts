// The journal says who was erased; here that is done. What a crash, a full disk or a restored database left undone is done when
// the hub starts, and whenever the day turns.
import type { PersonEvent } from '../persons/events.js';
import type { Store } from '../store/store.js';
import type { Log } from './log.js';
import type { World } from './world.js';

interface ErasuresParts {
  readonly store: Pick<Store, 'persons'>;
  readonly world: () => World;
  readonly log: Log;
}

export interface Erasures {
  /** The journal has these. */
  carryOut(events: readonly PersonEvent[]): void;
  /** Whoever is here and is named by no fact, or by one that says that they were erased, is no longer here. */
  tidy(): void;
  /** Those who asked to be erased and whom the journal holds all the same: it was restored from before they asked. */
  restored(): readonly string[];
}

export function createErasures({ store: { persons }, world, log }: ErasuresParts): Erasures {
  function attempt(erases: () => void): void {
    try {
      erases();
    } catch (error) {
      log.error(
        { code: 'not-stored', error: String(error) },
        'somebody could not be erased from persons.db yet; it is tried again when the day turns',
      );
    }
  }

  return {
    carryOut(events) {
      if (events.length === 0) return;
      attempt(() => {
        // The schedule comes to the same end by itself, whatever database is restored.
        persons.remember(events.filter(({ why }) => why === 'request').map(({ person }) => person));
        persons.erase(events.map(({ person }) => person));
      });
    },
    tidy() {
      attempt(() => {
        const { held } = world().persons;
        const left = [...persons.everybody()].map(({ id }) => id).filter((id) => !held.has(id));
        if (left.length > 0) persons.erase(left);
      });
    },
    restored: () => persons.remembered().filter((id) => world().persons.held.has(id)),
  };
}
