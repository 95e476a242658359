// Who comes to a hall, as its own journal tells it: read beside the hub, which may run.
import { join } from 'node:path';
import type { Config } from '../broker/config/schema.js';
import { teacherOf } from '../broker/engine/learning.js';
import type { Habits, Week } from '../broker/estimate/habits.js';
import { createLearner } from '../broker/estimate/learn.js';
import { openReader, type Reader } from '../broker/store/reader.js';
import type { Fact } from '../broker/store/store.js';
import { StoreError } from '../broker/store/store-error.js';
import { Mistake } from './mistake.js';

/** Service days: without the closed ones some sixty, which is as many as a learner keeps (`presses.ts`). */
const daysLearned = 90;

/** Of the hub whose folder is below `data`. Errors: `Mistake` when there is no journal, or too little in it. */
export function learnedHabits(data: string, { hall }: Config): Habits {
  const folder = join(data, 'hub');
  const learner = createLearner();
  const teach = teacherOf(learner);
  read(folder, (fact) => teach(fact, hall.zone));
  const habits = learner.habits();
  if (habits.days > 0) return habits;
  throw new Mistake('bad-folder', {
    it: `--profile journal: nel giornale in ${folder} non c’è ancora un giorno intero da cui imparare`,
    en: `--profile journal: the journal in ${folder} has no whole day yet to learn from`,
  });
}

function read(folder: string, take: (fact: Fact) => void): void {
  let reader: Reader | undefined;
  try {
    reader = openReader(folder);
    for (const fact of reader.factsOfDays(daysLearned)) take(fact);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new Mistake('bad-folder', { it: `--profile journal: ${error.words.it}`, en: `--profile journal: ${error.words.en}` });
  } finally {
    reader?.close();
  }
}

interface Fitted {
  readonly habits: Habits;
  /** Services of the journal that the config neither has nor says to be retired: those who came for them are left out. */
  readonly unknown: readonly string[];
}

/** Who came for a service that is retired comes for the one in its place. */
export function fittedTo(habits: Habits, { services, retired }: Config): Fitted {
  const all = Object.entries(habits.services);
  const fitted = new Map(all.filter(([id]) => services[id] !== undefined));
  const gone = all.filter(([id]) => services[id] === undefined);
  for (const [id, one] of gone) {
    const heir = retired[id];
    if (heir === undefined) continue;
    const there = fitted.get(heir);
    fitted.set(heir, there === undefined ? one : { ...there, arrivals: sumOf(there.arrivals, one.arrivals) });
  }
  const unknown = gone.flatMap(([id]) => (retired[id] === undefined ? [id] : []));
  return { habits: { ...habits, services: Object.fromEntries(fitted) }, unknown };
}

function sumOf(one: Week, other: Week): Week {
  return one.map((day, weekday) => day.map((mean, i) => mean + (other[weekday]?.[i] ?? 0)));
}

/** As many visits on an average day on which anybody comes, spread as before. */
export function scaledTo(habits: Habits, visits: number): Habits {
  const all = Object.values(habits.services).flatMap(({ arrivals }) => arrivals);
  const onDay = Array.from({ length: 7 }, (_, weekday) =>
    Object.values(habits.services).reduce((sum, { arrivals }) => sum + sumOver(arrivals[weekday] ?? []), 0),
  ).filter((count) => count > 0);
  const mean = sumOver(all.map(sumOver)) / Math.max(1, onDay.length);
  const services = Object.entries(habits.services).map(([id, one]) => [
    id,
    { ...one, arrivals: one.arrivals.map((day) => day.map((count) => (mean === 0 ? 0 : (count * visits) / mean))) },
  ]);
  return { ...habits, services: Object.fromEntries(services) };
}

function sumOver(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
