// Every fact of the appointments, as one closed union. Nobody's name or address is in it: an id stands for whom it is for.
import { z } from 'zod';
import { KeptId } from '../contract/messages/person.js';

const v = z.literal(1);
const appointment = z.int().min(1);
const Name = z.string();
/** By the hall's own clock: `2026-11-23T09:20`. */
const start = z.string();
const minutes = z.int().min(1);

export const AppointmentEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('appointment-booked'),
    v: z.literal(2),
    appointment,
    /** On the slip; unique among the live ones. */
    code: z.string(),
    service: Name,
    desk: Name,
    start,
    minutes,
    /** Where it was asked for. */
    at: z.enum(['desk', 'request', 'http', 'calendar']),
    language: Name,
    /** The name under which a program asked, never a person's. */
    client: Name.optional(),
    /** Whom it is for, where they said so. */
    person: KeptId.optional(),
    /** Of one that came from a calendar's file: a mark of its UID, so that it comes once. */
    origin: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('appointment-moved'), v, appointment, desk: Name, start, minutes }),
  z.strictObject({ type: z.literal('appointment-cancelled'), v, appointment }),
  /** Checked in: from now on its ticket waits. */
  z.strictObject({ type: z.literal('appointment-arrived'), v, appointment, ticket: z.int().min(1) }),
  /** Its ticket came to nothing (no paper, an undone key): it may check in again. */
  z.strictObject({ type: z.literal('appointment-arrival-undone'), v, appointment }),
  /** Nobody came within the window, or nobody came when called. */
  z.strictObject({ type: z.literal('appointment-absent'), v, appointment }),
  /** Its ticket was served. */
  z.strictObject({ type: z.literal('appointment-kept'), v, appointment }),
]);
export type AppointmentEvent = z.infer<typeof AppointmentEvent>;
