// What was before the journal: visits that another system, or paper, had counted. As one closed union, like every room's facts.
import { z } from 'zod';

const Name = z.string().min(1).max(100);
/** Ms since 1970. */
const Wall = z.int();

export const StatsEvent = z.discriminatedUnion('type', [
  /** It bears its own times: when it was imported says nothing of it. What is not there, nobody had written down, or never was. */
  z.strictObject({
    type: z.literal('visit-imported'),
    v: z.literal(1),
    /** The service day: that of its arrival. */
    day: z.string(),
    service: Name,
    arrivedAt: Wall,
    calledAt: Wall.optional(),
    /** Where it was called. */
    desk: Name.optional(),
    /** Not there: nobody came, or nobody was called. */
    servedAt: Wall.optional(),
    closedAt: Wall.optional(),
    outcomes: z.array(z.strictObject({ outcome: Name, quantity: z.int().min(0) })).optional(),
  }),
]);
export type StatsEvent = z.infer<typeof StatsEvent>;
export type ImportedVisit = Extract<StatsEvent, { type: 'visit-imported' }>;
