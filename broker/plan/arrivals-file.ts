// A file of arrivals: whoever came, one JSON object a line, as another system may export it. Read whole, and refused with every
// line that is wrong, its field and the reason.
import { z } from 'zod';
import { minuteOf } from '../calendar/days.js';
import type { Sentence } from '../contract/sentence.js';
import { doesAtAll } from '../tickets/hall.js';
import { minuteMs } from './floor.js';
import type { Place } from './place.js';

const timeForm = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;
const minutesMost = 480;

/** The first line may say which form the others have. */
const ArrivalsHead = z.strictObject({ version: z.literal(1) });

const ArrivalLine = z.strictObject({
  day: z.iso.date().describe('The day, `2026-03-02`.'),
  time: z.string().regex(timeForm).describe('When the citizen took a number, on the wall: `09:31`, or `09:31:20`.'),
  service: z.string().describe('A service of the config, by its id.'),
  class: z.string().optional().describe('A class of the config. Unless given: none.'),
  minutes: z
    .number()
    .positive()
    .max(minutesMost)
    .optional()
    .describe('From the call to the end of the visit. Unless given: drawn, as the profile has it.'),
  shows: z.boolean().optional().describe('Whether the citizen came when called. Unless given: drawn, the less likely the longer the wait.'),
  appointment: z.string().regex(timeForm).optional().describe('The time of the appointment, for whoever had one.'),
});
type ArrivalLine = z.infer<typeof ArrivalLine>;
type Field = keyof ArrivalLine;

export interface Arrival extends Omit<ArrivalLine, 'time' | 'appointment' | 'day'> {
  /** Of the file, from 1. */
  readonly line: number;
  /** Ms since midnight. */
  readonly at: number;
  readonly due?: number;
}

/** What is wrong with a line; `field`: where in it, when it is in one. */
export interface ArrivalFault {
  readonly line: number;
  readonly field?: string;
  readonly message: Sentence;
}

type ReadArrivals =
  | { readonly ok: true /** By day, in order; of each, in order of time. */; readonly days: ReadonlyMap<string, readonly Arrival[]> }
  | { readonly ok: false; readonly faults: readonly ArrivalFault[] };

/** What a field should have been. */
const wanted: Readonly<Record<Field, Sentence>> = {
  day: { it: 'un giorno che esiste, come "2026-03-02"', en: 'a day that exists, as "2026-03-02"' },
  time: { it: 'un’ora da "00:00" a "23:59", come "09:31"', en: 'a time from "00:00" to "23:59", as "09:31"' },
  service: { it: 'un servizio della configurazione, tra virgolette', en: 'a service of the config, in quotes' },
  class: { it: 'una classe della configurazione, tra virgolette', en: 'a class of the config, in quotes' },
  minutes: { it: `dei minuti, più di 0 e al massimo ${minutesMost}`, en: `minutes, above 0 and at most ${minutesMost}` },
  shows: { it: 'true o false', en: 'true or false' },
  appointment: { it: 'un’ora da "00:00" a "23:59", come "09:40"', en: 'a time from "00:00" to "23:59", as "09:40"' },
};

/** `text`: the whole file; CRLF and empty lines are welcome. */
export function readArrivals(text: string, place: Place): ReadArrivals {
  const days = new Map<string, Arrival[]>();
  const faults: ArrivalFault[] = [];
  let isFirst = true;
  for (const [i, written] of text.split('\n').entries()) {
    if (written.trim() === '') continue;
    const line = i + 1;
    const read = readLine(written, line, place, isFirst);
    isFirst = false;
    if ('faults' in read) faults.push(...read.faults);
    else if ('arrival' in read) {
      const day = days.get(read.day);
      if (day === undefined) days.set(read.day, [read.arrival]);
      else day.push(read.arrival);
    }
  }
  if (faults.length === 0 && days.size === 0)
    faults.push({ line: 1, message: { it: 'il file non ha arrivi: non viene nessuno', en: 'the file has no arrivals: nobody comes' } });
  if (faults.length > 0) return { ok: false, faults };
  const inOrder = [...days].sort(([a], [b]) => (a < b ? -1 : 1));
  return { ok: true, days: new Map(inOrder.map(([day, arrivals]) => [day, arrivals.sort((a, b) => a.at - b.at || a.line - b.line)])) };
}

type Read = { readonly faults: readonly ArrivalFault[] } | { readonly day: string; readonly arrival: Arrival } | { readonly head: true };

