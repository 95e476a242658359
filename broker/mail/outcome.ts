// What became of a letter, from what nodemailer says of it.
import { z } from 'zod';
import type { MailTrouble } from '../contract/mail-words.js';
import type { Delivery } from './mailer.js';

/** Of nodemailer's errors, what is looked at. */
const MailError = z.object({
  code: z.string().optional(),
  originalCode: z.string().optional(),
  command: z.string().optional(),
  responseCode: z.number().optional(),
  response: z.string().optional(),
  permanent: z.boolean().optional(),
});

/** Node's own names for what is wrong with a certificate. */
const certificate = /CERT|SIGNATURE|ALTNAME|ISSUER|SELF_SIGNED|CRL/;

export function deliveryOf(error: unknown): Delivery {
  const read = MailError.safeParse(error);
  if (!read.success) return { state: 'trouble', trouble: 'odd' };
  const { code = '', originalCode = '', command = '', responseCode, response = '', permanent = false } = read.data;
  const smtp = responseCode === undefined ? undefined : codesIn(responseCode, response);
  const trouble = (trouble: MailTrouble): Delivery => ({ state: 'trouble', trouble, ...(smtp === undefined ? {} : { smtp }) });
  // Which address was wrong is for the server to say; where nodemailer says so, no server would take it.
  if (code === 'EENVELOPE' && command === 'API') return { state: 'refused', smtp: '553' };
  if (originalCode === 'ERR_SSL_WRONG_VERSION_NUMBER') return trouble('no-tls');
  if (certificate.test(originalCode)) return trouble('certificate');
  if (code === 'ETLS' || code === 'EREQUIRETLS') return trouble('no-tls');
  // RFC 4954, 6: nobody has signed in.
  if (responseCode === 530) return trouble('sign-in');
  if (code === 'EAUTH' || code === 'ENOAUTH') return trouble(responseCode !== undefined && !permanent ? 'busy' : 'sign-in');
  if (smtp !== undefined && responseCode !== undefined && responseCode >= 400) {
    // RFC 5321, 3.8: 421 ends the session, whatever it answers.
    const isOfLetter = (command === 'RCPT TO' || command === 'DATA') && responseCode !== 421;
    if (isOfLetter) return { state: permanent ? 'refused' : 'later', smtp };
    return trouble(permanent ? (command === 'MAIL FROM' ? 'sender' : 'odd') : 'busy');
  }
  if (code === 'EDNS' || (code === 'ESOCKET' && command === 'CONN') || /^E(CONNREFUSED|HOSTUNREACH|NETUNREACH)$/.test(originalCode))
    return trouble('unreachable');
  if (code === 'ETIMEDOUT' || code === 'ECONNECTION' || code === 'ESOCKET') return trouble('silent');
  return trouble('odd');
}

/** RFC 3463's code behind the RFC 5321's, where there is one. Nothing else of what a server says is kept: it may repeat the address. */
function codesIn(responseCode: number, response: string): string {
  const more = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  return more === undefined ? String(responseCode) : `${responseCode} ${more}`;
}
