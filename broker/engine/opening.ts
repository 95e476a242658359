// When the hall, a service, a level receives people: by the calendar that the maintainer wrote, and the clock as far as it is believed.
import type { WallNow } from '../appointments/commands.js';
import type { AppointmentHall, Roster } from '../appointments/roster.js';
import { type Calendar, closesAt, isWithin, readCalendar, serviceSpansOn, spansOn } from '../calendar/calendar.js';
import { addDays, minuteOf, timeOf, wallOf } from '../calendar/days.js';
import { readHours, type Week } from '../calendar/hours.js';
import { localTime } from '../calendar/service-day.js';
import type { Config } from '../config/schema.js';
import type { HallClock } from './clock.js';
import type { Now } from './decide-world.js';

const allDay = 24 * 60;
/** A hall that is closed for longer has its reasons, and says them itself. */
const closedDaysMost = 30;
type WallClock = Pick<HallClock, 'wall' | 'trusted'>;

/** Read once for each config: every press asks. */
interface Times {
  readonly calendar: Calendar;
  readonly services: ReadonlyMap<string, Week>;
  readonly levels: ReadonlyMap<string, Week>;
  readonly appointments: AppointmentHall;
  /** The minute that was asked about last: in it nothing opens or closes. */
  minute: Minute | undefined;
}

/** How the hall stands in one minute of the wall's. */
interface Minute {
  readonly wall: WallNow;
  readonly isWithin: boolean;
  readonly hasHours: boolean;
  /** As `closesAt` says it. */
  readonly end: number | undefined;
}
const known = new WeakMap<Config, Times>();

function timesOf(config: Config): Times {
  const before = known.get(config);
  if (before !== undefined) return before;
  const calendar = calendarOf(config);
  const { 'early-minutes': earlyMinutes, 'late-minutes': lateMinutes, 'days-ahead': daysAhead } = config.appointments;
  const appointments = { rosters: rostersOf(config), calendar, zone: config.hall.zone, earlyMinutes, lateMinutes, daysAhead };
  const times: Times = { calendar, services: weeksOf(config.services), levels: weeksOf(config.levels), appointments, minute: undefined };
  known.set(config, times);
  return times;
}

export function calendarOf({ calendar, hours }: Config): Calendar {
  return readCalendar({ ...calendar, hours }).calendar;
}

/** Of those that have hours of their own. */
export function weeksOf(
  all: Readonly<Record<string, { readonly hours?: Readonly<Record<string, string>> | undefined }>>,
): Map<string, Week> {
  return new Map(Object.entries(all).flatMap(([id, { hours }]) => (hours === undefined ? [] : [[id, readHours(hours).week] as const])));
}

export function rostersOf({ rosters }: Config): Roster[] {
  return Object.values(rosters).map(({ hours, ...roster }) => ({ ...roster, week: readHours(hours).week }));
}

export function appointmentHallOf(config: Config): AppointmentHall {
  return timesOf(config).appointments;
}

/** The clock on the hall's wall. */
export function wallNow({ hall }: Config, clock: Pick<HallClock, 'wall'>): WallNow {
  const { day, time } = localTime(clock.wall(), hall.zone);
  return { day, minute: minuteOf(time) };
}

/** Today on the hall's wall; by a clock that nobody believes it is the hall's own day, once it has had one (`hallDay`). */
export function todayOf(config: Config, clock: HallClock, hallDay: string): string {
  return clock.trusted() || hallDay === '' ? wallNow(config, clock).day : hallDay;
}

/**
 * From when on appointments may be had. By a clock that nobody believes it is the end of the hall's own day: what of it has passed nobody
 * knows, and whoever is given a time that has come and gone comes for nothing.
 */
export function bookableFrom(wall: WallNow, trusted: boolean, hallDay: string): WallNow {
  return trusted || hallDay === '' ? wall : { day: hallDay, minute: allDay };
}

function minuteNow(config: Config, clock: HallClock): Minute {
  const times = timesOf(config);
  const wall = wallNow(config, clock);
  const { day, minute } = wall;
  const last = times.minute;
  if (last?.wall.minute === minute && last.wall.day === day) return last;
  const { spans } = spansOn(times.calendar, day);
  const end = closesAt(times.calendar, day, minute);
  times.minute = { wall, isWithin: isWithin(spans, minute), hasHours: spans.length > 0, end };
  return times.minute;
}

interface Opening {
  readonly isWithin: boolean;
  /** While it is open: until when, minutes since midnight, and in how many. A hall that is open for the whole night does not close. */
  readonly closes: { readonly minute: number; readonly inMinutes: number } | undefined;
  /** While it is closed: when it opens, where that is within a month. */
  readonly opens: { readonly day: string; readonly isToday: boolean; readonly minute: number } | undefined;
}

