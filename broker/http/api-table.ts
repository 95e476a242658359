// What programs may ask over HTTP, a row each: the hub's checks and the contract's page are made of it.
import { z } from 'zod';
import type { Code } from '../contract/codes.js';
import { Appointment, AskAppointment, AskSlots, Booking, Slots } from '../contract/messages/appointment.js';
import { BookingCode, Day, DeskId, Dialled } from '../contract/messages/fields.js';
import { Person } from '../contract/messages/person.js';
import { AskCard, CardAnswer } from '../contract/messages/questions.js';
import type { Scope } from '../contract/scopes.js';
import { Report } from '../stats/report.js';
import { caseEndpoints } from './case-endpoints.js';
import { deskEndpoints } from './desk-endpoints.js';
import { hallEndpoints } from './hall-endpoints.js';
import { IdempotencyKey } from './idempotency-key.js';
import { panelEndpoints } from './panel-endpoints.js';
import { personEndpoints } from './person-endpoints.js';

export interface Endpoint<T = unknown> {
  readonly method: 'GET' | 'POST';
  /** What stands in angle brackets is one of the fields that it takes. */
  readonly path: string;
  /** Without one nobody needs a key. */
  readonly scope?: Scope;
  /** Of a GET, in the query; of a POST, in a JSON object. */
  readonly takes: z.ZodType<T>;
  /** The answer to what was not refused: a JSON object, or something else by its media type. */
  readonly gives: z.ZodType | { readonly media: string };
  /** Of such an answer; 200 unless it says otherwise. */
  readonly status?: 200 | 201;
  /** The largest body that is read, bytes; 2,000 unless it says otherwise. */
  readonly bodyMost?: number;
  readonly says: string;
}

const [Book, Move] = AskAppointment.options;
/** A POST may bear a key. */
export const Keyed = z.looseObject({ id: IdempotencyKey });

/** For the type of what it takes: its handler is given that. */
export function endpoint<T>(row: Endpoint<T>): Endpoint<T> {
  return row;
}

/** Of the engine's answers, what only MQTT needs is left out. */
const count = { v: true, n: true } as const;
/** Nor is whoever knows a code told whose it is. */
const AppointmentGiven = Appointment.options[0].omit({ ...count, person: true });

const AskedDesk = Dialled.describe('the desk: its id, or its number');

/** Of two that fit a path, the first is meant. */
export const endpoints = {
  slots: endpoint({
    method: 'GET',
    path: '/api/appointments/slots',
    takes: AskSlots.omit(count),
    gives: Slots.options[0].omit(count),
    says: 'the first sixty free slots, and the service’s card',
  }),
  card: endpoint({
    method: 'GET',
    path: '/api/services/<service>/card',
    takes: AskCard.omit(count),
    gives: CardAnswer.options[0].omit(count),
    says: 'what to bring, what it costs, what happens',
  }),
  find: endpoint({
    method: 'GET',
    path: '/api/appointments/<code>',
    takes: z.strictObject({ code: BookingCode }),
    gives: AppointmentGiven,
    says: 'the appointment as it stands, and the card',
  }),
  book: endpoint({
    method: 'POST',
    path: '/api/appointments',
    takes: Book.pick({ service: true, start: true, desk: true, language: true, person: true }).extend({ id: IdempotencyKey }),
    gives: AppointmentGiven,
    status: 201,
    says: '201, the appointment with its code and the letters behind it, and the card; without a start the first free slot',
  }),
  move: endpoint({
    method: 'POST',
    path: '/api/appointments/<code>/move',
    takes: Move.pick({ start: true, desk: true }).extend({ code: BookingCode, id: IdempotencyKey }),
    gives: AppointmentGiven,
    says: 'the appointment as it stands then, and the card',
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/api/appointments/<code>/cancel',
    takes: z.strictObject({ code: BookingCode, id: IdempotencyKey }),
    gives: AppointmentGiven,
    says: 'the appointment, cancelled',
  }),
  agenda: endpoint({
    method: 'GET',
    path: '/api/desks/<desk>/appointments',
    scope: 'agenda',
    takes: z.strictObject({
      desk: AskedDesk,
      from: Day.describe('without it today').optional(),
      days: z.int().min(1).max(31).describe('how many days from there; without it one').optional(),
    }),
    gives: z.strictObject({
      ok: z.literal(true),
      desk: DeskId,
      appointments: z
        .array(
          Booking.extend({
            begins: z.iso.datetime({ offset: true }).describe('the start, with the hall’s offset from UTC'),
            ends: z.iso.datetime({ offset: true }).describe('likewise'),
            person: Person.describe('whom it is for, for a key that has the scope persons as well').optional(),
          }),
        )
        .describe('by when they begin; today’s and those to come, the cancelled among them'),
    }),
    says: 'a desk’s appointments',
  }),
  agendaFeed: endpoint({
    method: 'GET',
    path: '/api/desks/<desk>/appointments.ics',
    scope: 'agenda',
    takes: z.strictObject({ desk: AskedDesk }),
    gives: { media: 'text/calendar; charset=utf-8' },
    says: 'a desk’s appointments of today and of every day to come, as an iCalendar feed (RFC 5545); no code stands in it, and names only for a key that has the scope persons as well',
  }),
  report: endpoint({
    method: 'GET',
    path: '/api/report',
    scope: 'reports',
    takes: z.strictObject({
      day: Day.optional(),
      week: Day.describe('any day of it').optional(),
      month: z.string().max(7).describe('as 2018-03').optional(),
      year: z.int().min(1970).max(9999).optional(),
      from: Day.describe('to today, unless `to` says otherwise').optional(),
      to: Day.optional(),
    }),
    gives: z.strictObject({ ok: z.literal(true), report: Report }),
    says: 'the figures of one day, week, month, year, or from one day to another',
  }),
  ...caseEndpoints,
  ...personEndpoints,
  ...hallEndpoints,
  ...deskEndpoints,
  ...panelEndpoints,
};

/** The HTTP status of a refusal; 422 of all that are not here. */
export const statuses: ReadonlyMap<Code, number> = new Map([
  ['bad-json', 400],
  ['no-key', 401],
  ['wrong-key', 401],
  ['not-yours', 403],
  ['no-such-path', 404],
  ['no-such-appointment', 404],
  ['no-such-area', 404],
  ['no-such-case', 404],
  ['no-such-desk', 404],
  ['no-such-node', 404],
  ['no-such-notice', 404],
  ['no-such-person', 404],
  ['no-such-picture', 404],
  ['no-such-service', 404],
  ['case-changed', 409],
  ['nobody-left', 409],
  ['not-open', 409],
  ['slot-taken', 409],
  ['still-today', 409],
  ['still-wanted', 409],
  ['too-large', 413],
  ['wrong-kind', 415],
  ['too-many', 429],
  ['too-many-bookings', 429],
  ['broken', 500],
  ['not-stored', 503],
  ['no-report', 503],
  ['no-voice', 503],
]);

/** The largest body that is read unless a row says otherwise, bytes. */
export const bodyMost = 4_000;
/**
 * Codes that no appointment has, which one client may ask for in an hour. Of 65,536,000,000 codes (six digits, four of sixteen letters) it tries 21,600
 * in a month (30 * 24 * 30): with 300 appointments booked it finds one in some 800 years. With a thousand addresses it is some 3,000 an hour
 * (`guessing`), and one in 8 years. Whoever has seen somebody's six digits tries 65,536 letters: weeks from one address, a day from a thousand.
 */
export const wrongCodesMost = 30;
