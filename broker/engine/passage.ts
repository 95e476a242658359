// What time does to the hall by itself: the day turns, what is due passes, what is old is forgotten.
import { serviceDay } from '../calendar/service-day.js';
import type { Config } from '../config/schema.js';
import type { Store } from '../store/store.js';
import type { HallClock } from './clock.js';
import { isAnythingDue } from './decide-world.js';
import type { Dones } from './dones.js';
import type { Erasures } from './erasures.js';
import type { Groups } from './groups.js';
import { createLeaseWatch } from './leases.js';
import type { Log } from './log.js';
import type { Memory } from './memory.js';
import { momentOf } from './opening.js';
import type { Running } from './running.js';
import type { Seen } from './seen.js';

interface Passage {
  /** Turns the day if it is time. */
  turnDay(): void;
  /** Whom a restored journal has again is erased again. */
  eraseAgain(): void;
  /** Timers, rushes, the end of the hours, absences; and numbers for kiosks that have few left. */
  pass(): void;
  /** Answers that nobody will ask for again. */
  forget(): void;
}

interface PassageOptions {
  readonly memory: Memory;
  readonly groups: Pick<Groups, 'submit' | 'submitPatiently'>;
  readonly config: () => Config;
  readonly halls: Running['halls'];
  readonly clock: HallClock;
  readonly store: Pick<Store, 'keepPictures'>;
  readonly seen: Pick<Seen, 'forget'>;
  readonly dones: Pick<Dones, 'settleGivenUp'>;
  readonly erasures: Pick<Erasures, 'tidy' | 'restored'>;
  readonly log: Log;
}

export function createPassage({ memory, groups, config, halls, clock, store, seen, dones, erasures, log }: PassageOptions): Passage {
  const leasesDue = createLeaseWatch();

  /** Those that no notice shows any more: once a day is enough. */
  function forgetPictures(): void {
    try {
      store.keepPictures([...memory.world.notices.notices.values()].flatMap(({ picture }) => picture ?? []));
    } catch (error) {
      log.warn({ code: 'not-stored', error: String(error) }, 'old pictures could not be deleted; they are kept a day longer');
    }
  }

  return {
    turnDay() {
      // A hall that has never had a day takes the one it is told; after that, only a trusted clock turns it.
      const { queue } = memory.world;
      if (queue.day !== '' && !clock.trusted()) return;
      const day = serviceDay(clock.wall(), config().hall.zone, config().hall.turn);
      if (day <= queue.day) return;
      groups.submit({ read: () => ({ type: 'turn-day', day }), reply: () => {} });
      erasures.tidy();
      // Papers of yesterday that nobody ever spoke of.
      dones.settleGivenUp();
      forgetPictures();
    },
    eraseAgain() {
      const persons = erasures.restored();
      if (persons.length === 0) return;
      groups.submit({ read: () => ({ type: 'erase', persons, why: 'restored', evenOpen: true }), reply: () => {} });
    },
    pass() {
      if (isAnythingDue(memory.world, halls(), momentOf(config(), clock)))
        groups.submit({ read: () => ({ type: 'pass' }), reply: () => {} });
      for (const lease of leasesDue(memory.world.queue, config())) groups.submitPatiently({ read: () => lease, reply: () => {} });
    },
    forget() {
      try {
        seen.forget(clock.now());
      } catch (error) {
        log.warn({ code: 'not-stored', error: String(error) }, 'old answers could not be deleted; they are kept a minute longer');
      }
    },
  };
}
