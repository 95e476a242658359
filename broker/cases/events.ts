// Every fact of a case, as one closed union. `v` is the version of that event's shape; old ones are lifted when read.
import { z } from 'zod';
import { CasePlace } from '../contract/messages/cases.js';
import { KeptId } from '../contract/messages/person.js';
import { record } from './record.js';

const v = z.literal(1);
const v2 = z.literal(2);
const Id = z.int().min(1);
const Name = z.string();
/** What was written, and attached. */
const text = KeptId.optional();
const files = z.array(KeptId).optional();

export const CaseEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('case-opened'), v: v2, case: Id, ...record, text, files }),
  /** `internal`: not for the citizen. */
  z.strictObject({
    type: z.literal('case-noted'),
    v,
    case: Id,
    by: z.enum(['hall', 'citizen']),
    internal: z.literal(true).optional(),
    text,
    files,
  }),
  /** To a back office, a desk or a level. */
  z.strictObject({ type: z.literal('case-handed-over'), v, case: Id, from: CasePlace, to: CasePlace, text }),
  /** The back office is done with it: it lies again where it came from. */
  z.strictObject({ type: z.literal('case-given-back'), v, case: Id, from: CasePlace, to: CasePlace, outcome: Name.optional(), text }),
  /** Up a level. `ticket`: the one that carries it from now on, when its citizen came back another day. */
  z.strictObject({ type: z.literal('case-escalated'), v, case: Id, from: Name, to: Name, ticket: Id.optional(), text }),
  /** Its citizen has come back with another ticket, at a desk of `level`; to collect, where it is ready. */
  z.strictObject({ type: z.literal('case-carried'), v, case: Id, ticket: Id, level: Name.optional() }),
  /** What was applied for waits to be collected; `text`: the answer. */
  z.strictObject({ type: z.literal('case-ready'), v, case: Id, ...CasePlace.shape, text }),
  /** Where the answer was given, and what came of it. `text`: the answer, where it is more than an outcome that was counted. */
  z.strictObject({ type: z.literal('case-resolved'), v: v2, case: Id, ...CasePlace.shape, outcome: Name, text }),
  /** The answer was a mistake, or its act was undone: it is again what it was. */
  z.strictObject({ type: z.literal('case-reopened'), v: v2, case: Id, ...record, ready: z.literal(true).optional(), text }),
  /** The answer is due in `left` days; below 0 it is overdue. Said once of each. */
  z.strictObject({ type: z.literal('case-reminded'), v, case: Id, left: z.int(), ...CasePlace.shape }),
]);
export type CaseEvent = z.infer<typeof CaseEvent>;

const types: ReadonlySet<string> = new Set(CaseEvent.options.map(({ shape }) => shape.type.value));
/** Whether a fact of the journal is the cases' own. */
export function isOfCases(event: { readonly type: string }): event is CaseEvent {
  return types.has(event.type);
}

/** Older shapes, brought to today's. What is no event at all is left for the schema to refuse. */
export function liftCase(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || !('v' in data) || !('type' in data) || data.v !== 1) return data;
  switch (data.type) {
    case 'case-opened':
    case 'case-reopened':
      // Up to 0.4 a case was what a desk had passed on, and nobody had said when its answer was due.
      return { ...data, v: 2, kind: 'question', channel: 'counter' };
    case 'case-resolved':
      return { ...data, v: 2 };
    default:
      return data;
  }
}
