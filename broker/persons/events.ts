// Every fact about those whose names the hall holds, as one closed union. It names nobody: an id by dice stands for them.
import { z } from 'zod';
import { KeptId } from '../contract/messages/person.js';

export const PersonEvent = z.discriminatedUnion('type', [
  /** Their name, how to reach them, what they wrote and attached are no more. What the journal says of their appointment or case stays. */
  z.strictObject({
    type: z.literal('person-erased'),
    v: z.literal(1),
    person: KeptId,
    /** By `privacy` of the config; because somebody asked; or once more, since a restored database did not know of it. */
    why: z.enum(['schedule', 'request', 'restored']),
  }),
]);
export type PersonEvent = z.infer<typeof PersonEvent>;
