// Which slots are free: a booked one blocks every slot of its desk that it overlaps, whatever the service.
import { addDays, timeOf } from '../calendar/days.js';
import type { WallNow } from './commands.js';
import { type AppointmentHall, dayOf, doOverlap, type Slot, slotsOf } from './roster.js';
import { type Appointments, agendaOf } from './state.js';

/** `except`: the id of an appointment that is about to leave its slot. */
export function isFree(state: Appointments, slot: Slot, except?: number): boolean {
  // Who has not come leaves the rest of their time to others.
  for (const booked of agendaOf(state, slot.desk, dayOf(slot.start)))
    if (booked.id !== except && booked.state !== 'absent' && doOverlap(slot, booked)) return false;
  return true;
}

export function hasPassed(start: string, now: WallNow): boolean {
  return start < `${now.day}T${timeOf(now.minute)}`;
}

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
    for (const slot of slotsOf(hall.rosters, hall.calendar, service, day, desk))
      if (found.length < most && !hasPassed(slot.start, now) && isFree(state, slot)) found.push(slot);
  }
  return found;
}
