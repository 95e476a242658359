// Rosters: when a desk receives people by appointment, cut into slots. Times are the hall's own: `2026-11-23T09:20`.
import { type Calendar, spansOn } from '../calendar/calendar.js';
import { minuteOf, timeOf, weekdayOf } from '../calendar/days.js';
import { commonSpans, type Week } from '../calendar/hours.js';

export interface Roster {
  readonly desk: string;
  readonly services: readonly string[];
  /** When it holds, within the hall's hours. */
  readonly week: Week;
  /** How long one appointment takes; at least 1. */
  readonly minutes: number;
  /** First and last day on which it holds; without them, always. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface Slot {
  readonly desk: string;
  readonly start: string;
  readonly minutes: number;
}

/** What of the config the appointments are decided by. */
export interface AppointmentHall {
  /** In the order of the config: of two that overlap at one desk, the first cuts the time. */
  readonly rosters: readonly Roster[];
  readonly calendar: Calendar;
  /** Of the hall's clock: `Europe/Rome`. */
  readonly zone: string;
  /** How long before its start and how long after an appointment may check in. */
  readonly earlyMinutes: number;
  readonly lateMinutes: number;
  /** How many days after today may be booked. */
  readonly daysAhead: number;
}

export function dayOf(start: string): string {
  return start.slice(0, 10);
}

/** Since midnight. */
export function startMinute(start: string): number {
  return minuteOf(start.slice(11));
}

/** Whether the two need one desk at the same moment. A slot never crosses midnight: a span of hours does not. */
export function doOverlap(some: Slot, other: Slot): boolean {
  if (some.desk !== other.desk || dayOf(some.start) !== dayOf(other.start)) return false;
  const [from, otherFrom] = [startMinute(some.start), startMinute(other.start)];
  return from < otherFrom + other.minutes && otherFrom < from + some.minutes;
}

export function isBookable(rosters: readonly Roster[], service: string): boolean {
  return rosters.some(({ services }) => services.includes(service));
}

/** The slots that a service has on `day`, booked or not: by time, then in the order of the rosters. No two overlap at one desk. */
export function slotsOf(rosters: readonly Roster[], calendar: Calendar, service: string, day: string, desk?: string): readonly Slot[] {
  const { spans: open } = spansOn(calendar, day);
  const slots: Slot[] = [];
  for (const roster of rosters) {
    if (!roster.services.includes(service) || (desk !== undefined && roster.desk !== desk)) continue;
    if ((roster.from !== undefined && day < roster.from) || (roster.to !== undefined && day > roster.to)) continue;
    const before = slots.filter((slot) => slot.desk === roster.desk);
    for (const span of roster.week[weekdayOf(day)] ?? []) {
      const within = commonSpans([span], open);
      // Counted from the roster's own hour: a day that opens late loses its first slots, and moves none.
      for (let from = span.from; from + roster.minutes <= span.to; from += roster.minutes) {
        const slot = { desk: roster.desk, start: `${day}T${timeOf(from)}`, minutes: roster.minutes };
        const isOpen = within.some((one) => one.from <= from && from + roster.minutes <= one.to);
        if (isOpen && !before.some((other) => doOverlap(slot, other))) slots.push(slot);
      }
    }
  }
  return slots.sort((a, b) => (a.start === b.start ? 0 : a.start < b.start ? -1 : 1));
}
