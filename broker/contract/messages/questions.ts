// Questions about one thing, and their answers: refused with a code, or answered.
import { z } from 'zod';
import { Refusal } from '../codes.js';
import { Slug, Texts } from '../ids.js';
import { Count, Day, ServiceId, ServiceRef, TicketNumber, TicketRef, v, WaitOrNull } from './fields.js';

export const Asking = Count.describe('the asker’s own count, told back in the answer');
export const answered = { v, n: Asking, ok: z.literal(true) };
export const NotAnswered = Refusal.extend({ v, n: Asking });
const Said = z.strictObject({ it: z.string().max(600).describe('in Italian'), en: z.string().max(600).describe('in English') });
export const AskWhy = z.strictObject({ v, n: Asking, number: TicketRef });

export const Why = z.union([
  z.strictObject({
    ...answered,
    number: TicketNumber,
    words: Said.describe('how the ticket stands, and the last choice that was made of it'),
  }),
  NotAnswered,
]);

/** Of a ticket that waits, or of who would come now for a service: one of the two. */
export const AskWait = z
  .strictObject({ v, n: Asking, number: TicketRef.optional(), service: ServiceRef.optional() })
  .refine(({ number, service }) => (number === undefined) !== (service === undefined), 'either a number or a service')
  // What JSON Schema has for that.
  .meta({ oneOf: ['number', 'service'].map((one) => ({ properties: { [one]: {} }, required: [one] })) });

export const WaitAnswer = z.union([
  z.strictObject({
    ...answered,
    number: TicketNumber.describe('where a ticket was asked about').optional(),
    service: ServiceId,
    wait: WaitOrNull.describe('from now on; null while nobody can tell'),
  }),
  NotAnswered,
]);

export const AskCard = z.strictObject({ v, n: Asking, service: ServiceRef });

export const Card = z.strictObject({
  documents: z.array(Texts).max(30).describe('what to bring').optional(),
  steps: z.array(Texts).max(30).describe('what happens, in order').optional(),
  fees: Texts.describe('what it costs').optional(),
  time: Texts.describe('how long until it is done').optional(),
});
export type Card = z.infer<typeof Card>;

export const CardAnswer = z.union([
  z.strictObject({
    ...answered,
    service: ServiceId,
    name: Texts.describe('the service’s name, by language'),
    card: Card.describe('what it asks for, whole'),
    outcomes: z
      .array(
        z.strictObject({
          outcome: Slug.describe('the outcome’s id'),
          name: Texts.describe('its name, by language'),
          dial: z.int().nullable().describe('what a keypad dials for it; null for nothing'),
        }),
      )
      .describe('what may be counted when a visit ends'),
  }),
  NotAnswered,
]);

/** Who was left when the day ended, and when and where. */
export const AskLeft = z.strictObject({ v, n: Asking, day: Day.optional() });

export const Left = z.union([
  z.strictObject({
    ...answered,
    day: Day,
    tickets: z
      .array(
        z.strictObject({
          number: TicketNumber,
          service: ServiceId,
          stage: z.string().max(20).describe('where the day’s end found it'),
          waitedMinutes: Count.describe('since it arrived'),
        }),
      )
      .max(100)
      .describe('the first hundred'),
    more: Count.describe('how many beyond those'),
  }),
  NotAnswered,
]);
