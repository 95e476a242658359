// What is kept of a case: the same in the state, in a snapshot and in the events that say all of it.
import { z } from 'zod';
import { CaseChannel, CaseKind, CasePlace } from '../contract/messages/cases.js';
import { KeptId } from '../contract/messages/person.js';

/** All but its id. Whoever it is about, their words and their files are ids: what they stand for can be erased. */
export const record = {
  /** By which the citizen asks after it. */
  code: z.string(),
  kind: CaseKind,
  channel: CaseChannel,
  /** Six digits for a kiosk, where what is applied for is collected. */
  collect: z.string().optional(),
  /** The ticket that carries it, or carried it last. */
  ticket: z.int().min(1).optional(),
  service: z.string().optional(),
  sector: z.string().optional(),
  /** The citizen's. */
  language: z.string().optional(),
  person: KeptId.optional(),
  ...CasePlace.shape,
  /** The service day on which it was opened. */
  day: z.string(),
  /** The last day for an answer. Cases of 0.4 and before have none. */
  due: z.string().optional(),
};

export const Case = z
  .strictObject({
    id: z.int(),
    ...record,
    /** What was applied for waits to be collected. */
    ready: z.literal(true).optional(),
    /** How many days were left when somebody was last reminded. */
    told: z.int().optional(),
  })
  .readonly();
export type Case = z.infer<typeof Case>;

/** Where it lies, and nothing else of it. */
export function placeOf({ level, desk, office }: CasePlace): CasePlace {
  return {
    ...(level === undefined ? {} : { level }),
    ...(desk === undefined ? {} : { desk }),
    ...(office === undefined ? {} : { office }),
  };
}
