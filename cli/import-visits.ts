// `turno import visits FILE`: visits that were counted before Turno, from a CSV file into the journal; all of them, or none.
import { join } from 'node:path';
import { hint } from '../broker/config/nearest.js';
import { quote } from '../broker/config/problem.js';
import type { Config } from '../broker/config/schema.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { openVisitImport } from '../broker/engine/visit-import.js';
import type { ImportedVisit } from '../broker/stats/events.js';
import { joinedVisit, type NamedColumn, visitReader } from '../broker/stats/visit-line.js';
import { StoreError } from '../broker/store/store-error.js';
import type { Context } from './context.js';
import { makeDataFolder } from './data-folder.js';
import { hallFile, hallIn, hallSource } from './hall-file.js';
import { joined } from './language.js';
import { type ExitCode, Mistake } from './mistake.js';
import { createProgress } from './progress.js';
import { printable } from './screen.js';
import { readVisitsFile, sizeOf } from './visits-file.js';

type Import = ReturnType<typeof openVisitImport>;

/** Enough to see what is wrong with a file. */
const faultsMost = 20;

interface Found {
  visits: number;
  /** That an earlier import had left; they are not imported again. */
  there: number;
  readonly days: Set<string>;
  /** Names that the config does not have, by column. */
  readonly old: ReadonlyMap<NamedColumn, Set<string>>;
}

export async function importVisits(context: Context, file: string): Promise<ExitCode> {
  const folder = join(context.options.data, 'hub');
  makeDataFolder(folder);
  const visits = open(folder);
  try {
    const config = await configOf(context, visits);
    const found = await read(file, visits, config, context);
    const own = visits.daysOfOwn(found.days);
    visits.finish();
    tell(context, file, found, own);
    return 0;
  } catch (error) {
    throw error instanceof StoreError ? new Mistake('bad-folder', joined([badFolder(error).words, nothing(false)])) : error;
  } finally {
    visits.close();
  }
}

/** Errors: `Mistake`. */
function open(folder: string): Import {
  try {
    return openVisitImport(folder, Date.now());
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const { it, en } = badFolder(error).words;
    if (!error.isHeld) throw badFolder(error);
    throw new Mistake('bad-folder', {
      it: `${it}: si importa a hub fermo. Fermalo (Ctrl-C, o \`systemctl stop\`), importa, e fallo ripartire`,
      en: `${en}: import while the hub is stopped. Stop it (Ctrl-C, or \`systemctl stop\`), import, and start it again`,
    });
  }
}

function badFolder({ words: { it, en } }: StoreError): Mistake {
  return new Mistake('bad-folder', { it: `--data: ${it}`, en: `--data: ${en}` });
}

/** What was named; else what this hub ran last; else what comes with Turno. */
async function configOf(context: Context, visits: Import): Promise<Config> {
  const text = context.options.config === undefined ? visits.configText() : undefined;
  if (text === undefined) return hallIn(hallFile(context));
  const loaded = (await hallSource(hallFile(context))).parse(text);
  if (loaded.ok) return loaded.config;
  throw new Mistake('bad-config', joined(loaded.errors));
}

/** Errors: `Mistake` with what is wrong; `StoreError`. */
async function read(file: string, visits: Import, config: Config, context: Context): Promise<Found> {
  const { options, say } = context;
  const old = new Map<NamedColumn, Set<string>>([
    ['service', new Set()],
    ['desk', new Set()],
    ['outcome', new Set()],
  ]);
  const found: Found = { visits: 0, there: 0, days: new Set(), old };
  const faults: Sentence[] = [];
  const { zone, turn } = config.hall;
  const readLine = visitReader({ zone, turn, now: Date.now(), refuse: refuserOf(config, options.historic === true ? old : undefined) });
  const size = sizeOf(file);
  const progress = progressOf(size, () => found.visits, say);
  /** The last, whose next line may tell more of it; where it stands. */
  let last: { readonly visit: ImportedVisit; readonly place: string } | undefined;

  function settle(): void {
    if (last === undefined) return;
    const { visit, place } = last;
    last = undefined;
    found.days.add(visit.day);
    if (!visits.isThere(visit)) {
      found.visits += 1;
      if (faults.length === 0) visits.add(visit);
      return;
    }
    found.there += 1;
    if (options['skip-known'] !== true) faults.push(prefixed(place, isThere));
  }

  const whole = readVisitsFile(file, {
    line(cells, placeOf) {
      const line = readLine(cells);
      if (!line.ok) for (const { column, message } of line.faults) faults.push(prefixed(placeOf(column), message));
      else {
        const both = last === undefined ? undefined : joinedVisit(last.visit, line.visit);
        if (both === undefined || last === undefined) {
          settle();
          last = { visit: line.visit, place: placeOf('arrived_at') };
        } else last = { ...last, visit: both };
      }
      return faults.length < faultsMost;
    },
    read: (bytes) => progress.at(bytes),
  });
  await whole.catch((error: unknown) => {
    progress.end();
    throw error instanceof Mistake ? new Mistake(error.code, joined([...faults, error.words, nothing(false)])) : error;
  });
  settle();
  progress.end();
  if (faults.length > 0) throw new Mistake('bad-config', joined([...faults.slice(0, faultsMost), nothing(faults.length >= faultsMost)]));
  return found;
}

