// The mail server that the hall's letters leave by.
import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { Email } from './schema-words.js';

function isPem(text: string): boolean {
  try {
    return new X509Certificate(text).ca;
  } catch {
    return false;
  }
}

/** Names of this machine: what is sent there in the clear, nobody hears. */
const loopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

export const MailSchema = z
  .strictObject({
    host: z
      .string()
      .regex(/^[\w.:-]{1,253}$/)
      .describe('The mail server’s name or address.')
      .meta({ examples: ['mail.comune.example'] }),
    port: z.int().min(1).max(65_535).default(587).describe('Its port: 587 with `starttls`, 465 with `tls`, 25 with `none`.'),
    from: Email.describe('The address that letters come from. Beside it stands the hall’s name.').meta({
      examples: ['sportello@comune.example'],
    }),
    tls: z
      .enum(['starttls', 'tls', 'none'])
      .default('starttls')
      .describe(
        'How the way there is encrypted: from the first byte (`tls`), from the server’s greeting on (`starttls`), or not at all, which is for a server of this machine or this room. Where it does not encrypt as it should, nothing is sent.',
      ),
    user: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('Whom the server lets in. The password does not stand here: `turno mail-key` takes it. Unless given, nobody signs in.')
      .meta({ examples: ['sportello'] }),
    ca: z
      .string()
      .max(20_000)
      .refine(isPem, {
        message: 'expected the certificate of a CA, as PEM: -----BEGIN CERTIFICATE-----',
        params: { it: 'ci vuole il certificato di una CA, in PEM: -----BEGIN CERTIFICATE-----' },
      })
      .optional()
      .describe('Where the town has a CA of its own: its certificate, as PEM. Then no other is believed.'),
    'overdue-to': z
      .array(Email)
      .max(20)
      .default([])
      .describe(
        'Who is sent the list of cases that are overdue, on each day on which there are any; and is reminded of those that are due soon where nobody who has them has an `email`.',
      )
      .meta({ examples: [['segretario@comune.example']] }),
    hour: z.int().min(0).max(23).default(8).describe('The hour from which that list is sent, on days on which the hall is open.'),
    citizens: z
      .boolean()
      .default(false)
      .describe('Whether a citizen who gave an address is sent the code of a case, and word that it has been answered.'),
    appointments: z
      .boolean()
      .default(false)
      .describe(
        'Whether a citizen who gave an address is sent the day, the code and what to bring when an appointment is booked, moved or cancelled.',
      ),
    days: z
      .int()
      .min(1)
      .max(14)
      .default(5)
      .describe('Days for which a letter is tried again, with growing pauses; then it is given up, and `turno status` says so.'),
  })
  .refine(({ user, tls, host }) => user === undefined || tls !== 'none' || loopback.test(host), {
    path: ['tls'],
    message: 'a password would go to another machine in the clear: take `starttls` or `tls`',
    params: { it: 'la password andrebbe in chiaro a un’altra macchina: ci vuole `starttls` o `tls`' },
  })
  .optional()
  .describe('Letters by e-mail: reminders, what is overdue, answers to citizens. Without it none is sent.');
