// `turno test-mail ADDRESS`: whether letters leave with the config's settings and the password that is kept here. The hub need not run.
import { join } from 'node:path';
import { z } from 'zod';
import { mailTroubleWords } from '../broker/contract/mail-words.js';
import type { Sentence } from '../broker/contract/sentence.js';
import type { Delivery } from '../broker/mail/mailer.js';
import { createSmtp } from '../broker/mail/smtp.js';
import { readMailKey } from '../broker/store/mail-key.js';
import type { Run } from './context.js';
import { hallFile, hallIn } from './hall-file.js';
import { Mistake } from './mistake.js';

export const run: Run = async (context) => {
  const { operands, options, language, say, print, printJson } = context;
  const [to = ''] = operands;
  if (!z.email().safeParse(to).success)
    throw new Mistake('refused', { it: `${to}: non è un indirizzo di posta`, en: `${to}: is no mail address` });
  const { mail, hall } = await hallIn(hallFile(context));
  if (mail === undefined)
    throw new Mistake('refused', {
      it: 'la configurazione non ha `mail`: nessuna lettera parte',
      en: 'the config has no `mail`: no letter is sent',
    });
  const mailer = await createSmtp(mail, () => readMailKey(join(options.data, 'hub')));
  const name = hall.name[language] ?? hall.name[hall.languages[0]] ?? hall.id;
  const delivery = await mailer.send({
    ...{ to, hall: name, id: `turno-test-${Date.now()}` },
    subject: say({ it: 'Prova della posta di Turno', en: 'A test of Turno’s mail' }),
    text: `${say({ it: `Da ${name}: le lettere della sala partono, e arrivano qui.`, en: `From ${name}: the hall’s letters leave, and arrive here.` })}\n`,
  });
  if (delivery.state !== 'sent') throw new Mistake('refused', whyNot(delivery));
  if (options.json) printJson({ ok: true, to });
  else
    print(
      say({
        it: `${mail.host} ha preso la lettera per ${to}. Se non arriva, guarda nella posta indesiderata.`,
        en: `${mail.host} took the letter for ${to}. If it does not arrive, look among the junk.`,
      }),
    );
  return 0;
};

function whyNot(delivery: Exclude<Delivery, { state: 'sent' }>): Sentence {
  const codes = delivery.smtp === undefined ? '' : ` (${delivery.smtp})`;
  const words =
    delivery.state === 'trouble'
      ? mailTroubleWords(delivery.trouble)
      : delivery.state === 'later'
        ? {
            it: 'il server di posta dice di riprovare più tardi: l’hub lo fa da sé',
            en: 'the mail server says to try again later: the hub does so by itself',
          }
        : { it: 'il server di posta rifiuta questo indirizzo', en: 'the mail server refuses this address' };
  return { it: `${words.it}${codes}`, en: `${words.en}${codes}` };
}
