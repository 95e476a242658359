// Who comes: the people of `--profile`, as many as `--visits`.
import type { Config } from '../broker/config/schema.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { builtInProfile } from '../broker/plan/built-in.js';
import { type Crowd, crowdOf } from '../broker/plan/crowd.js';
import type { Place } from '../broker/plan/place.js';
import { fittedTo, learnedHabits, scaledTo } from './journal-profile.js';
import type { SimulateOptions } from './simulate-options.js';

export interface Crowds {
  /** Of this hall: those without an appointment are the same in every hall. */
  of(place: Place): Crowd;
  /** What they were taken from. */
  readonly source: Sentence;
  /** What somebody should know of them, each a sentence. */
  readonly notes: readonly Sentence[];
}

/** The share of the slots of a roster; a journal does not say how many were free. */
const usuallyFilled = 0.7;

interface Asked extends SimulateOptions {
  readonly profile: string | undefined;
  readonly data: string;
}

/** `config` and `place`: the first hall, whose people they are. Errors: `Mistake`. */
export function crowdsOf({ profile: named = 'built-in', data, visits, seed }: Asked, config: Config, place: Place): Crowds {
  if (named === 'built-in') {
    const profile = builtInProfile(place, visits === undefined ? {} : { visitsADay: visits });
    return {
      of: (hall) => crowdOf(profile, hall, seed),
      source: { it: 'il profilo di Turno', en: 'the built-in profile' },
      notes: [],
    };
  }
  const learned = learnedHabits(data, config);
  const { habits, unknown } = fittedTo(learned, config);
  const profile = { ...(visits === undefined ? habits : scaledTo(habits, visits)), filled: usuallyFilled };
  return {
    of: (hall) => crowdOf(profile, hall, seed),
    source: { it: `imparato da ${habits.days} giorni del giornale`, en: `learned from ${habits.days} days of the journal` },
    notes: unknown.map((id) => ({
      it: `${id} è nel giornale e non nella configurazione: chi veniva per questo non viene`,
      en: `${id} is in the journal and not in the config: those who came for it do not come`,
    })),
  };
}
