// Free slots, and appointments booked, moved, cancelled or looked for.
import { z } from 'zod';
import { Slug } from '../ids.js';
import { AppointmentCode, Asked, ChosenLanguage, Day, DeskId, Dialled, ServiceId, ServiceRef, Slot, v } from './fields.js';
import { Asking, answered, Card, NotAnswered } from './questions.js';

const Minutes = z.int().min(1).describe('how long it lasts');
const WhichDesk = Dialled.describe('the desk: its id, or its number; without it any');
export const FreeSlot = z.strictObject({ desk: DeskId, start: Slot, minutes: Minutes });
export const AskSlots = z.strictObject({
  v,
  n: Asking,
  service: ServiceRef,
  from: Day.describe('without it today').optional(),
  days: z.int().min(1).max(31).describe('how many days from there; without it a week').optional(),
  desk: WhichDesk.optional(),
});

export const Slots = z.union([
  z.strictObject({
    ...answered,
    service: ServiceId,
    card: Card.describe('what to read out to who is on the phone'),
    slots: z.array(FreeSlot).max(60).describe('free ones, the first sixty'),
  }),
  NotAnswered,
]);

export const Booking = z.strictObject({
  code: AppointmentCode,
  service: ServiceId,
  desk: DeskId,
  start: Slot,
  minutes: Minutes,
  state: z.enum(['booked', 'cancelled', 'here', 'absent', 'kept']).describe('how it stands'),
});
export type Booking = z.infer<typeof Booking>;

/** `id` is made by who asks, as for a key: asked twice, it is booked once. */
export const AskAppointment = z.discriminatedUnion('do', [
  z.strictObject({
    v,
    n: Asking,
    id: Asked,
    do: z.literal('book'),
    service: ServiceRef,
    start: Slot.optional(),
    desk: WhichDesk.optional(),
    language: ChosenLanguage,
    print: Slug.describe('the kiosk that prints the slip').optional(),
  }),
  z.strictObject({ v, n: Asking, id: Asked, do: z.literal('move'), code: AppointmentCode, start: Slot, desk: WhichDesk.optional() }),
  z.strictObject({ v, n: Asking, id: Asked, do: z.literal('cancel'), code: AppointmentCode }),
  z.strictObject({ v, n: Asking, id: Asked, do: z.literal('find'), code: AppointmentCode }),
]);

export const Appointment = z.union([
  z.strictObject({ ...answered, booking: Booking.describe('as it stands'), card: Card.describe('what to bring') }),
  NotAnswered,
]);
