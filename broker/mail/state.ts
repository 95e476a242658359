// What must be known of letters besides their orders: how many there were, how many wait, which day's have been written.
import { z } from 'zod';
import { addDays } from '../calendar/days.js';
import type { MailEvent } from './events.js';
import { targetOf } from './letter.js';

export const MailSnapshot = z.strictObject({
  lastMail: z.int(),
  open: z.array(z.int()),
  day: z.string(),
  failed: z.array(
    z.strictObject({
      ...{ mail: z.int(), letter: z.string(), role: z.string(), reason: z.string(), smtp: z.string().optional() },
      /** Whose it was, and the service day; up to 0.5 nobody noted either. */
      ...{ to: z.string().optional(), day: z.string().optional() },
    }),
  ),
  /** Of those that wait, to whom. */
  to: z.array(z.tuple([z.int(), z.string()])).optional(),
});
export type MailSnapshot = z.infer<typeof MailSnapshot>;
type Failed = MailSnapshot['failed'][number];

/** So many of those that failed are told of, the newest. */
const failedMost = 20;
/** And for so many days. */
const failedDays = 14;

/** Changed only by `applyMail`. */
export interface MailState {
  lastMail: number;
  /** Of those that wait to be sent, to whom; empty where nobody noted it. */
  readonly open: Map<number, string>;
  /** The service day whose letters have been written; empty before the first. */
  day: string;
  /** Those that never arrived, and nothing else has arrived there since; the newest last. */
  failed: readonly Failed[];
}

export function emptyMail(): MailState {
  return { lastMail: 0, open: new Map(), day: '', failed: [] };
}

export function applyMail(state: MailState, event: MailEvent): void {
  switch (event.type) {
    case 'mail-due':
      state.lastMail = event.mail;
      state.open.set(event.mail, targetOf(event.to));
      forget(state, event.day);
      return;
    case 'mail-sent': {
      // Who has had a letter since can be reached: there is nothing left to see to.
      const to = state.open.get(event.mail);
      state.open.delete(event.mail);
      state.failed = state.failed.filter((each) => each.to === undefined || each.to !== to);
      return;
    }
    case 'mail-failed': {
      const { mail, letter, to, reason, smtp } = event;
      state.lastMail = Math.max(state.lastMail, mail);
      state.open.delete(mail);
      // Whoever gave no address, or was erased, waits for no letter; and one that had nothing to say is missed by nobody.
      if (reason === 'moot' || (reason === 'no-address' && to.role === 'citizen')) return;
      const failed = { mail, letter, role: to.role, reason, to: targetOf(to), ...(smtp === undefined ? {} : { smtp }) };
      state.failed = [...state.failed, failed].slice(-failedMost);
      return;
    }
    case 'mail-day':
      state.day = event.day;
      forget(state, event.day);
      return;
    default:
      event satisfies never;
  }
}

/** A fact that has no day of its own is of the first one that is heard of after it. */
function forget(state: MailState, today: string): void {
  if (state.failed.length === 0) return;
  const oldest = addDays(today, -failedDays);
  state.failed = state.failed.map((each) => ({ ...each, day: each.day ?? today })).filter(({ day }) => day >= oldest);
}

export function toMailSnapshot({ lastMail, open, day, failed }: MailState): MailSnapshot {
  return { lastMail, open: [...open.keys()], to: [...open], day, failed: [...failed] };
}

export function fromMailSnapshot({ lastMail, open, to = [], day, failed }: MailSnapshot): MailState {
  const known = new Map(to);
  return { lastMail, open: new Map(open.map((mail) => [mail, known.get(mail) ?? ''])), day, failed };
}
