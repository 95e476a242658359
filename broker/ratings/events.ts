// What the journal holds of ratings: a day's counts, once the day is over. Which ticket was rated how, or when, it never says.
import { z } from 'zod';

const Count = z.int().min(0);

export const RatingEvent = z.discriminatedUnion('type', [
  /** The box of a service day was emptied: of each service and level at which somebody could rate, one of these. */
  z.strictObject({
    type: z.literal('ratings-counted'),
    v: z.literal(1),
    /** The service day that ended. */
    day: z.iso.date(),
    service: z.string(),
    /** That of the desk where the visit ended; not there where it has none. */
    level: z.string().optional(),
    /** Visits that ended where they could be rated: who gave no rating is among them, and is no bad one. */
    asked: Count,
    /** How many of each, from the worst to the best; together at most `asked`. */
    counts: z.tuple([Count, Count, Count]),
  }),
]);
export type RatingEvent = z.infer<typeof RatingEvent>;
