// An event changes the appointments; nothing else does, but the day that turns.
import type { AppointmentEvent } from './events.js';
import { dayOf } from './roster.js';
import { type Appointment, type Appointments, enter, leave, noteCancelled } from './state.js';

/** Changes `state`, which the caller owns. */
export function applyAppointment(state: Appointments, event: AppointmentEvent): void {
  if (event.type === 'appointment-booked') {
    const { appointment: id, code, service, desk, start, minutes, language, origin } = event;
    state.lastAppointment = id;
    enter(state, { id, code, service, desk, start, minutes, language, state: 'booked' });
    if (origin !== undefined) state.origins.set(origin, dayOf(start));
    return;
  }
  const known = state.live.get(event.appointment);
  if (known === undefined) return;
  leave(state, known);
  const then = changed(known, event);
  if (then === undefined) noteCancelled(state, known);
  else enter(state, then);
}

/** Undefined when it lives no longer. */
function changed(known: Appointment, event: Exclude<AppointmentEvent, { type: 'appointment-booked' }>): Appointment | undefined {
  const { ticket: _, ...rest } = known;
  switch (event.type) {
    case 'appointment-moved':
      return { ...rest, desk: event.desk, start: event.start, minutes: event.minutes, state: 'booked' };
    case 'appointment-cancelled':
      return undefined;
    case 'appointment-arrived':
      return { ...rest, state: 'here', ticket: event.ticket };
    case 'appointment-arrival-undone':
      // Its ticket stays: an undone key may bring it back, as long as the appointment is neither moved nor here with another.
      return { ...known, state: 'booked' };
    case 'appointment-absent':
      return { ...known, state: 'absent' };
    case 'appointment-kept':
      return { ...known, state: 'kept' };
  }
}

/** Forgets those whose day is before `day`, the service day that begins. What `dueAbsences` has to say of them is said before. */
export function dayTurned(state: Appointments, day: string): void {
  for (const appointment of [...state.live.values()]) if (dayOf(appointment.start) < day) leave(state, appointment);
  for (const { id, start } of [...state.cancelled.values()]) if (dayOf(start) < day) state.cancelled.delete(id);
  for (const [origin, its] of [...state.origins]) if (its < day) state.origins.delete(origin);
}
