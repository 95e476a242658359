// Free slots, and appointments booked, moved, cancelled, looked for, or brought in from a calendar.
import { z } from 'zod';
import { Slug } from '../ids.js';
import {
  AppointmentCode,
  AppointmentLetters,
  Asked,
  ChosenLanguage,
  Count,
  Day,
  DeskId,
  Dialled,
  ServiceId,
  ServiceRef,
  Slot,
  v,
} from './fields.js';
import { AskedPerson, Person } from './person.js';
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
    person: AskedPerson.optional(),
    print: Slug.describe('the kiosk that prints the slip').optional(),
  }),
  z.strictObject({ v, n: Asking, id: Asked, do: z.literal('move'), code: AppointmentCode, start: Slot, desk: WhichDesk.optional() }),
  z.strictObject({ v, n: Asking, id: Asked, do: z.literal('cancel'), code: AppointmentCode }),
  z.strictObject({ v, n: Asking, id: Asked, do: z.literal('find'), code: AppointmentCode }),
]);

export const Appointment = z.union([
  z.strictObject({
    ...answered,
    booking: Booking.describe('as it stands'),
    letters: AppointmentLetters.describe('behind its code, where it is looked for from home; not there once it is cancelled').optional(),
    card: Card.describe('what to bring'),
    person: Person.describe('whom it is for, where that was asked and is still known').optional(),
  }),
  NotAnswered,
]);

/** As many as one file of a calendar may bring in. */
export const importedMost = 5_000;
const Imported = z.strictObject({
  service: ServiceRef,
  desk: WhichDesk.optional(),
  start: Slot,
  minutes: Minutes.optional(),
  /** Of what the calendar calls it, and of this repetition of it. */
  origin: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .describe('a mark by which it is known when it comes again'),
  person: AskedPerson.optional(),
});

/** All parts of one list are booked together when the last has come, or none of them is. */
export const AskBookings = z.strictObject({
  v,
  n: Asking,
  id: Asked.describe('of the whole list: the same in each part'),
  part: z.int().min(1).describe('which part this is; they come in their order'),
  of: z.int().min(1).max(1_000).describe('how many parts there are'),
  bookings: z.array(Imported).max(100).describe('in the order in which a refusal counts them'),
});

export const Bookings = z.union([
  z.strictObject({
    ...answered,
    booked: Count.nullable().describe('how many were booked that had not been before; null until the last part'),
  }),
  NotAnswered.describe('of the whole list; the detail begins with the place of the one that cannot be booked'),
]);
