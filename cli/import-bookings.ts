// `turno import bookings FILE.ics`: a calendar's appointments into the hall's agendas; all of them, or none.
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '../broker/calendar/days.js';
import { localTime } from '../broker/calendar/service-day.js';
import { whyNot } from '../broker/config/read-file.js';
import type { Config } from '../broker/config/schema.js';
import { importedMost } from '../broker/contract/messages/appointment.js';
import type { Sentence } from '../broker/contract/sentence.js';
import type { AnswerTo, Payload } from '../broker/contract/topics.js';
import { StoreError } from '../broker/store/store-error.js';
import { openWhole } from '../broker/store/whole.js';
import { ask, newCommandId } from './ask.js';
import { entriesIn } from './calendar-entries.js';
import { meaningOf } from './calendar-meaning.js';
import { occurrencesOf } from './calendar-times.js';
import { newestVersions, uidOf } from './calendar-versions.js';
import type { Context } from './context.js';
import { hallFile, hallSource } from './hall-file.js';
import { type Lacking, lackingIn, lackingLines } from './lacking.js';
import { joined } from './language.js';
import { type ExitCode, Mistake } from './mistake.js';
import { refusedWith } from './question.js';
import { signIn } from './sign-in.js';
import { withSleepingHub } from './sleeping-hub.js';

const bytesMost = 20_000_000;
/** What fits into one message, with room to spare for the longest of names. */
const partBytes = 12_000;

type Booking = Payload<'askBookings'>['bookings'][number];
interface Wanted {
  readonly line: number;
  readonly uid: string;
  readonly booking: Booking;
}
interface Read {
  readonly wanted: readonly Wanted[];
  /** Cancelled in the calendar, or over. */
  readonly passed: number;
  /** Those of whom the calendar does not say what the config needs. */
  readonly lacking: readonly Lacking[];
  /** Entries of which a newer version is in the file. */
  readonly older: number;
  /** Of how many there are repetitions after the last day that can be booked. */
  readonly beyond: number;
}

export async function importBookings(context: Context, file: string): Promise<ExitCode> {
  const { options, say, print, printJson } = context;
  const config = await runningConfig(context);
  const { wanted, passed, older, beyond, lacking } = read(context, file, config);
  const answer = wanted.length === 0 ? 0 : await bookAll(context, file, wanted);
  const known = wanted.length - answer;
  if (options.json) printJson({ ok: true, file, booked: answer, known, passed, older, beyond, lacking });
  else {
    print(
      say({
        it: `${answer} prenotati, ${known} lo erano già, ${passed} passati o disdetti`,
        en: `${answer} booked, ${known} were so already, ${passed} over or cancelled`,
      }),
    );
    if (older > 0)
      print(
        say({
          it: `${older} stanno nel file anche in una versione più recente: vale quella`,
          en: `${older} stand in the file in a newer version, too: that one counts`,
        }),
      );
    for (const line of lackingLines(context, file, lacking)) print(line);
    if (beyond > 0)
      print(
        say({
          it: `${beyond} si ripetono anche oltre l’ultimo giorno prenotabile: reimporta più avanti, ciò che c’è non raddoppia`,
          en: `${beyond} repeat beyond the last day that can be booked: import again later, nothing is booked twice`,
        }),
      );
  }
  return 0;
}

/** The one that the hub ran last; else the file. */
async function runningConfig(context: Context): Promise<Config> {
  const source = await hallSource(hallFile(context));
  const text = context.options.config === undefined ? lastConfig(join(context.options.data, 'hub')) : undefined;
  const loaded = text === undefined ? source.read() : source.parse(text);
  if (!loaded.ok) throw new Mistake('bad-config', joined(loaded.errors));
  return loaded.config;
}

function lastConfig(folder: string): string | undefined {
  try {
    const whole = openWhole(folder);
    try {
      return whole.lastConfig();
    } finally {
      whole.close();
    }
  } catch (error) {
    // No hub has ever run there: another is asked, and --config says which hall that is.
    if (error instanceof StoreError) return undefined;
    throw error;
  }
}

