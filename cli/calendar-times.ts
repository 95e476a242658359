// When a calendar's entries happen, on the hall's own wall: in their own time zone, and each repetition of those that repeat.
import ICAL from 'ical.js';
import { wallOf } from '../broker/calendar/days.js';
import { localTime } from '../broker/calendar/service-day.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { repetitionOf } from './calendar-versions.js';

interface Occurrence {
  /** By the hall's clock: `2026-11-23T09:20`. */
  readonly start: string;
  readonly minutes: number;
  /** Of a repetition, which one, whenever it was moved to; of the others, empty. */
  readonly which: string;
  /** What differs from the others, where it was moved or changed. */
  readonly event: ICAL.Component;
}

type Occurrences =
  | { readonly ok: true; readonly all: readonly Occurrence[]; readonly beyond: boolean }
  | { readonly ok: false; readonly message: Sentence };

/** Enough for a weekly entry of a century; what repeats each second has no end. */
const stepsMost = 20_000;
const no = (it: string, en: string): Occurrences => ({ ok: false, message: { it, en } });

/** From `from` on to `to`, both days of the hall. `changed`: the entries that move or change one repetition. */
export function occurrencesOf(...asked: Parameters<typeof expanded>): Occurrences {
  try {
    return expanded(...asked);
  } catch {
    // ical.js reads a value when it is asked for, and throws where it is none.
    return no('una data, un’ora o una ripetizione non si capisce', 'a date, a time or a repetition cannot be read');
  }
}

function expanded(
  component: ICAL.Component,
  changed: readonly ICAL.Component[],
  { zone, from, to }: { readonly zone: string; readonly from: string; readonly to: string },
): Occurrences {
  const event = new ICAL.Event(component, { exceptions: [...changed] });
  const begins = component.getFirstProperty('dtstart');
  const { startDate } = event;
  if (begins === null || startDate === null) return no('senza DTSTART', 'without DTSTART');
  if (startDate.isDate) return no('dura tutto il giorno: un appuntamento ha un’ora', 'lasts all day: an appointment has a time');
  const tzid = String(begins.getParameter('tzid') ?? '');
  if (hallTime(startDate, tzid, zone) === undefined)
    return no(`il fuso orario ${tzid} non si conosce`, `the time zone ${tzid} is not known`);
  for (const { time, its } of saidIn([component, ...changed])) {
    const skipped = skippedIn(time, its, zone);
    if (skipped !== undefined)
      return no(
        `le ${skipped.slice(11)} del ${skipped.slice(0, 10)} non esistono: in quel momento gli orologi vanno avanti`,
        `${skipped.slice(11)} on ${skipped.slice(0, 10)} does not exist: the clocks go forward then`,
      );
  }

  if ([component, ...changed].some((each) => endsBefore(each, zone))) return no('finisce prima di cominciare', 'ends before it begins');

  function at(startsAt: ICAL.Time, endsAt: ICAL.Time, which: string, item: ICAL.Component): Occurrence | undefined {
    const own = item.getFirstProperty('dtstart')?.getParameter('tzid');
    const start = hallTime(startsAt, String(own ?? tzid), zone);
    const minutes = Math.round(endsAt.subtractDate(startsAt).toSeconds() / 60);
    return start === undefined ? undefined : { start, minutes, which, event: item };
  }

  if (!event.isRecurring()) {
    const only = at(startDate, event.endDate, repetitionOf(component), component);
    return { ok: true, all: only === undefined ? [] : [only], beyond: false };
  }
  const all: Occurrence[] = [];
  const steps = event.iterator();
  for (let n = 0; n < stepsMost; n += 1) {
    const next = steps.next();
    if (!next) return { ok: true, all, beyond: false };
    const { startDate: startsAt, endDate, item } = event.getOccurrenceDetails(next);
    const day = (hallTime(next, tzid, zone) ?? '').slice(0, 10);
    if (day > to) return { ok: true, all, beyond: true };
    // A rule that comes to such a time has no repetition there (RFC 5545, 3.3.10).
    if (item.component === component && skippedIn(startsAt, tzid, zone) !== undefined) continue;
    const one = at(startsAt, endDate, next.toString(), item.component);
    if (one !== undefined && one.start.slice(0, 10) >= from) all.push(one);
  }
  return no(`si ripete più di ${stepsMost} volte`, `repeats more than ${stepsMost} times`);
}

/** The times that entries name themselves, each with its own time zone. */
function saidIn(events: readonly ICAL.Component[]): readonly { readonly time: ICAL.Time; readonly its: string }[] {
  const named = events.flatMap((event) => ['dtstart', 'dtend', 'rdate'].flatMap((name) => event.getAllProperties(name)));
  return named.flatMap((property) =>
    property.getValues().flatMap((time) => (time instanceof ICAL.Time ? [{ time, its: String(property.getParameter('tzid') ?? '') }] : [])),
  );
}

/** DTEND, or DTSTART and a DURATION that goes back (RFC 5545, 3.8.2.2 and 3.8.2.5). */
function endsBefore(event: ICAL.Component, zone: string): boolean {
  const duration = event.getFirstPropertyValue('duration');
  if (duration instanceof ICAL.Duration) return duration.toSeconds() < 0;
  const [begins, ends] = ['dtstart', 'dtend'].map((name) => {
    const property = event.getFirstProperty(name);
    const time = property?.getFirstValue();
    return time instanceof ICAL.Time ? momentOf(time, String(property?.getParameter('tzid') ?? ''), zone) : undefined;
  });
  return begins !== undefined && ends !== undefined && ends < begins;
}

/** A time of day that no clock of its zone shows, since they go forward then, as `2027-03-28T02:30`; undefined where there is such a time. */
function skippedIn(time: ICAL.Time, tzid: string, zone: string): string | undefined {
  const known = tzid === '' ? zone : ianaOf(tzid);
  if (time.isDate || time.zone?.tzid === 'UTC' || known === undefined) return undefined;
  const local = time.toString().slice(0, 16);
  return wallAt(wallOf(local, known), known) === local ? undefined : local;
}

/** Undefined where the zone is neither one that everybody knows nor one that the file describes. */
function hallTime(time: ICAL.Time, tzid: string, zone: string): string | undefined {
  if (tzid === '' && time.zone?.tzid !== 'UTC') return time.toString().slice(0, 16);
  const moment = momentOf(time, tzid, zone);
  return moment === undefined ? undefined : wallAt(moment, zone);
}

/** Ms since 1970; undefined likewise. A day without a time begins at its midnight. */
function momentOf(time: ICAL.Time, tzid: string, zone: string): number | undefined {
  const own = time.zone?.tzid;
  const known = tzid === '' ? zone : ianaOf(tzid);
  if (own === 'UTC' || (known === undefined && own === tzid)) return time.toUnixTime() * 1_000;
  return known === undefined ? undefined : wallOf(time.isDate ? `${time.toString()}T00:00` : time.toString().slice(0, 16), known);
}

function wallAt(ms: number, zone: string): string {
  const { day, time } = localTime(ms, zone);
  return `${day}T${time}`;
}

/** `Europe/Rome`, also as the end of `/mozilla.org/20050126_1/Europe/Rome`. */
function ianaOf(tzid: string): string | undefined {
  for (const name of [tzid, tzid.split('/').slice(-2).join('/')]) {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    } catch {
      // Not one of those; the next may be.
    }
  }
  return undefined;
}