const isThere: Sentence = {
  it: 'questa visita è già stata importata (--skip-known la lascia fuori)',
  en: 'this visit was imported before (--skip-known leaves it out)',
};

function nothing(isMore: boolean): Sentence {
  return isMore
    ? {
        it: 'e forse altro: non si è letto oltre. Non è stato importato niente.',
        en: 'and maybe more: nothing was read beyond. Nothing was imported.',
      }
    : { it: 'Non è stato importato niente.', en: 'Nothing was imported.' };
}

function prefixed(place: string, { it, en }: Sentence): Sentence {
  return { it: `${place}${it}`, en: `${place}${en}` };
}

const nameLongest = 100;

/** `old`: where a name goes that the config does not have; without it such a name is refused. */
function refuserOf({ services, retired, desks, outcomes }: Config, old: ReadonlyMap<NamedColumn, Set<string>> | undefined) {
  const known: Readonly<Record<NamedColumn, ReadonlySet<string>>> = {
    service: new Set([...Object.keys(services), ...Object.keys(retired)]),
    desk: new Set(Object.keys(desks)),
    outcome: new Set(Object.keys(outcomes)),
  };
  return (column: NamedColumn, name: string): Sentence | undefined => {
    if (known[column].has(name)) return undefined;
    if (name.length > nameLongest || /\p{Cc}/u.test(name))
      return { it: `non è un nome: al massimo ${nameLongest} lettere`, en: `is no name: at most ${nameLongest} letters` };
    const of = old?.get(column);
    if (of !== undefined) {
      of.add(name);
      return undefined;
    }
    const { it, en } = hint(name, [...known[column]]);
    return {
      it: `la configurazione non ha ${quote(name)}${it}; --historic lo prende com’è`,
      en: `the config has no ${quote(name)}${en}; --historic takes it as it is`,
    };
  };
}

function progressOf(size: number | undefined, visits: () => number, say: Context['say']) {
  const mb = (bytes: number) => (bytes / 1e6).toFixed(0);
  const of = size === undefined ? '' : ` / ${mb(size)}`;
  return createProgress({
    total: size ?? Number.POSITIVE_INFINITY,
    words: (done) => `${mb(done)}${of} MB, ${visits()} ${say({ it: 'visite', en: 'visits' })}`,
    stream: process.stderr,
    now: () => performance.now(),
  });
}

function tell(context: Context, file: string, { visits, there, days, old }: Found, own: readonly string[]): void {
  const { say, print, printJson, paint, options } = context;
  const sorted = [...days].toSorted();
  const [first, last] = [sorted[0], sorted.at(-1)];
  const names = Object.fromEntries([...old].map(([column, set]) => [column, [...set].toSorted()]));
  if (options.json) {
    printJson({ ok: true, file, visits, there, days: days.size, first: first ?? null, last: last ?? null, historic: names, own });
    return;
  }
  const warn = (words: Sentence) => print(`${paint('yellow', say({ it: 'attenzione', en: 'warning' }))}  ${printable(say(words))}`);
  for (const [column, list] of Object.entries(names)) {
    if (list.length === 0) continue;
    const all = list.slice(0, faultsMost).join(', ') + (list.length > faultsMost ? ', …' : '');
    warn({
      it: `${column}: la configurazione non li ha, restano come sono: ${all}`,
      en: `${column}: the config does not have them, they stay as they are: ${all}`,
    });
  }
  if (own.length > 0) {
    const all = `${own.slice(0, 5).join(', ')}${own.length > 5 ? ', …' : ''}`;
    warn({
      it: `la sala c’era già in ${own.length} di questi giorni, che ora hanno le une e le altre visite: ${all}`,
      en: `the hall was there on ${own.length} of these days, which now have these visits and its own: ${all}`,
    });
  }
  if (there > 0) print(say({ it: `${there} visite c’erano già`, en: `${there} visits were there before` }));
  print(
    paint(
      'green',
      first === undefined
        ? say({ it: 'nel file non ci sono visite', en: 'there are no visits in the file' })
        : say({ it: `${visits} visite importate, dal ${first} al ${last}`, en: `${visits} visits imported, from ${first} to ${last}` }),
    ),
  );
}
