// Every fact of a case, as one closed union. `v` is the version of that event's shape; old ones are lifted when read.
import { z } from 'zod';

const v = z.literal(1);
const Id = z.int().min(1);
const Name = z.string();

export const CaseEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('case-opened'),
    v,
    case: Id,
    /** By which the citizen asks after it. */
    code: z.string(),
    /** The ticket that it came of. */
    ticket: Id,
    service: Name,
    /** Where it was taken in. */
    level: Name,
    /** The service day. */
    day: z.string(),
  }),
  /** `ticket`: the one that carries it from now on, when its citizen came back another day. */
  z.strictObject({ type: z.literal('case-escalated'), v, case: Id, from: Name, to: Name, ticket: Id.optional() }),
  /** Its citizen has come back with another ticket, at a desk of `level`. */
  z.strictObject({ type: z.literal('case-carried'), v, case: Id, ticket: Id, level: Name }),
  /** `level`: where the outcome was recorded. */
  z.strictObject({ type: z.literal('case-resolved'), v, case: Id, level: Name, outcome: Name }),
  /** The outcome was a mistake, or its act was undone: it is again what it was. */
  z.strictObject({
    type: z.literal('case-reopened'),
    v,
    case: Id,
    code: z.string(),
    ticket: Id,
    service: Name,
    level: Name,
    day: z.string(),
  }),
]);
export type CaseEvent = z.infer<typeof CaseEvent>;
