// The window in which an appointment may check in: so long before its start, so long after. Past it, it is absent.
import type { WallNow } from './commands.js';
import { type AppointmentHall, dayOf, startMinute } from './roster.js';
import type { Appointment, Appointments } from './state.js';

/** Where `now` stands to the appointment's window, both ends included. */
export function standing({ start }: Appointment, hall: AppointmentHall, now: WallNow): 'not-today' | 'too-early' | 'within' | 'too-late' {
  if (dayOf(start) !== now.day) return 'not-today';
  const minute = startMinute(start);
  if (now.minute < minute - hall.earlyMinutes) return 'too-early';
  return now.minute > minute + hall.lateMinutes ? 'too-late' : 'within';
}

/** The ids of those who were expected and whose window has passed, today or on an earlier day. */
export function dueAbsences(state: Appointments, hall: AppointmentHall, now: WallNow): readonly number[] {
  const due: number[] = [];
  for (const [day, desks] of state.agenda) {
    if (day > now.day) continue;
    for (const booked of desks.values())
      for (const appointment of booked.values()) {
        const isPast = day < now.day || standing(appointment, hall, now) === 'too-late';
        if (appointment.state === 'booked' && isPast) due.push(appointment.id);
      }
  }
  // The agenda's order is that of its changes; a restart would tell it otherwise.
  return due.sort((a, b) => a - b);
}
