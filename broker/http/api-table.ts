// What programs may ask over HTTP, a row each: the hub's checks and the contract's page are made of it.
import { z } from 'zod';
import type { Code } from '../contract/codes.js';
import { AskAppointment, AskSlots } from '../contract/messages/appointment.js';
import { AskCard } from '../contract/messages/questions.js';

export interface Endpoint<T = unknown> {
  readonly method: 'GET' | 'POST';
  /** A word in angle brackets is one of the fields that it takes. */
  readonly path: string;
  /** Of a GET, in the query; of a POST, in a JSON object. */
  readonly takes: z.ZodType<T>;
  readonly says: string;
}

const [Book, Move, Cancel, Find] = AskAppointment.options;
const key = z
  .string()
  .regex(/^[\x21-\x7e]{16,128}$/, '16 to 128 visible ASCII characters, as a UUID is')
  .describe('made by who asks, as the header Idempotency-Key')
  .optional();
/** A POST may bear a key. */
export const Keyed = z.looseObject({ id: key });

function endpoint<T>(method: Endpoint['method'], path: string, takes: z.ZodType<T>, says: string): Endpoint<T> {
  return { method, path, takes, says };
}

/** Of two that fit a path, the first is meant. */
export const endpoints = {
  slots: endpoint(
    'GET',
    '/api/appointments/slots',
    AskSlots.omit({ v: true, n: true }),
    'the first sixty free slots, and the service’s card',
  ),
  card: endpoint('GET', '/api/services/<service>/card', AskCard.omit({ v: true, n: true }), 'what to bring, what it costs, what happens'),
  find: endpoint('GET', '/api/appointments/<code>', Find.pick({ code: true }), 'the appointment as it stands, and the card'),
  book: endpoint(
    'POST',
    '/api/appointments',
    Book.pick({ service: true, start: true, desk: true, language: true, person: true }).extend({ id: key }),
    '201, the appointment with its code, and the card; without a start the first free slot',
  ),
  move: endpoint(
    'POST',
    '/api/appointments/<code>/move',
    Move.pick({ code: true, start: true, desk: true }).extend({ id: key }),
    'the appointment as it stands then, and the card',
  ),
  cancel: endpoint(
    'POST',
    '/api/appointments/<code>/cancel',
    Cancel.pick({ code: true }).extend({ id: key }),
    'the appointment, cancelled',
  ),
};

/** The HTTP status of a refusal; 422 of all that are not here. */
export const statuses: ReadonlyMap<Code, number> = new Map([
  ['bad-json', 400],
  ['no-such-path', 404],
  ['no-such-appointment', 404],
  ['no-such-service', 404],
  ['slot-taken', 409],
  ['too-large', 413],
  ['too-many-bookings', 429],
  ['broken', 500],
  ['not-stored', 503],
]);

/** The largest body that is read, bytes. */
export const bodyMost = 4_000;
/** Codes that no appointment has, which one client may ask for in an hour: a million codes are not tried out. */
export const wrongCodesMost = 30;
