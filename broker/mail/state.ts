// What must be known of letters besides their orders: how many there were, how many wait, which day's have been written.
import { z } from 'zod';
import type { MailEvent } from './events.js';

export const MailSnapshot = z.strictObject({
  lastMail: z.int(),
  open: z.array(z.int()),
  day: z.string(),
  failed: z.array(z.strictObject({ mail: z.int(), letter: z.string(), role: z.string(), reason: z.string(), smtp: z.string().optional() })),
});
export type MailSnapshot = z.infer<typeof MailSnapshot>;
type Failed = MailSnapshot['failed'][number];

/** So many of those that failed are told of, the newest. */
const failedMost = 20;

/** Changed only by `applyMail`. */
export interface MailState {
  lastMail: number;
  /** Of those that wait to be sent. */
  readonly open: Set<number>;
  /** The service day whose letters have been written; empty before the first. */
  day: string;
  /** Those that never arrived; the newest last. */
  failed: readonly Failed[];
}

export function emptyMail(): MailState {
  return { lastMail: 0, open: new Set(), day: '', failed: [] };
}

export function applyMail(state: MailState, event: MailEvent): void {
  switch (event.type) {
    case 'mail-due':
      state.lastMail = event.mail;
      state.open.add(event.mail);
      return;
    case 'mail-sent':
      state.open.delete(event.mail);
      return;
    case 'mail-failed': {
      const { mail, letter, to, reason, smtp } = event;
      state.lastMail = Math.max(state.lastMail, mail);
      state.open.delete(mail);
      // Whoever gave no address, or was erased, waits for no letter; and one that had nothing to say is missed by nobody.
      if (reason === 'moot' || (reason === 'no-address' && to.role === 'citizen')) return;
      const failed = { mail, letter, role: to.role, reason, ...(smtp === undefined ? {} : { smtp }) };
      state.failed = [...state.failed, failed].slice(-failedMost);
      return;
    }
    case 'mail-day':
      state.day = event.day;
      return;
    default:
      event satisfies never;
  }
}

export function toMailSnapshot({ lastMail, open, day, failed }: MailState): MailSnapshot {
  return { lastMail, open: [...open], day, failed: [...failed] };
}

export function fromMailSnapshot({ lastMail, open, day, failed }: MailSnapshot): MailState {
  return { lastMail, open: new Set(open), day, failed };
}
