// Which slots are free: a booked one blocks every slot of its desk that it overlaps, whatever the service.
import { addDays, hasAllMinutes, isOnWall, timeOf } from '../calendar/days.js';
import type { Span } from '../calendar/hours.js';
import type { WallNow } from './commands.js';
import { type AppointmentHall, dayOf, type Slot, slotsOf, startMinute } from './roster.js';
import { type Appointments, agendaOf } from './state.js';

/** Of slots of one day, those that are free. `except`: the id of an appointment that is about to leave its own. */
export function freeOf(state: Appointments, slots: readonly Slot[], except?: number): readonly Slot[] {
  // Each desk's day is read once: in a town that is booked out, the first free slot is looked for behind thousands.
  const busy = new Map<string, readonly Span[]>();
  return slots.filter((slot) => {
    const spans = busy.get(slot.desk) ?? busySpans(state, slot, except);
    busy.set(slot.desk, spans);
    const from = startMinute(slot.start);
    return !spans.some((span) => span.from < from + slot.minutes && from < span.to);
  });
}

function busySpans(state: Appointments, { desk, start }: Slot, except: number | undefined): readonly Span[] {
  const spans: Span[] = [];
  for (const booked of agendaOf(state, desk, dayOf(start))) {
    // Who has not come leaves the rest of their time to others. Whoever was here and missed the call may be back by an undone key.
    const isLeft = booked.state === 'absent' && booked.ticket === undefined;
    const from = startMinute(booked.start);
    if (booked.id !== except && !isLeft) spans.push({ from, to: from + booked.minutes });
  }
  return spans;
}

/** `start`: `2026-11-23T09:20`, by the hall's own clock. A slot that begins this minute has not passed. */
export function hasPassed(start: string, now: WallNow): boolean {
  return start < `${now.day}T${timeOf(now.minute)}`;
}

/** The last day that can be booked today. */
export function lastDay(hall: AppointmentHall, now: WallNow): string {
  return addDays(now.day, hall.daysAhead);
}

/** The first `most` free slots of a service in `days` days from `fromDay` on: never one that has passed, or is too far ahead to be booked. */
export function freeSlots(
  state: Appointments,
  hall: AppointmentHall,
  service: string,
  fromDay: string,
  days: number,
  now: WallNow,
  desk?: string,
  most = 60,
): readonly Slot[] {
  const last = lastDay(hall, now);
  const found: Slot[] = [];
  for (let day = fromDay, n = 0; n < days && day <= last && found.length < most; day = addDays(day, 1), n += 1) {
    if (day < now.day) continue;
    const slots = slotsOf(hall.rosters, hall.calendar, service, day, desk).filter(({ start }) => !hasPassed(start, now));
    const isWhole = hasAllMinutes(day, hall.zone);
    found.push(...freeOf(state, isWhole ? slots : slots.filter(({ start }) => isOnWall(start, hall.zone))));
  }
  return found.slice(0, most);
}
