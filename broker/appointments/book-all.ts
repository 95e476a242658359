// Many bookings at once, as a calendar's file brings them: all of them, or none.
import { type Refusal, refusal } from '../contract/codes.js';
import { applyAppointment } from './apply.js';
import type { AppointmentCommand, WallNow } from './commands.js';
import { decideAppointment } from './decide.js';
import type { AppointmentEvent } from './events.js';
import type { AppointmentHall } from './roster.js';
import { type Appointments, fromAppointmentSnapshot, toAppointmentSnapshot } from './state.js';

type Book = Extract<AppointmentCommand, { type: 'book' }>;

/** One that came in before, by its origin, is passed over. The refusal's detail begins with the place of the one that cannot be: `3: ...`, the first being 1. */
export function bookAll(
  state: Appointments,
  hall: AppointmentHall,
  commands: readonly Book[],
  now: WallNow,
): { readonly events: readonly AppointmentEvent[]; readonly answer: { readonly ok: true } | Refusal } {
  // Each is decided after those before it, on a copy that is thrown away.
  const after = fromAppointmentSnapshot(toAppointmentSnapshot(state));
  const events: AppointmentEvent[] = [];
  for (const [i, command] of commands.entries()) {
    if (command.origin !== undefined && after.origins.has(command.origin)) continue;
    const decided = decideAppointment(after, hall, command, now);
    if (!decided.answer.ok) return { events: [], answer: refusal(decided.answer.code, `${i + 1}: ${decided.answer.detail}`) };
    for (const event of decided.events) applyAppointment(after, event);
    events.push(...decided.events);
  }
  return { events, answer: { ok: true } };
}
