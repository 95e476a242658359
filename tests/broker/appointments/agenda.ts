// The stories of the appointments are told with this: a small town hall, commands in, events out, state by apply alone.
import { applyAppointment } from '../../../broker/appointments/apply.js';
import type { AppointmentCommand, AppointmentDecision, WallNow } from '../../../broker/appointments/commands.js';
import { decideAppointment } from '../../../broker/appointments/decide.js';
import type { AppointmentEvent } from '../../../broker/appointments/events.js';
import type { AppointmentHall, Roster } from '../../../broker/appointments/roster.js';
import { type Appointments, emptyAppointments } from '../../../broker/appointments/state.js';
import { readCalendar } from '../../../broker/calendar/calendar.js';
import { minuteOf } from '../../../broker/calendar/days.js';
import { readHours } from '../../../broker/calendar/hours.js';

export function roster(
  desk: string,
  services: readonly string[],
  hours: Record<string, string>,
  minutes: number,
  more: Partial<Roster> = {},
) {
  return { desk, services, week: readHours(hours).week, minutes, ...more };
}

/** Monday 23 November 2026; open in the morning and in the afternoon; 8 December is a holiday. */
export const monday = '2026-11-23';
export const smallTown: AppointmentHall = {
  rosters: [
    roster('office-1', ['cards'], { 'mon-fri': '9:00-10:00' }, 20),
    roster('office-2', ['cards', 'marriages'], { mon: '9:00-10:30' }, 30),
    // The same desk and hours, cut otherwise: whichever is booked first takes the time.
    roster('office-1', ['taxes'], { 'mon-fri': '9:00-10:00' }, 30),
  ],
  calendar: readCalendar({
    hours: { 'mon-fri': '8:30-13:00, 14:30-17:00' },
    holidays: 'italy',
    closed: ['2026-12-24'],
    open: { '2026-11-30': '9:10-12:00' },
  }).calendar,
  earlyMinutes: 30,
  lateMinutes: 10,
  daysAhead: 60,
  zone: 'Europe/Rome',
};

export interface Agenda {
  readonly state: Appointments;
  readonly history: AppointmentEvent[];
  /** Decides and applies. `time`: `8:00` unless said, on Monday unless the day is said too. */
  tell(command: AppointmentCommand, time?: string, day?: string): AppointmentDecision;
  /** What the hub writes down beside a ticket's events. */
  happens(event: AppointmentEvent): void;
  /** A booking at the desk; the code is the next of 000001, 000002... */
  book(service: string, start?: string, desk?: string, time?: string): AppointmentDecision;
}

export function at(time: string, day = monday): WallNow {
  return { day, minute: minuteOf(time) };
}

export function newAgenda(hall: AppointmentHall = smallTown): Agenda {
  const state = emptyAppointments();
  const history: AppointmentEvent[] = [];
  let drawn = 0;
  function happens(event: AppointmentEvent): void {
    applyAppointment(state, event);
    history.push(event);
  }
  function tell(command: AppointmentCommand, time = '08:00', day = monday) {
    const decision = decideAppointment(state, hall, command, at(time, day));
    for (const event of decision.events) happens(event);
    return decision;
  }
  return {
    state,
    history,
    tell,
    happens,
    book(service, start, desk, time) {
      drawn += 1;
      return tell({ type: 'book', service, start, desk, codes: [String(drawn).padStart(6, '0')], at: 'desk', language: 'it' }, time);
    },
  };
}