/** Errors: `Mistake`, with every entry that cannot be booked, by line. */
function read({ options }: Context, file: string, config: Config): Read {
  const found = entriesIn(textOf(file));
  if (!found.ok) throw at(file, found.line, found.message);
  const { zone } = config.hall;
  const now = localTime(Date.now(), zone);
  const bounds = { zone, from: now.day, to: addDays(now.day, config.appointments['days-ahead']) };
  const wanted: Wanted[] = [];
  let [passed, beyond] = [0, 0];
  const { newest, older, faults: twice } = newestVersions(found.entries);
  const faults = twice.map(({ line, uid, message: { it, en } }) => ({ line, message: { it: `${uid}: ${it}`, en: `${uid}: ${en}` } }));
  const changes = newest.filter(({ event }) => event.hasProperty('recurrence-id'));
  const masters = newest.filter(({ event }) => !event.hasProperty('recurrence-id'));
  const uids = new Set(masters.map(({ event }) => uidOf(event)));
  const alone = changes.filter(({ event }) => !uids.has(uidOf(event)));
  for (const { line, event } of [...masters, ...alone]) {
    const uid = uidOf(event);
    const fault = (it: string, en: string) => faults.push({ line, message: { it: `${uid}: ${it}`, en: `${uid}: ${en}` } });
    if (uid === '') {
      faults.push({ line, message: noUid });
      continue;
    }
    const its = alone.some((each) => each.event === event)
      ? []
      : changes.filter((each) => uidOf(each.event) === uid).map((each) => each.event);
    const times = occurrencesOf(event, its, bounds);
    if (!times.ok) {
      fault(times.message.it, times.message.en);
      continue;
    }
    if (times.beyond) beyond += 1;
    for (const { start, minutes, which, event: own } of times.all) {
      const { service, desk, person, fault: odd } = meaningOf(own, config, options);
      if (start < `${now.day}T${now.time}` || String(own.getFirstPropertyValue('status')).toUpperCase() === 'CANCELLED') passed += 1;
      else if (service === undefined) {
        fault(
          'per quale servizio? né il titolo né la categoria ne nomina uno, e --service non lo dice',
          'for which service? neither its title nor its category names one, and --service does not say it',
        );
        break;
      } else if (odd !== undefined) {
        fault(odd.it, odd.en);
        break;
      } else {
        const origin = createHash('sha256').update(`${uid}\n${which}`).digest('hex').slice(0, 32);
        const whom = person === undefined ? {} : { person };
        const length = minutes > 0 ? { minutes } : {};
        wanted.push({ line, uid, booking: { service, ...(desk === undefined ? {} : { desk }), start, ...length, origin, ...whom } });
      }
    }
  }
  if (wanted.length > importedMost)
    throw at(file, 1, { it: `più di ${importedMost} appuntamenti`, en: `more than ${importedMost} appointments` });
  faults.sort((a, b) => a.line - b.line);
  if (faults.length > 0)
    throw new Mistake('bad-config', joined(faults.slice(0, 20).map(({ line, message }) => at(file, line, message).words)));
  return { wanted: wanted.toSorted((a, b) => a.line - b.line), passed, older, beyond, lacking: lackingIn(wanted, config) };
}

const noUid: Sentence = {
  it: 'la voce che comincia qui è senza UID: non si sa se è già stata importata',
  en: 'the entry that begins here is without a UID: nobody can tell whether it has been imported',
};

function textOf(file: string): string {
  try {
    if (statSync(file).size > bytesMost) throw at(file, 1, { it: `più di ${bytesMost} byte`, en: `more than ${bytesMost} bytes` });
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof Mistake) throw error;
    if (error instanceof TypeError) throw at(file, 1, { it: 'non è in UTF-8', en: 'is not UTF-8' });
    throw at(file, 1, whyNot(error));
  }
}

function at(file: string, line: number, { it, en }: Sentence): Mistake {
  return new Mistake('bad-config', { it: `${file}:${line}: ${it}`, en: `${file}:${line}: ${en}` });
}

/** How many there were not yet. Errors: `Mistake`, with the line of the first that cannot be booked. */
async function bookAll(context: Context, file: string, wanted: readonly Wanted[]): Promise<number> {
  const bookings = wanted.map(({ booking }) => booking);
  const whole = { v: 1, n: 1, id: newCommandId(), part: 1, of: 1, bookings } as const;
  const slept = await withSleepingHub(
    context,
    (engine) => new Promise<AnswerTo<'askBookings'>>((resolve) => engine.bookings(whole, resolve)),
  );
  const answer = slept ?? (await byParts(context, bookings));
  if (answer.ok) return answer.booked ?? 0;
  const [, place, why] = /^(\d+): (.*)$/s.exec(answer.detail) ?? [];
  const which = place === undefined ? undefined : wanted[Number(place) - 1];
  const { words } = refusedWith({ ok: false, code: answer.code, detail: why ?? answer.detail });
  if (which === undefined) throw refusedWith(answer);
  const { line, uid, booking } = which;
  throw at(file, line, {
    it: `${uid}: ${booking.start}: ${words.it}; niente è stato prenotato`,
    en: `${uid}: ${booking.start}: ${words.en}; nothing was booked`,
  });
}

async function byParts({ options }: Context, bookings: readonly Booking[]): Promise<AnswerTo<'askBookings'>> {
  const parts: Booking[][] = [[]];
  let bytes = 0;
  for (const booking of bookings) {
    bytes += Buffer.byteLength(JSON.stringify(booking));
    if (bytes > partBytes || (parts.at(-1)?.length ?? 0) >= 100) {
      parts.push([]);
      bytes = Buffer.byteLength(JSON.stringify(booking));
    }
    parts.at(-1)?.push(booking);
  }
  const id = newCommandId();
  const hub = await signIn(options);
  try {
    let answer: AnswerTo<'askBookings'> = { v: 1, n: 0, ok: true, booked: 0 };
    for (const [i, part] of parts.entries()) {
      answer = await ask(hub, 'askBookings', { v: 1, n: i + 1, id, part: i + 1, of: parts.length, bookings: part });
      if (!answer.ok) return answer;
    }
    return answer;
  } finally {
    hub.client.end(true);
  }
}