function readLine(written: string, line: number, place: Place, isFirst: boolean): Read {
  let data: unknown;
  try {
    data = JSON.parse(written);
  } catch {
    return { faults: [{ line, message: { it: `non è JSON: ${quoted(written.trim())}`, en: `no JSON: ${quoted(written.trim())}` } }] };
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return { faults: [{ line, message: { it: 'ci vuole un oggetto JSON, { … }', en: 'expected a JSON object, { … }' } }] };
  if ('version' in data) return readHead(data, line, isFirst);
  const parsed = ArrivalLine.safeParse(data);
  const faults = [
    ...saidTwice(written).map((key) => ({ line, field: short(key), message: { it: 'c’è due volte', en: 'stands there twice' } })),
    ...(parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsOf(issue, data, line))),
    ...unknownNames(data, place).map((fault) => ({ line, ...fault })),
  ];
  if (!parsed.success || faults.length > 0) return { faults };
  const { day, time, appointment, ...rest } = parsed.data;
  return { day, arrival: { ...rest, line, at: msOf(time), ...(appointment !== undefined && { due: msOf(appointment) }) } };
}

/** Of keys that stand there twice JSON.parse keeps the last, and says nothing (ECMA-262, section 25.5.1). */
function saidTwice(written: string): string[] {
  const keys = [...written.matchAll(/"((?:[^"\\]|\\.)*)"(\s*:)?/g)].flatMap(([, text, colon]) => (colon === undefined ? [] : [text ?? '']));
  return [...new Set(keys.filter((key, i) => keys.indexOf(key) < i))];
}

function readHead(data: object, line: number, isFirst: boolean): Read {
  if (isFirst && ArrivalsHead.safeParse(data).success) return { head: true };
  const message = isFirst
    ? { it: 'questa versione di Turno legge { "version": 1 }', en: 'this version of Turno reads { "version": 1 }' }
    : { it: 'la dice solo la prima riga', en: 'the first line alone says it' };
  return { faults: [{ line, field: 'version', message }] };
}

function faultsOf(issue: z.core.$ZodIssue, data: object, line: number): ArrivalFault[] {
  if (issue.code === 'unrecognized_keys') {
    const fields = Object.keys(ArrivalLine.shape).join(', ');
    return issue.keys.map((key) => ({
      line,
      field: short(key),
      message: { it: `campo sconosciuto (ci sono ${fields})`, en: `no such field (there are ${fields})` },
    }));
  }
  const field = Object.keys(wanted).find((key): key is Field => key === issue.path[0]);
  if (field === undefined) return [{ line, message: { it: issue.message, en: issue.message } }];
  const value = Object.entries(data).find(([key]) => key === field)?.[1];
  const words = wanted[field];
  if (value === undefined) return [{ line, field, message: { it: `manca: ci vuole ${words.it}`, en: `missing: expected ${words.en}` } }];
  const found = quoted(JSON.stringify(value));
  return [{ line, field, message: { it: `ci vuole ${words.it}, non ${found}`, en: `expected ${words.en}, not ${found}` } }];
}

/** What the config does not have; said even where another field of the line is wrong too. */
function unknownNames(data: object, { hall }: Place): Omit<ArrivalFault, 'line'>[] {
  const found: Omit<ArrivalFault, 'line'>[] = [];
  const { service, class: of, appointment }: { service?: unknown; class?: unknown; appointment?: unknown } = data;
  if (typeof service === 'string') {
    if (!hall.services.has(service)) {
      const there = thereAre([...hall.services.keys()]);
      found.push({
        field: 'service',
        message: {
          it: `la configurazione non ha il servizio ${quoted(service)}${there.it}`,
          en: `the config has no service ${quoted(service)}${there.en}`,
        },
      });
    } else if (appointment === undefined && ![...hall.desks.values()].some((desk) => !desk.office && doesAtAll(desk, service))) {
      found.push({
        field: 'service',
        message: {
          it: `${quoted(service)} è solo su appuntamento: manca \`appointment\``,
          en: `${quoted(service)} is by appointment only: \`appointment\` is missing`,
        },
      });
    }
  }
  if (typeof of === 'string' && !hall.classes.has(of)) {
    const there = thereAre([...hall.classes.keys()]);
    found.push({
      field: 'class',
      message: {
        it: `la configurazione non ha la classe ${quoted(of)}${there.it}`,
        en: `the config has no class ${quoted(of)}${there.en}`,
      },
    });
  }
  return found;
}

const listedMost = 12;

function thereAre(names: readonly string[]): Sentence {
  if (names.length === 0 || names.length > listedMost) return { it: '', en: '' };
  return { it: ` (ci sono ${names.join(', ')})`, en: ` (there are ${names.join(', ')})` };
}

function msOf(time: string): number {
  return minuteOf(time) * minuteMs + Number(time.slice(6)) * 1000;
}

/** Short enough for a line, and without what a terminal would obey. */
function short(text: string): string {
  const cut = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  return cut.replace(/\p{Cc}/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function quoted(text: string): string {
  return `\`${short(text)}\``;
}