/** How the hall stands by its hours, a pause at noon among them; undefined while nobody knows what time it is. */
export function openingNow(config: Config, clock: WallClock): Opening | undefined {
  if (!clock.trusted()) return undefined;
  const { calendar } = timesOf(config);
  const { day, minute } = wallNow(config, clock);
  const { spans } = spansOn(calendar, day);
  if (!isWithin(spans, minute)) {
    return { isWithin: false, closes: undefined, opens: nextOpening(calendar, day, minute) };
  }
  // One span may begin where another ends.
  const end = spans.reduce((last, { from, to }) => (from <= last ? Math.max(last, to) : last), minute);
  const goesOn = end === allDay && spansOn(calendar, addDays(day, 1)).spans[0]?.from === 0;
  return { isWithin: true, closes: goesOn ? undefined : { minute: end, inMinutes: end - minute }, opens: undefined };
}

function nextOpening(calendar: Calendar, day: string, minute: number): Opening['opens'] {
  for (let n = 0; n < closedDaysMost; n += 1) {
    const on = addDays(day, n);
    const first = spansOn(calendar, on).spans.find(({ from }) => n > 0 || from > minute);
    if (first !== undefined) return { day: on, isToday: n === 0, minute: first.from };
  }
  return undefined;
}

/** True while nobody knows what time it is: a clock that is wrong turns no citizen away. */
export function isWithinHours(config: Config, clock: HallClock): boolean {
  return !clock.trusted() || minuteNow(config, clock).isWithin;
}

/** As everybody in the hall is told it: `opens` is a minute of the hall's own clock, outside the hours. */
export function hoursNow(config: Config, clock: HallClock): { withinHours: boolean; opens?: string } {
  if (isWithinHours(config, clock)) return { withinHours: true };
  const opens = openingNow(config, clock)?.opens;
  return { withinHours: false, ...(opens === undefined ? {} : { opens: `${opens.day}T${timeOf(opens.minute)}` }) };
}

/** Of a service with hours of its own; likewise true while nobody knows what time it is. */
export function isServiceOpen(config: Config, service: string, clock: HallClock): boolean {
  const { calendar, services } = timesOf(config);
  const week = services.get(service);
  if (week === undefined || !clock.trusted()) return true;
  const { day, minute } = wallNow(config, clock);
  return isWithin(serviceSpansOn(calendar, week, day), minute);
}

/** Whether a level receives people today: it has a desk, and hours that have not ended. */
export function receivesToday(config: Config, level: string, clock: HallClock): boolean {
  const found = config.levels[level];
  if (found === undefined || found.desks.length === 0) return false;
  const { calendar, levels } = timesOf(config);
  if (!clock.trusted()) return true;
  const { day, minute } = wallNow(config, clock);
  return serviceSpansOn(calendar, levels.get(level), day).some(({ to }) => to > minute);
}

/** The hour as the rules must know it. */
export function momentOf(config: Config, clock: HallClock): Now {
  const at = clock.now();
  const { wall, hasHours, end } = minuteNow(config, clock);
  const atOf = (start: string) => at + wallOf(start, config.hall.zone) - clock.wall();
  const trusted = clock.trusted();
  const moment = { at, wall, atOf, trusted };
  if (!trusted) return { ...moment, isOver: false };
  // A day without hours is over for nobody: whoever works then has been let in.
  if (end === undefined) return { ...moment, isOver: hasHours };
  if (!Number.isFinite(end)) return { ...moment, isOver: false };
  return { ...moment, isOver: false, closesInMs: (end - wall.minute) * 60_000 - (clock.wall() % 60_000) };
}

/** Wall time, ms since 1970. */
export interface WallSpan {
  readonly from: number;
  readonly to: number;
}

/** The service day, from one turn to the next. */
export function wholeDay({ hall }: Config, day: string): WallSpan {
  const turn = (on: string) => wallOf(`${on}T${timeOf(hall.turn * 60)}`, hall.zone);
  return { from: turn(day), to: turn(addDays(day, 1)) };
}

/** When numbers of a service are given on a service day, which may end past midnight. */
export function issuingOn(config: Config, service: string, day: string): WallSpan[] {
  const { zone } = config.hall;
  const { calendar, services } = timesOf(config);
  const { from: turns, to: turnsAgain } = wholeDay(config, day);
  const at = (on: string, minute: number) =>
    minute === allDay ? wallOf(`${addDays(on, 1)}T00:00`, zone) : wallOf(`${on}T${timeOf(minute)}`, zone);
  const joined: WallSpan[] = [];
  for (const on of [day, addDays(day, 1)]) {
    for (const span of serviceSpansOn(calendar, services.get(service), on)) {
      const from = Math.max(turns, at(on, span.from));
      const to = Math.min(turnsAgain, at(on, span.to));
      const last = joined.at(-1);
      if (last?.to === from) joined.splice(-1, 1, { from: last.from, to });
      else if (from < to) joined.push({ from, to });
    }
  }
  return joined;
}
