// What is kept of a visit once it has ended: one row for a ticket, for a question that was answered without one, or for a visit that
// was brought in from elsewhere. Nobody's number, name or face is in it.
import { z } from 'zod';

const Name = z.string();
const Ms = z.int().min(0);
const Count = z.int().min(0);

/** A stay in one service's queue, and what came of it. */
export const LegRow = z.strictObject({
  /** Not there for a question about nothing in particular. */
  service: Name.optional(),
  /** Where it was called last; not there where nobody called it. */
  desk: Name.optional(),
  /** The level of that desk, by the config that ran. */
  level: Name.optional(),
  /** Who sat there; only where the config asks for figures per operator. */
  operator: Name.optional(),
  /**
   * `served`: a desk received somebody, if only to send them on or to park them; `no-show`: did not come when called; `not-served`:
   * the hall closed first.
   */
  end: z.enum(['served', 'no-show', 'not-served']),
  /** From its beginning to its first call; with an appointment, from its hour where that is later. Not there where nobody called it. */
  waitMs: Ms.optional(),
  /** It was at least so long: the hall's clock stood, or was set, meanwhile. */
  atLeast: z.literal(true).optional(),
  /** From each call that was answered to the end of that stay at the desk, together. Not there where nobody knows when one ended. */
  serviceMs: Ms.optional(),
  /** Of each outcome, how many were counted. */
  outcomes: z.record(Name, Count).optional(),
});
export type LegRow = Readonly<z.infer<typeof LegRow>>;

export const VisitRow = z.strictObject({
  kind: z.literal('visit'),
  /** `t123` of ticket 123; `q4567` and `i4567` of the question, and the visit from elsewhere, that fact 4567 tells of. */
  id: z.string(),
  /** The service day that it is counted on: that of its arrival. */
  day: z.iso.date(),
  /** Of its arrival, on the hall's wall: minutes since midnight. */
  minute: z.int().min(0).max(1439),
  from: z.enum(['ticket', 'question', 'import']),
  /** `served`: on one of its legs at least. */
  end: z.enum(['served', 'no-show', 'not-served']),
  /** It had one. */
  appointment: z.literal(true).optional(),
  /**
   * The wait that it was told, whole minutes, and how long it was: ms from its arrival to its first call, or to the hall's end where
   * that was past what it was told, and nobody had called it.
   */
  told: z.strictObject({ from: Count, to: Count, provisional: z.literal(true).optional(), waitMs: Ms.optional() }).optional(),
  /** How often it did not come when called, and was called again. */
  missed: z.int().min(1).optional(),
  /** A kiosk told of it when its day was over. */
  late: z.literal(true).optional(),
  /** In order. A question has one. */
  legs: z.array(LegRow).min(1),
});
export type VisitRow = Readonly<z.infer<typeof VisitRow>>;
