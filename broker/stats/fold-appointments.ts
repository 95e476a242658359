// What a fact of the appointments makes of their rows.
import type { AppointmentEvent } from '../appointments/events.js';
import { minuteOf } from '../calendar/days.js';
import type { FoldState } from './fold-state.js';
import type { AppointmentRow, Change } from './row.js';

export function takeAppointment(state: FoldState, event: AppointmentEvent): readonly Change[] {
  const id = `a${event.appointment}`;
  if (event.type === 'appointment-booked') {
    const { service, desk, start } = event;
    return put(state, { kind: 'appointment', id, ...whenOf(start), service, desk, end: 'booked' });
  }
  const known = state.appointments.get(id);
  if (known === undefined) return [];
  switch (event.type) {
    case 'appointment-moved':
      return put(state, { ...known, ...whenOf(event.start), desk: event.desk, end: 'booked' });
    case 'appointment-cancelled':
      state.appointments.delete(id);
      return [{ put: { ...known, end: 'cancelled' } }];
    case 'appointment-arrived':
      return put(state, { ...known, end: 'here' });
    case 'appointment-arrival-undone':
      return put(state, { ...known, end: 'booked' });
    case 'appointment-absent':
      return put(state, { ...known, end: 'absent' });
    case 'appointment-kept':
      return put(state, { ...known, end: 'kept' });
  }
}

/** What became of those of days that are over, nothing changes any more. `day`: the one that begins. */
export function turnAppointments(state: FoldState, day: string): void {
  for (const [id, row] of state.appointments) if (row.day < day) state.appointments.delete(id);
}

const whenOf = (start: string) => ({ day: start.slice(0, 10), minute: minuteOf(start.slice(11)) });

function put(state: FoldState, row: AppointmentRow): readonly Change[] {
  state.appointments.set(row.id, row);
  return [{ put: row }];
}
