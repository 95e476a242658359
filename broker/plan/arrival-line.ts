// A line of a file of arrivals: who came, as another system exports it, or what is wrong with it: the field and the reason.
import { z } from 'zod';
import { minuteOf } from '../calendar/days.js';
import type { Sentence } from '../contract/sentence.js';
import { type HallToRead, unknownNames } from './arrival-names.js';
import { minuteMs } from './floor.js';
import { quoted, short } from './quoted.js';

const timeForm = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;
const minutesMost = 480;

/** The first line may say which form the others have. */
const ArrivalsHead = z.strictObject({ version: z.literal(1) });

const ArrivalLine = z.strictObject({
  /** `2026-03-02` */
  day: z.iso.date(),
  /** When the citizen took a number, on the wall: `09:31`, or `09:31:20`. */
  time: z.string().regex(timeForm),
  service: z.string(),
  class: z.string().optional(),
  /** From the call to the end of the visit; left out: drawn, as the profile has it. */
  minutes: z.number().positive().max(minutesMost).optional(),
  /** Whether the citizen came when called; left out: drawn, the less likely the longer the wait. */
  shows: z.boolean().optional(),
  /** Its time, for whoever had one. */
  appointment: z.string().regex(timeForm).optional(),
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

/** What is wrong; `field`: where, when it is in one. */
export interface LineFault {
  readonly field?: string;
  readonly message: Sentence;
}

type ReadLine =
  | { readonly kind: 'wrong'; readonly faults: readonly LineFault[] }
  | { readonly kind: 'arrival'; readonly day: string; readonly arrival: Omit<Arrival, 'line'> }
  | { readonly kind: 'head' };

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

/** `isFirst`: nothing but empty lines stands before it. */
export function readLine(written: string, halls: readonly HallToRead[], isFirst: boolean): ReadLine {
  let data: unknown;
  try {
    data = JSON.parse(written);
  } catch {
    return wrong({ message: { it: `non è JSON: ${quoted(written.trim())}`, en: `no JSON: ${quoted(written.trim())}` } });
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return wrong({ message: { it: 'ci vuole un oggetto JSON, { … }', en: 'expected a JSON object, { … }' } });
  if ('version' in data) return readHead(data, isFirst);
  const parsed = ArrivalLine.safeParse(data);
  const faults = [
    ...saidTwice(written).map((key) => ({ field: short(key), message: { it: 'c’è due volte', en: 'stands there twice' } })),
    ...(parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsOf(issue, data))),
    ...unknownNames(data, halls),
  ];
  if (!parsed.success || faults.length > 0) return wrong(...faults);
  const { day, time, appointment, ...rest } = parsed.data;
  return { kind: 'arrival', day, arrival: { ...rest, at: msOf(time), ...(appointment !== undefined && { due: msOf(appointment) }) } };
}

function wrong(...faults: readonly LineFault[]): ReadLine {
  return { kind: 'wrong', faults };
}

/** Of keys that stand there twice JSON.parse keeps the last, and says nothing (ECMA-262, section 25.5.1). */
function saidTwice(written: string): string[] {
  const keys = [...written.matchAll(/"((?:[^"\\]|\\.)*)"(\s*:)?/g)].flatMap(([, text, colon]) => (colon === undefined ? [] : [text ?? '']));
  return [...new Set(keys.filter((key, i) => keys.indexOf(key) < i))];
}

function readHead(data: object, isFirst: boolean): ReadLine {
  if (isFirst && ArrivalsHead.safeParse(data).success) return { kind: 'head' };
  const message = isFirst
    ? { it: 'questa versione di Turno legge { "version": 1 }', en: 'this version of Turno reads { "version": 1 }' }
    : { it: 'la dice solo la prima riga', en: 'the first line alone says it' };
  return wrong({ field: 'version', message });
}

function faultsOf(issue: z.core.$ZodIssue, data: object): LineFault[] {
  if (issue.code === 'unrecognized_keys') {
    const fields = Object.keys(ArrivalLine.shape).join(', ');
    return issue.keys.map((key) => ({
      field: short(key),
      message: { it: `campo sconosciuto (ci sono ${fields})`, en: `no such field (there are ${fields})` },
    }));
  }
  const field = Object.keys(wanted).find((key): key is Field => key === issue.path[0]);
  if (field === undefined) return [{ message: { it: issue.message, en: issue.message } }];
  const value = Object.entries(data).find(([key]) => key === field)?.[1];
  const words = wanted[field];
  if (value === undefined) return [{ field, message: { it: `manca: ci vuole ${words.it}`, en: `missing: expected ${words.en}` } }];
  const found = quoted(JSON.stringify(value));
  return [{ field, message: { it: `ci vuole ${words.it}, non ${found}`, en: `expected ${words.en}, not ${found}` } }];
}

function msOf(time: string): number {
  return minuteOf(time) * minuteMs + Number(time.slice(6)) * 1000;
}
