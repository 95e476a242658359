// The appointments of today and of the days to come, as the events have made them. The cancelled and those of past days are not
// here: the journal has them.
import { z } from 'zod';
import { dayOf } from './roster.js';

const Appointment = z.strictObject({
  id: z.int(),
  code: z.string(),
  service: z.string(),
  desk: z.string(),
  /** By the hall's own clock: `2026-11-23T09:20`. */
  start: z.string(),
  minutes: z.int(),
  language: z.string(),
  state: z.enum(['booked', 'here', 'absent', 'kept']),
  /** The ticket that it checked in with last, since it was booked or moved. */
  ticket: z.int().optional(),
});
export type Appointment = z.infer<typeof Appointment>;

/** What a snapshot keeps; the rest of the state is indexes over it. */
export const AppointmentSnapshot = z.strictObject({
  v: z.literal(1),
  lastAppointment: z.int(),
  appointments: z.array(Appointment),
  origins: z.array(z.tuple([z.string(), z.string()])),
});
export type AppointmentSnapshot = z.infer<typeof AppointmentSnapshot>;

/** Changed only by `applyAppointment` and `dayTurned`. Whoever holds it may read all of it. */
export interface Appointments {
  lastAppointment: number;
  /** Live ones by id. */
  readonly live: Map<number, Appointment>;
  readonly byCode: Map<string, Appointment>;
  /** Of each day, of each desk, those that are booked there, by id. */
  readonly agenda: Map<string, Map<string, Map<number, Appointment>>>;
  /** Of entries of calendars that came in, the day of each, until it is past: cancelled here, they do not come in again. */
  readonly origins: Map<string, string>;
}

export function emptyAppointments(): Appointments {
  return { lastAppointment: 0, live: new Map(), byCode: new Map(), agenda: new Map(), origins: new Map() };
}

/** Those booked at a desk on a day (`2026-11-23`), in no order. */
export function agendaOf(state: Appointments, desk: string, day: string): Iterable<Appointment> {
  return state.agenda.get(day)?.get(desk)?.values() ?? [];
}

/** Puts a live appointment into the indexes. */
export function enter(state: Appointments, appointment: Appointment): void {
  state.live.set(appointment.id, appointment);
  state.byCode.set(appointment.code, appointment);
  const day = dayOf(appointment.start);
  const desks = state.agenda.get(day) ?? new Map<string, Map<number, Appointment>>();
  const booked = desks.get(appointment.desk) ?? new Map<number, Appointment>();
  state.agenda.set(day, desks.set(appointment.desk, booked.set(appointment.id, appointment)));
}

/** Takes it out of them again. */
export function leave(state: Appointments, { id, code, start, desk }: Appointment): void {
  state.live.delete(id);
  state.byCode.delete(code);
  const day = dayOf(start);
  const desks = state.agenda.get(day);
  const booked = desks?.get(desk);
  booked?.delete(id);
  if (booked?.size === 0) desks?.delete(desk);
  if (desks?.size === 0) state.agenda.delete(day);
}

export function toAppointmentSnapshot(state: Appointments): AppointmentSnapshot {
  // Copies: the state goes on changing while a snapshot waits for the disk.
  const appointments = [...state.live.values()].map((each) => ({ ...each }));
  return { v: 1, lastAppointment: state.lastAppointment, appointments, origins: [...state.origins] };
}

export function fromAppointmentSnapshot({ lastAppointment, appointments, origins }: AppointmentSnapshot): Appointments {
  const state: Appointments = { ...emptyAppointments(), lastAppointment, origins: new Map(origins) };
  for (const appointment of appointments) enter(state, { ...appointment });
  return state;
}
