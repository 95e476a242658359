// The appointments of today and of the days to come, as the events have made them. Those of past days are not here: the journal has them.
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
  cancelled: z.array(Appointment),
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
  /** By id, as they stood when they were cancelled: a calendar that has one must hear of it. Nothing is decided by them. */
  readonly cancelled: Map<number, Appointment>;
  /** Of entries of calendars that came in, the day of each, until it is past: cancelled here, they do not come in again. */
  readonly origins: Map<string, string>;
}

/** Beyond so many the oldest are forgotten. */
const cancelledMost = 2_000;

export function emptyAppointments(): Appointments {
  return { lastAppointment: 0, live: new Map(), byCode: new Map(), agenda: new Map(), cancelled: new Map(), origins: new Map() };
}

/** Those booked at a desk on a day (`2026-11-23`), in no order. */
export function agendaOf(state: Appointments, desk: string, day: string): Iterable<Appointment> {
  return state.agenda.get(day)?.get(desk)?.values() ?? [];
}

/** Those booked at a desk on the days from `from` until before `until`, in no order. */
export function bookedAt(state: Appointments, desk: string, from: string, until: string): readonly Appointment[] {
  return [...state.agenda].flatMap(([day, desks]) => (day >= from && day < until ? [...(desks.get(desk)?.values() ?? [])] : []));
}

/** Likewise those that were booked there and cancelled. */
export function cancelledAt(
  state: Appointments,
  desk: string,
  from: string,
  until: string,
): readonly (Omit<Appointment, 'state'> & { readonly state: 'cancelled' })[] {
  const there = [...state.cancelled.values()].filter(({ desk: at, start }) => at === desk && start >= from && start < until);
  return there.map((each) => ({ ...each, state: 'cancelled' }));
}

/** Of one that lives no longer. */
export function noteCancelled(state: Appointments, appointment: Appointment): void {
  state.cancelled.set(appointment.id, appointment);
  const [oldest] = state.cancelled.keys();
  if (state.cancelled.size > cancelledMost && oldest !== undefined) state.cancelled.delete(oldest);
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
  const copies = (all: ReadonlyMap<number, Appointment>) => [...all.values()].map((each) => ({ ...each }));
  return {
    ...{ v: 1, lastAppointment: state.lastAppointment, appointments: copies(state.live) },
    ...{ cancelled: copies(state.cancelled), origins: [...state.origins] },
  };
}

export function fromAppointmentSnapshot({ lastAppointment, appointments, cancelled, origins }: AppointmentSnapshot): Appointments {
  const state: Appointments = { ...emptyAppointments(), lastAppointment, origins: new Map(origins) };
  for (const appointment of appointments) enter(state, { ...appointment });
  for (const appointment of cancelled) noteCancelled(state, { ...appointment });
  return state;
}
