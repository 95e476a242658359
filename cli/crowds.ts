// Who comes: the people of `--profile`, as many as `--visits`, on the days of `--from` and `--days`.
import type { Config } from '../broker/config/schema.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { builtInProfile } from '../broker/plan/built-in.js';
import { faultsOf } from '../broker/plan/check-profile.js';
import { type Crowd, crowdOf, crowdOfFile, openDays } from '../broker/plan/crowd.js';
import type { Place } from '../broker/plan/place.js';
import { learnedProfile, type Profile } from '../broker/plan/profile.js';
import { arrivalsIn } from './arrivals.js';
import { fittedTo, learnedHabits, scaledTo } from './journal-profile.js';
import { joined } from './language.js';
import { Mistake } from './mistake.js';
import type { SimulateOptions } from './simulate-options.js';

interface Crowds {
  /** Of this hall: those without an appointment are the same in every hall. */
  of(place: Place): Crowd;
  /** The days on which they come. */
  readonly days: readonly string[];
  /** What they were taken from. */
  readonly source: Sentence;
  /** What somebody should know of them, each a sentence. */
  readonly notes: readonly Sentence[];
}

export interface HallToPlay {
  readonly name: string;
  readonly config: Config;
  readonly place: Place;
}

interface Asked extends SimulateOptions {
  readonly profile: string | undefined;
  readonly data: string;
  readonly today: string;
}

const daysUsually = 20;

/** The first of `halls` is the one whose people they are. Errors: `Mistake`. */
export function crowdsOf(asked: Asked, [first, ...others]: readonly [HallToPlay, ...HallToPlay[]]): Crowds {
  const { visits, profile: named = 'built-in' } = asked;
  if (named === 'built-in') {
    const profile = builtInProfile(first.place, visits === undefined ? {} : { visitsADay: visits });
    const source = { it: 'il profilo di Turno', en: 'the built-in profile' };
    return drawnFrom(profile, { source, notes: [] }, asked, [first, ...others]);
  }
  if (named === 'journal') {
    const { habits, unknown } = fittedTo(learnedHabits(asked.data, first.config), first.config);
    const profile = learnedProfile(visits === undefined ? habits : scaledTo(habits, visits), first.place);
    const source = { it: `imparato da ${habits.days} giorni del giornale`, en: `learned from ${habits.days} days of the journal` };
    const notes = unknown.map((id) => ({
      it: `${id} è nel giornale e non nella configurazione: chi veniva per questo non viene`,
      en: `${id} is in the journal and not in the config: those who came for it do not come`,
    }));
    return drawnFrom(profile, { source, notes }, asked, [first, ...others]);
  }
  return ofFile(named, asked, [first, ...others]);
}

function drawnFrom(
  profile: Profile,
  told: Pick<Crowds, 'source' | 'notes'>,
  { from, today, days, seed }: Asked,
  halls: readonly [HallToPlay, ...HallToPlay[]],
): Crowds {
  const start = from ?? today;
  const places = halls.map(({ place }) => place);
  const open = openDays(places, start, days ?? daysUsually);
  if (open.length === 0)
    throw new Mistake('bad-config', {
      it: `dal ${start} in poi la sala non apre mai: il calendario non ha un giorno aperto`,
      en: `from ${start} on the hall never opens: the calendar has no day for it`,
    });
  const faults = faultsOf(profile, halls[0].place);
  // Whose journal it is, its services tell.
  if (faults.length > 0) throw new Mistake('bad-config', joined([...told.notes, ...faults].map(prefixed)));
  return { ...told, days: open, of: (place) => crowdOf(profile, place, seed) };
}

function prefixed({ it, en }: Sentence): Sentence {
  return { it: `--profile: ${it}`, en: `--profile: ${en}` };
}

function ofFile(file: string, { visits, from, days, seed }: Asked, halls: readonly [HallToPlay, ...HallToPlay[]]): Crowds {
  if (visits !== undefined)
    throw new Mistake('bad-command-line', {
      it: '--visits: quanti vengono lo dice il file degli arrivi',
      en: '--visits: the file of arrivals says how many come',
    });
  const arrivals = arrivalsIn(file, halls);
  const wanted = [...arrivals.keys()].filter((day) => day >= (from ?? day)).slice(0, days ?? arrivals.size);
  if (wanted.length === 0)
    throw new Mistake('bad-config', { it: `${file}: dal ${from} in poi non arriva nessuno`, en: `${file}: nobody comes from ${from} on` });
  // What a file leaves out is as in most halls.
  return {
    days: wanted,
    of: (place) => crowdOfFile(arrivals, builtInProfile(place), place, seed),
    source: { it: `arrivi di ${file}`, en: `arrivals of ${file}` },
    notes: [],
  };
}
