// Why no mail server takes the hall's letters, and what a maintainer should do about it.
import { z } from 'zod';
import type { Sentence } from './sentence.js';

export const MailTrouble = z.enum(['unreachable', 'silent', 'certificate', 'no-tls', 'sign-in', 'no-password', 'sender', 'busy', 'odd']);
export type MailTrouble = z.infer<typeof MailTrouble>;

const words: Readonly<Record<MailTrouble, Sentence>> = {
  unreachable: {
    it: 'il server di posta non si raggiunge: controlla `mail.host` e `mail.port`, e la rete',
    en: 'the mail server cannot be reached: check `mail.host` and `mail.port`, and the network',
  },
  silent: {
    it: 'il server di posta non risponde in tempo, o chiude a metà: controlla che `mail.tls` sia quello della porta',
    en: 'the mail server does not answer in time, or hangs up half-way: check that `mail.tls` is that of the port',
  },
  certificate: {
    it: 'il certificato del server di posta non è valido: se è di una CA del Comune, mettila in `mail.ca`',
    en: 'the mail server’s certificate is not valid: if it is of the town’s own CA, put that in `mail.ca`',
  },
  'no-tls': {
    it: 'il server di posta non cifra come chiede `mail.tls` su questa `mail.port`: niente è stato spedito in chiaro',
    en: 'the mail server does not encrypt as `mail.tls` asks on this `mail.port`: nothing was sent in the clear',
  },
  'sign-in': {
    it: 'il server di posta non fa entrare con questi utente e password, o senza: controlla `mail.user`, e ridai la password con `turno mail-key`',
    en: 'the mail server lets nobody in with this user and password, or without: check `mail.user`, and give the password again with `turno mail-key`',
  },
  'no-password': {
    it: 'manca la password della posta: `turno mail-key`',
    en: 'the mail’s password is missing: `turno mail-key`',
  },
  sender: {
    it: 'il server di posta non accetta il mittente: controlla `mail.from`',
    en: 'the mail server does not accept the sender: check `mail.from`',
  },
  busy: {
    it: 'il server di posta dice di riprovare più tardi',
    en: 'the mail server says to try again later',
  },
  odd: {
    it: 'il server di posta non risponde come un server di posta: controlla `mail.port`',
    en: 'the mail server does not answer as a mail server does: check `mail.port`',
  },
};

export function mailTroubleWords(trouble: MailTrouble): Sentence {
  return words[trouble];
}
