// `turno simulate`: days of a hall played by its own rules, or of two with the same people; in words, and drawn.
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { localTime } from '../broker/calendar/service-day.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { compare } from '../broker/plan/compare.js';
import type { Crowd } from '../broker/plan/crowd.js';
import { createOpenDesks } from '../broker/plan/open-desks.js';
import type { Place } from '../broker/plan/place.js';
import { simulate } from '../broker/plan/simulate.js';
import type { Context, Run } from './context.js';
import { crowdsOf, type HallToPlay } from './crowds.js';
import { hallSource } from './hall-file.js';
import { joined } from './language.js';
import { Mistake } from './mistake.js';
import { placeOf } from './place.js';
import { planLines } from './plan-words.js';
import { createProgress, type Progress } from './progress.js';
import { printable } from './screen.js';
import { readSimulateOptions } from './simulate-options.js';
import { aboutOf, inJson, type Played, pictureOf, titleOf, wordsOf } from './simulated.js';
import { oneOf } from './texts.js';

export const run: Run = async (context) => {
  const { operands, options, language, say, print, printJson, paint } = context;
  const asked = readSimulateOptions(options);
  const halls = await hallsOf(operands);
  const [{ config }] = halls;
  const today = localTime(Date.now(), config.hall.zone).day;
  const crowds = crowdsOf({ ...asked, today, profile: options.profile, data: options.data }, halls);
  const { days } = crowds;
  const progress = progressOf(days.length * halls.length, context);
  const plans = halls.map(({ name, place }, i) => ({
    name,
    ...play(place, watched(crowds.of(place), progress, i * days.length), days, asked.seed),
  }));
  progress.end();
  const [before, after] = plans;
  const comparison = before === undefined || after === undefined ? undefined : compare(before, after);
  const found = { hall: oneOf(config.hall.name, language), days, seed: asked.seed, source: crowds.source, plans, comparison };
  if (options.svg !== undefined) write(options.svg, pictureOf(found, context));
  if (options.json) {
    printJson(inJson(found, crowds.notes, options.svg, say));
    return 0;
  }
  print(paint('bold', titleOf(found, say)));
  print(aboutOf(found, context));
  for (const note of crowds.notes) print(`${paint('yellow', say({ it: 'attenzione', en: 'warning' }))}  ${printable(say(note))}`);
  print('');
  if (comparison !== undefined) for (const line of wordsOf(comparison, say)) print(line);
  for (const line of planLines(plans, { language, paint })) print(line);
  if (options.svg !== undefined) print(`\n${say({ it: 'Disegno', en: 'Picture' })}: ${printable(options.svg)}`);
  return 0;
};

/** Errors: `Mistake`, with everything that is wrong with any of them. */
async function hallsOf(files: readonly string[]): Promise<readonly [HallToPlay, ...HallToPlay[]]> {
  const loaded = await Promise.all(files.map(async (file) => (await hallSource(file)).read()));
  const errors = loaded.flatMap((one): readonly Sentence[] => (one.ok ? [] : one.errors));
  if (errors.length > 0) throw new Mistake('bad-config', joined(errors));
  const names = namesOf(files);
  const [first, ...others] = loaded.flatMap((one, i) =>
    one.ok ? [{ name: names[i] ?? '', config: one.config, place: placeOf(one.config) }] : [],
  );
  if (first === undefined) throw new Error('a command line without its operands');
  return [first, ...others];
}

/** As short as tells them apart. */
function namesOf(files: readonly string[]): readonly string[] {
  const short = files.map((file) => basename(file));
  return new Set(short).size === short.length ? short : files;
}

function progressOf(total: number, { say }: Context): Progress {
  const words = (done: number) => say({ it: `${done} giorni giocati di ${total}`, en: `${done} days played of ${total}` });
  return createProgress({ total, words, stream: process.stderr, now: () => performance.now() });
}

function play(place: Place, crowd: Crowd, days: readonly string[], seed: number): Omit<Played, 'name'> {
  const desks = createOpenDesks(place, days);
  const report = simulate(place, crowd, { days, seed, hooks: { onFact: (event, at) => desks.take(event, at) } });
  return { place, report, openDesks: desks.onAverage() };
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

/** Errors: `Mistake`. */
function write(file: string, svg: string): void {
  try {
    writeFileSync(file, `${svg}\n`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Mistake('bad-output', { it: `--svg: non si può scrivere: ${why}`, en: `--svg: cannot be written: ${why}` });
  }
}
