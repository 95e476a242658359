// What may be asked of the appointments, read and resolved: services and desks are ids, who may ask how often was judged before.
import { z } from 'zod';
import { Refusal } from '../contract/codes.js';
import { Booking } from '../contract/messages/appointment.js';
import type { AppointmentEvent } from './events.js';

export type AppointmentCommand =
  | {
      readonly type: 'book';
      readonly service: string;
      /** Without it the first free slot from now on. */
      readonly start?: string | undefined;
      /** Without it any desk. */
      readonly desk?: string | undefined;
      /** Drawn by the caller, since nothing here rolls dice; the first that no live appointment bears is taken. */
      readonly codes: readonly string[];
      readonly at: Extract<AppointmentEvent, { type: 'appointment-booked' }>['at'];
      readonly language: string;
      readonly client?: string | undefined;
      /** The id of whom it is for. */
      readonly person?: string | undefined;
      /** How long it must last, at least; a slot lasts as long as its roster says. */
      readonly minutes?: number | undefined;
      /** A mark of the calendar's entry that it came from. */
      readonly origin?: string | undefined;
    }
  /** To another slot of its service; without `desk` at its own desk, or at another when that one is taken. */
  | { readonly type: 'move'; readonly code: string; readonly start: string; readonly desk?: string | undefined }
  | { readonly type: 'cancel' | 'find'; readonly code: string }
  /** May it check in now? Changes nothing: what becomes of its ticket, the hub writes down beside the ticket's own events. */
  | { readonly type: 'check-in'; readonly code: string };

/** What came of it, for whoever asked. Stored, so that a repeated id hears the same again. */
export const AppointmentAnswer = z.union([
  z.strictObject({
    ok: z.literal(true),
    appointment: z.int(),
    booking: Booking,
    /** Of the citizen who booked: the slip's. */
    language: z.string(),
    /** Of whoever has checked in. */
    ticket: z.int().optional(),
  }),
  Refusal,
]);
export type AppointmentAnswer = z.infer<typeof AppointmentAnswer>;

/** The clock on the hall's wall: its day, and the minutes since midnight. */
export interface WallNow {
  readonly day: string;
  readonly minute: number;
}

export interface AppointmentDecision {
  readonly events: readonly AppointmentEvent[];
  readonly answer: AppointmentAnswer;
}
