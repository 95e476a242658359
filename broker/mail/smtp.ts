// Letters through a mail server, by nodemailer: loaded with the first of them that a hall wants sent.
import type { Config } from '../config/schema.js';
import type { Delivery, Letter, Mailer } from './mailer.js';
import { deliveryOf } from './outcome.js';

export type MailSettings = Pick<NonNullable<Config['mail']>, 'host' | 'port' | 'from' | 'tls' | 'user' | 'ca'>;

/** How long a server may take, ms. */
interface Patience {
  /** Until it is connected, its name found and its greeting read. */
  readonly connectMs: number;
  /** Without a word in between. */
  readonly silentMs: number;
}

const patience: Patience = { connectMs: 15_000, silentMs: 60_000 };

/** `password`: asked before each letter, so that a new one holds at once; undefined while there is none. */
export async function createSmtp(
  { host, port, from, tls, user, ca }: MailSettings,
  password: () => string | undefined,
  { connectMs, silentMs }: Patience = patience,
): Promise<Mailer> {
  const { createTransport } = await import('nodemailer');
  const domain = from.slice(from.lastIndexOf('@') + 1);
  /** What is under way: ended when the hub ends. */
  let under: AbortController | undefined;

  async function send({ to, subject, text, id, hall }: Letter): Promise<Delivery> {
    const pass = user === undefined ? undefined : password();
    if (user !== undefined && pass === undefined) return { state: 'trouble', trouble: 'no-password' };
    const transport = createTransport({
      ...{ host, port, secure: tls === 'tls', requireTLS: tls === 'starttls', ignoreTLS: tls === 'none' },
      ...{ connectionTimeout: connectMs, greetingTimeout: connectMs, dnsTimeout: connectMs, socketTimeout: silentMs },
      tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
      ...(user === undefined || pass === undefined ? {} : { auth: { user, pass } }),
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    under = new AbortController();
    try {
      await transport.sendMail({
        ...{ from: { name: hall, address: from }, to, subject, text },
        messageId: `<${id}@${domain}>`,
        // RFC 3834, 5: no answering machine answers.
        headers: { 'Auto-Submitted': 'auto-generated' },
        signal: under.signal,
      });
      return { state: 'sent' };
    } catch (error) {
      return deliveryOf(error);
    } finally {
      under = undefined;
      transport.close();
    }
  }

  return { send, close: () => under?.abort() };
}
