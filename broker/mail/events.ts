// Every fact of a letter by e-mail, as one closed union. `v` is the version of that event's shape; old ones are lifted when read.
// To whom and about what is told by names of the config and ids alone: neither an address nor a word of a letter is ever here.
import { z } from 'zod';
import { LetterKind, Recipient } from './letter.js';

const v = z.literal(1);
const Mail = z.int().min(1);
const about = { letter: LetterKind, to: Recipient, case: z.int().min(1).optional(), appointment: z.int().min(1).optional() };

export const MailEvent = z.discriminatedUnion('type', [
  /** A letter is to be sent; its order is in the outbox. */
  z.strictObject({ type: z.literal('mail-due'), v, mail: Mail, ...about, day: z.string() }),
  /** A mail server has taken it. */
  z.strictObject({ type: z.literal('mail-sent'), v, mail: Mail }),
  /** It is not tried again. `moot`: there was nothing to say any more. `smtp`: how the server refused it, as `550` or `550 5.1.1`. */
  z.strictObject({
    type: z.literal('mail-failed'),
    v,
    mail: Mail,
    ...about,
    reason: z.enum(['refused', 'expired', 'no-address', 'moot', 'too-many']),
    smtp: z.string().optional(),
  }),
  /** What is written once a day has been written. */
  z.strictObject({ type: z.literal('mail-day'), v, day: z.string() }),
]);
export type MailEvent = z.infer<typeof MailEvent>;
