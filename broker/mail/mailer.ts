// Whoever brings letters to a mail server: slow, and outside the engine.
import type { MailTrouble } from '../contract/mail-words.js';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  /** Plain text; what it says is all that it is. */
  readonly text: string;
  /** Between the angle brackets of its Message-ID, without the domain. */
  readonly id: string;
  /** The sender's name beside the address. */
  readonly hall: string;
}

/** `smtp`: the answer's codes, as `550 5.1.1`; never its words, which may hold the address. */
export type Delivery =
  | { readonly state: 'sent' }
  /** This letter, for good. */
  | { readonly state: 'refused'; readonly smtp: string }
  /** This letter, for now: greylisting, a full mailbox. */
  | { readonly state: 'later'; readonly smtp: string }
  /** No letter would be taken. */
  | { readonly state: 'trouble'; readonly trouble: MailTrouble; readonly smtp?: string };

export interface Mailer {
  /** Never rejects, and always ends: a server that is silent is `trouble`. */
  send(letter: Letter): Promise<Delivery>;
  close(): void;
}
