// What a letter is while it waits: references alone. Its words are made when it is sent, from how things stand by then.
import { z } from 'zod';
import { Slug } from '../contract/ids.js';
import { KeptId } from '../contract/messages/person.js';

/**
 * `overdue`: the list of those that should have been answered. `reminder`: those that must be answered soon. `handed-over`: a case
 * has come. `receipt`: a citizen's own case, with its code. `answered`: it has an answer. `booked`, `moved`, `cancelled`: a citizen's
 * own appointment.
 */
export const LetterKind = z.enum(['overdue', 'reminder', 'handed-over', 'receipt', 'answered', 'booked', 'moved', 'cancelled']);
export type LetterKind = z.infer<typeof LetterKind>;

/** Who an address is, not the address: that is looked up when the letter is sent, and may have been erased by then. */
export const Recipient = z.discriminatedUnion('role', [
  /** `nth` of those whom the config names, from 0. */
  z.strictObject({ role: z.literal('supervisor'), nth: z.int().min(0).max(99) }),
  /** Whoever may hold a case. */
  z.strictObject({ role: z.enum(['office', 'desk', 'level']), id: Slug }),
  z.strictObject({ role: z.literal('citizen'), person: KeptId }),
]);
export type Recipient = z.infer<typeof Recipient>;

/** The body of an order of kind `mail` in the outbox. */
export const MailOrder = z.strictObject({
  v: z.literal(1),
  /** Of no other order of this database or another: it is in the Message-ID, so that a letter that is sent twice is one to its reader. */
  order: z.int(),
  /** The beat after which it is given up. */
  until: z.int(),
  mail: z.int().min(1),
  letter: LetterKind,
  to: Recipient,
  case: z.int().min(1).optional(),
  appointment: z.int().min(1).optional(),
  /** The service day on which it was due. */
  day: z.string(),
});
export type MailOrder = z.infer<typeof MailOrder>;

/** For the outbox's column. */
export function targetOf(to: Recipient): string {
  switch (to.role) {
    case 'supervisor':
      return `supervisor/${to.nth}`;
    case 'citizen':
      return `citizen/${to.person}`;
    default:
      return `${to.role}/${to.id}`;
  }
}
