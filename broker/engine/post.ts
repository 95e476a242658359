// Letters that wait to be sent, one after the other, by a mail server that may be slow, gone or cross; for days, if it must be.
// At least once: whoever is cut off between the server's word and the disk sends that letter again, under the same Message-ID.
import type { MailTrouble } from '../contract/mail-words.js';
import type { MailOrder } from '../mail/letter.js';
import type { Mailer } from '../mail/mailer.js';
import { pauseAfter } from '../mail/pauses.js';
import type { HallClock } from './clock.js';
import type { Written } from './letters.js';
import type { Log } from './log.js';
import type { MailFigures } from './meter.js';

/** How a letter ends. */
export type MailEnd =
  | { readonly state: 'sent' }
  | { readonly state: 'failed'; readonly reason: 'refused' | 'expired' | 'no-address' | 'moot'; readonly smtp?: string };

interface PostParts {
  /** What was open when the hub last ended. */
  readonly orders: readonly MailOrder[];
  readonly clock: HallClock;
  readonly log: Log;
  /** The letter as it would be sent now, or why there is none. */
  readonly write: (order: MailOrder) => Written;
  /** It has ended; `stored` is told whether that is on the disk. */
  readonly ended: (order: MailOrder, end: MailEnd, stored: (isStored: boolean) => void) => void;
}

export interface Post {
  /** Committed: from now on it is this one's to send. */
  send(order: MailOrder): void;
  settle(order: number): void;
  /** From now on letters leave by this one; undefined: none does. What had to wait is tried at once. */
  use(mailer: Mailer | undefined): void;
  figures(): MailFigures;
  /** Once a second. */
  tick(): void;
  stop(): void;
}

interface Open {
  readonly order: MailOrder;
  /** In a row, that came to nothing. */
  tries: number;
  /** Hall's clock, ms. */
  notBefore: number;
  /** What became of it, until that is on the disk. */
  end: MailEnd | undefined;
}

export function createPost({ orders, clock, log, write, ended }: PostParts): Post {
  const open = new Map<number, Open>(orders.map((order) => [order.order, { order, tries: 0, notBefore: 0, end: undefined }]));
  let mailer: Mailer | undefined;
  let isBusy = false;
  /** What keeps every letter, and until when nothing is tried. */
  let trouble: { readonly code: MailTrouble; readonly smtp: string | undefined; readonly tries: number } | undefined;
  let notBefore = 0;

  function next(): Open | undefined {
    const now = clock.now();
    if (now < notBefore) return undefined;
    for (const entry of open.values()) if (entry.end === undefined && entry.notBefore <= now) return entry;
    return undefined;
  }

  /** One at a time: a mail server has other customers. */
  function work(): void {
    const entry = mailer === undefined || isBusy ? undefined : next();
    if (mailer === undefined || entry === undefined) return;
    const letter = written(entry);
    if (letter === undefined) return;
    if (typeof letter === 'string') {
      end(entry, { state: 'failed', reason: letter });
      clock.soon(work);
      return;
    }
    isBusy = true;
    const by = mailer;
    by.send(letter)
      .then((delivery) => {
        isBusy = false;
        // By another one, with other settings, it may be otherwise.
        if (by === mailer || delivery.state === 'sent') heard(entry, delivery);
        work();
      })
      .catch(onBug);
  }

  /** Undefined: it could not be, which is a bug; the others need not wait for it. */
  function written(entry: Open): Written | undefined {
    try {
      return write(entry.order);
    } catch (error) {
      log.error({ code: 'broken', error: String(error) }, 'a bug: please report it; one letter is not written');
      entry.tries += 1;
      entry.notBefore = clock.now() + pauseAfter(entry.tries);
      clock.soon(work);
      return undefined;
    }
  }

  function heard(entry: Open, delivery: Awaited<ReturnType<Mailer['send']>>): void {
    if (delivery.state === 'trouble') {
      halt(delivery.trouble, delivery.smtp);
      return;
    }
    trouble = undefined;
    if (delivery.state === 'sent') end(entry, { state: 'sent' });
    else if (delivery.state === 'refused') end(entry, { state: 'failed', reason: 'refused', smtp: delivery.smtp });
    else {
      entry.tries += 1;
      entry.notBefore = clock.now() + pauseAfter(entry.tries);
    }
  }

  /** Nothing is tried for a while: a thousand letters do not knock at a closed door one after the other. */
  function halt(code: MailTrouble, smtp: string | undefined): void {
    if (trouble?.code !== code)
      log.warn({ code: `mail-${code}`, ...(smtp === undefined ? {} : { smtp }) }, 'no letter can be sent; they wait');
    trouble = { code, smtp, tries: (trouble?.tries ?? 0) + 1 };
    notBefore = clock.now() + pauseAfter(trouble.tries);
  }

  function onBug(error: unknown): void {
    log.error({ code: 'broken', error: String(error) }, 'a bug: please report it');
    isBusy = false;
    halt('odd', undefined);
  }

  function end(entry: Open, how: MailEnd): void {
    if (entry.end === undefined && how.state === 'failed' && how.reason !== 'moot') {
      const { mail, letter, to } = entry.order;
      log.error({ code: `mail-${how.reason}`, mail, letter, role: to.role, smtp: how.smtp }, 'a letter was given up');
    }
    entry.end = how;
    ended(entry.order, how, (isStored) => {
      if (isStored) open.delete(entry.order.order);
    });
  }

  return {
    send(order) {
      open.set(order.order, { order, tries: 0, notBefore: 0, end: undefined });
      work();
    },
    settle: (order) => void open.delete(order),
    use(next) {
      mailer?.close();
      mailer = next;
      trouble = undefined;
      notBefore = 0;
      for (const entry of open.values()) entry.notBefore = 0;
      work();
    },
    figures: () => ({
      waiting: open.size,
      ...(trouble === undefined ? {} : { trouble: trouble.code, ...(trouble.smtp === undefined ? {} : { smtp: trouble.smtp }) }),
    }),
    tick() {
      for (const entry of [...open.values()]) {
        // Said again where the disk did not take it.
        if (entry.end !== undefined) end(entry, entry.end);
        else if (clock.beat() > entry.order.until) end(entry, { state: 'failed', reason: 'expired' });
      }
      work();
    },
    stop() {
      mailer?.close();
      mailer = undefined;
    },
  };
}
