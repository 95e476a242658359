// Of one entry a calendar may hold several versions: RFC 5546, 2.1.5 says which of them counts.
import ICAL from 'ical.js';
import type { Sentence } from '../broker/contract/sentence.js';
import type { Entry } from './calendar-entries.js';

interface Versions {
  /** Of each entry, or each changed repetition of one, the version that counts; those without a UID as they are. */
  readonly newest: readonly Entry[];
  /** How many do not count. */
  readonly older: number;
  /** Where nothing says which of two counts. */
  readonly faults: readonly { readonly line: number; readonly uid: string; readonly message: Sentence }[];
}

/** The higher SEQUENCE counts; where that is the same, the later DTSTAMP. Two that are the same in all are one. */
export function newestVersions(entries: readonly Entry[]): Versions {
  const newest = new Map<string, Entry>();
  const faults = new Map<string, Versions['faults'][number]>();
  for (const entry of entries) {
    const uid = uidOf(entry.event);
    const key = uid === '' ? `${entry.line}` : `${uid}\n${repetitionOf(entry.event)}`;
    const before = newest.get(key);
    const order = before === undefined ? 1 : compared(entry.event, before.event);
    if (order > 0) faults.delete(key);
    if (order > 0 || before === undefined) newest.set(key, entry);
    else if (order === 0 && String(entry.event) !== String(before.event))
      faults.set(key, { line: entry.line, uid, message: twice(before.line) });
  }
  return { newest: [...newest.values()], older: entries.length - newest.size, faults: [...faults.values()] };
}

export function uidOf(event: ICAL.Component): string {
  return String(event.getFirstPropertyValue('uid') ?? '').trim();
}

/** Of an entry that changes one repetition, which; of the others, empty. */
export function repetitionOf(event: ICAL.Component): string {
  return String(event.getFirstPropertyValue('recurrence-id') ?? '');
}

function compared(a: ICAL.Component, b: ICAL.Component): number {
  return numberIn(a, 'sequence') - numberIn(b, 'sequence') || numberIn(a, 'dtstamp') - numberIn(b, 'dtstamp');
}

/** Whatever is not there, or no number and no time, is the oldest. */
function numberIn(event: ICAL.Component, name: 'sequence' | 'dtstamp'): number {
  const value = event.getFirstPropertyValue(name);
  const number = value instanceof ICAL.Time ? value.toUnixTime() : Number(value ?? 0);
  return Number.isFinite(number) ? number : 0;
}

function twice(line: number): Sentence {
  return {
    it: `c’è già alla riga ${line} con lo stesso UID, diverso, e né SEQUENCE né DTSTAMP dicono quale dei due vale`,
    en: `stands at line ${line} already, with the same UID, and is another; neither SEQUENCE nor DTSTAMP says which of the two counts`,
  };
}
