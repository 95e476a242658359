// A command becomes events, or a refusal. Nothing is changed here, and nothing here knows a clock: time is an argument.
import { isOnWall } from '../calendar/days.js';
import { type Refusal, refusal } from '../contract/codes.js';
import type { AppointmentAnswer, AppointmentCommand, AppointmentDecision, WallNow } from './commands.js';
import { freeOf, freeSlots, hasPassed, lastDay } from './free-slots.js';
import { type AppointmentHall, dayOf, isBookable, type Slot, slotsOf } from './roster.js';
import type { Appointment, Appointments } from './state.js';
import { standing } from './window.js';

type Command<T extends AppointmentCommand['type']> = Extract<AppointmentCommand, { type: T }>;

export function decideAppointment(
  state: Appointments,
  hall: AppointmentHall,
  command: AppointmentCommand,
  now: WallNow,
): AppointmentDecision {
  if (command.type === 'book') return book(state, hall, command, now);
  const found = state.byCode.get(command.code);
  if (found === undefined) return refuse('no-such-appointment', `code ${command.code}`);
  switch (command.type) {
    case 'find':
      return { events: [], answer: answerOf(found) };
    case 'move':
      return move(state, hall, found, command, now);
    case 'cancel':
      return cancel(found);
    case 'check-in':
      return checkIn(hall, found, now);
  }
}

function refuse(...args: Parameters<typeof refusal>): AppointmentDecision {
  return { events: [], answer: refusal(...args) };
}

function answerOf(appointment: Appointment, state: 'cancelled' | Appointment['state'] = appointment.state): AppointmentAnswer {
  const { id, code, service, desk, start, minutes, language, ticket } = appointment;
  const booking = { code, service, desk, start, minutes, state };
  return { ok: true, appointment: id, booking, language, ...(ticket === undefined || state === 'booked' ? {} : { ticket }) };
}

function book(state: Appointments, hall: AppointmentHall, command: Command<'book'>, now: WallNow): AppointmentDecision {
  const { service, desk, at, language, client, person, origin } = command;
  if (!isBookable(hall.rosters, service)) return refuse('no-such-service', `no roster has ${service}`);
  const slot =
    command.start === undefined
      ? (freeSlots(state, hall, service, now.day, hall.daysAhead + 1, now, desk, 1)[0] ??
        refusal('no-free-slot', `${service}, to ${lastDay(hall, now)}${desk === undefined ? '' : `, desk ${desk}`}`))
      : pick(state, hall, { service, start: command.start, desk }, now);
  if ('ok' in slot) return { events: [], answer: slot };
  if ((command.minutes ?? 0) > slot.minutes) return refuse('no-such-slot', `${command.minutes} minutes; a slot there has ${slot.minutes}`);
  const code = command.codes.find((candidate) => !state.byCode.has(candidate));
  // With one live appointment in a hundred codes, ten draws fail once in 10^20.
  if (code === undefined) return refuse('broken', `all of the ${command.codes.length} codes drawn are in use`);
  const id = state.lastAppointment + 1;
  const asked = { at, language, ...(client === undefined ? {} : { client }) };
  const named = { ...(person === undefined ? {} : { person }), ...(origin === undefined ? {} : { origin }) };
  const booked = { appointment: id, code, service, ...slot, ...asked, ...named };
  return {
    events: [{ type: 'appointment-booked', v: 2, ...booked }],
    answer: answerOf({ id, code, service, ...slot, language, state: 'booked' }),
  };
}

interface Wish {
  readonly service: string;
  readonly start: string;
  readonly desk: string | undefined;
}

/** The slot of that start; of several desks the first that is free, `moving`'s own before all others. */
function pick(state: Appointments, hall: AppointmentHall, wish: Wish, now: WallNow, moving?: Appointment): Slot | Refusal {
  const { service, start, desk } = wish;
  if (!isOnWall(start, hall.zone)) return refusal('no-such-slot', `${start} is no time on the hall’s wall`);
  if (hasPassed(start, now)) return refusal('no-such-slot', `${start} has passed`);
  const last = lastDay(hall, now);
  if (dayOf(start) > last) return refusal('no-such-slot', `${start} is too far ahead: up to ${last} may be booked`);
  const slots = slotsOf(hall.rosters, hall.calendar, service, dayOf(start), desk).filter((slot) => slot.start === start);
  if (slots.length === 0) return refusal('no-such-slot', `${service} at ${start}${desk === undefined ? '' : `, desk ${desk}`}`);
  const free = freeOf(state, slots, moving?.id);
  return free.find((slot) => slot.desk === moving?.desk) ?? free[0] ?? refusal('slot-taken', `${service} at ${start}`);
}

/** Whoever was absent may still be given another time on that day's telephone call; whoever has been here may not. */
function move(
  state: Appointments,
  hall: AppointmentHall,
  found: Appointment,
  { start, desk }: Command<'move'>,
  now: WallNow,
): AppointmentDecision {
  const { id, service } = found;
  if (found.state === 'here' || found.state === 'kept') return hasCome(found);
  if (!isBookable(hall.rosters, service)) return refuse('no-such-service', `no roster has ${service}`);
  const slot = pick(state, hall, { service, start, desk }, now, found);
  if ('ok' in slot) return { events: [], answer: slot };
  const isSame = slot.start === found.start && slot.desk === found.desk && slot.minutes === found.minutes;
  if (isSame && found.state === 'booked') return refuse('already-there', `booked for ${start} already`);
  const { ticket: _, ...rest } = found;
  return {
    events: [{ type: 'appointment-moved', v: 1, appointment: id, ...slot }],
    answer: answerOf({ ...rest, ...slot, state: 'booked' }),
  };
}

function cancel(found: Appointment): AppointmentDecision {
  if (found.state === 'here' || found.state === 'kept') return hasCome(found);
  if (found.state === 'absent') return refuse('too-late', `it was for ${found.start}`);
  return { events: [{ type: 'appointment-cancelled', v: 1, appointment: found.id }], answer: answerOf(found, 'cancelled') };
}

function hasCome({ ticket, start }: Appointment): AppointmentDecision {
  return refuse('already-there', ticket === undefined ? `the appointment of ${start} has been kept` : `checked in as ticket ${ticket}`);
}

function checkIn(hall: AppointmentHall, found: Appointment, now: WallNow): AppointmentDecision {
  const where = standing(found, hall, now);
  if (where !== 'not-today' && (found.state === 'here' || found.state === 'kept')) return hasCome(found);
  if (where === 'within' && found.state === 'booked') return { events: [], answer: answerOf(found) };
  return refuse(where === 'within' ? 'too-late' : where, `the appointment is for ${found.start}`);
}
