// What becomes of the config is a fact like any other; the text that was applied stands beside the journal, under its hash.
import { z } from 'zod';

export const ConfigEvent = z.discriminatedUnion('type', [
  /** `hash`: SHA-256 of the file's text, in hex. */
  z.strictObject({ type: z.literal('config-applied'), v: z.literal(1), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
]);
export type ConfigEvent = z.infer<typeof ConfigEvent>;
