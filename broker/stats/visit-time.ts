// A time as a file of past visits says it: ISO 8601, with an offset or by the clock on the hall's wall. One that the wall never showed, or
// showed twice, is nobody's guess to make.
import { addDays, isDay, minuteOf, wallOf } from '../calendar/days.js';
import { localTime } from '../calendar/service-day.js';
import type { Sentence } from '../contract/sentence.js';

type ReadTime = { readonly ok: true; readonly at: number } | { readonly ok: false; readonly message: Sentence };

const form = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(Z|[+-]\d\d(?::?\d\d)?)?$/;
const minuteMs = 60_000;
/** Nobody has a visit's times from before. */
const firstDay = '1970-01-02';

/** `at`: ms since 1970, whole seconds. */
export function timeReader(zone: string): (text: string) => ReadTime {
  /** The zone's offset on a day, ms; on one on which the clock is put on or back, both. */
  const offsets = new Map<string, readonly number[]>();

  function offsetsOn(day: string): readonly number[] {
    let found = offsets.get(day);
    if (found === undefined) {
      // No zone changes its clock twice within two days.
      const [before, after] = [-1, 1].map((n) => noonOffset(addDays(day, n), zone));
      found = [...new Set([before ?? 0, after ?? 0])];
      offsets.set(day, found);
    }
    return found;
  }

  /** When a day begins in Greenwich; of the days that exist, each looked up once. */
  const beginnings = new Map<string, number>();

  function beginningOf(day: string): number | undefined {
    const known = beginnings.get(day);
    if (known !== undefined || !isDay(day)) return known;
    const at = Date.parse(`${day}T00:00Z`);
    beginnings.set(day, at);
    return at;
  }

  return (text) => {
    const [, day, time = '', seconds = '00', offset] = form.exec(text) ?? [];
    if (day === undefined) return wrong(noTime(text));
    const beginning = beginningOf(day);
    if (beginning === undefined) return wrong({ it: `il giorno ${day} non esiste`, en: `there is no day ${day}` });
    if (day < firstDay) return wrong({ it: `${day}: così presto nessuno contava visite`, en: `${day}: nobody counted visits so early` });
    if (time > '23:59' || seconds > '59')
      return wrong({ it: `l’ora ${time}:${seconds} non esiste`, en: `there is no time ${time}:${seconds}` });
    const asUtc = beginning + minuteOf(time) * minuteMs + Number(seconds) * 1000;
    if (offset !== undefined) {
      const ms = offsetOf(offset);
      if (ms === undefined) return wrong({ it: `lo scarto ${offset} non esiste`, en: `there is no offset ${offset}` });
      return { ok: true, at: asUtc - ms };
    }
    const possible = offsetsOn(day);
    const [only, ...others] = possible.length === 1 ? possible : possible.filter((ms) => shows(asUtc - ms, zone, `${day}T${time}`));
    if (only === undefined) return wrong(skipped(`${day} ${time}`, zone));
    if (others.length > 0) return wrong(twice(`${day} ${time}`, zone, possible));
    return { ok: true, at: asUtc - only };
  };
}

function wrong(message: Sentence): ReadTime {
  return { ok: false, message };
}

function noTime(text: string): Sentence {
  const cut = text.length > 30 ? `${text.slice(0, 29)}…` : text;
  return { it: `ci vuole un’ora come 2018-03-05T09:12:30, non ${cut}`, en: `expected a time as 2018-03-05T09:12:30, not ${cut}` };
}

function skipped(time: string, zone: string): Sentence {
  return {
    it: `le ${time} non ci sono mai state: quel giorno in ${zone} l’ora legale le ha saltate`,
    en: `${time} never was: on that day summer time skipped it in ${zone}`,
  };
}

function twice(time: string, zone: string, possible: readonly number[]): Sentence {
  const [one = '', other = ''] = possible.map(signed).toSorted().reverse();
  return {
    it: `le ${time} ci sono state due volte, quel giorno in ${zone}: scrivi quale con ${one} o ${other}`,
    en: `${time} came twice on that day in ${zone}: say which with ${one} or ${other}`,
  };
}

function signed(ms: number): string {
  const two = (n: number) => String(Math.trunc(n)).padStart(2, '0');
  const minutes = Math.abs(ms) / minuteMs;
  return `${ms < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** ISO 8601, 4.3.13: hours, and minutes. */
function offsetOf(text: string): number | undefined {
  if (text === 'Z') return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(3).replace(':', '') || '0')];
  if (hours > 14 || minutes > 59) return undefined;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * minuteMs;
}

function noonOffset(day: string, zone: string): number {
  return Date.parse(`${day}T12:00:00Z`) - wallOf(`${day}T12:00`, zone);
}

function shows(at: number, zone: string, local: string): boolean {
  const { day, time } = localTime(at, zone);
  return `${day}T${time}` === local;
}
