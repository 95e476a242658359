// `turno simulate`: days of a hall played by its own rules, or of two with the same people; in words, and drawn.
import { writeFileSync } from 'node:fs';
import { localTime } from '../broker/calendar/service-day.js';
import type { Config } from '../broker/config/schema.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { builtInProfile } from '../broker/plan/built-in.js';
import type { Plan } from '../broker/plan/compare.js';
import { type Crowd, crowdOf, openDays } from '../broker/plan/crowd.js';
import { createOpenDesks } from '../broker/plan/open-desks.js';
import type { Place } from '../broker/plan/place.js';
import { simulate } from '../broker/plan/simulate.js';
import type { Context, Run } from './context.js';
import { hallSource } from './hall-file.js';
import { joined } from './language.js';
import { Mistake } from './mistake.js';
import { placeOf } from './place.js';
import { planDrawing } from './plan-drawing.js';
import { captionOf, sideOf } from './plan-picture.js';
import { planLines } from './plan-words.js';
import { createProgress, type Progress } from './progress.js';
import { printable } from './screen.js';
import { readSimulateOptions } from './simulate-options.js';
import { oneOf } from './texts.js';

interface Played extends Plan {
  /** How long desks were open in each half hour, of all days together. */
  readonly openMs: readonly number[];
}

export const run: Run = async (context) => {
  const { operands, options, language, say, print, printJson, paint } = context;
  const asked = readSimulateOptions(options);
  const configs = await configsOf(operands);
  const places = configs.map(placeOf);
  const [config] = configs;
  const [place] = places;
  if (config === undefined || place === undefined) throw new Error('a command line without its operands');
  const first = asked.from ?? localTime(Date.now(), config.hall.zone).day;
  const days = openDays(places, first, asked.days);
  const profile = builtInProfile(place, { ...(asked.visits !== undefined && { visitsADay: asked.visits }) });
  const progress = createProgress({
    total: days.length * places.length,
    words: (done) =>
      say({ it: `${done} giorni giocati di ${days.length * places.length}`, en: `${done} days played of ${days.length * places.length}` }),
    stream: process.stderr,
    now: () => performance.now(),
  });
  const plans = places.map((each, i) => {
    const crowd = watched(crowdOf(profile, each, asked.seed), progress, i * days.length);
    return { name: operands[i] ?? '', ...play(each, crowd, days, asked.seed) };
  });
  progress.end();
  for (const line of planLines(plans, { language, paint })) print(line);
  void printJson, planDrawing, captionOf, sideOf, printable, oneOf, writeFileSync;
  return 0;
};

/** Errors: `Mistake`, with everything that is wrong with any of them. */
async function configsOf(files: readonly string[]): Promise<Config[]> {
  const loaded = await Promise.all(files.map(async (file) => (await hallSource(file)).read()));
  const errors = loaded.flatMap((one): readonly Sentence[] => (one.ok ? [] : one.errors));
  if (errors.length > 0) throw new Mistake('bad-config', joined(errors));
  return loaded.flatMap((one) => (one.ok ? [one.config] : []));
}

function play(place: Place, crowd: Crowd, days: readonly string[], seed: number): Omit<Played, 'name'> {
  const desks = createOpenDesks();
  const report = simulate(place, crowd, { days, seed, hooks: { onFact: (event, at) => desks.take(event, at) } });
  return { place, report, openMs: desks.openMs() };
}

/** A crowd that says how far it has come. */
function watched(crowd: Crowd, progress: Progress, before: number): Crowd {
  let done = before;
  return {
    ...crowd,
    on(day) {
      progress.at(done);
      done += 1;
      return crowd.on(day);
    },
  };
}
