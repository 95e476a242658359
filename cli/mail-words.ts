// What a maintainer has to see to about letters by e-mail.
import { mailTroubleWords } from '../broker/contract/mail-words.js';
import type { Status } from '../broker/contract/messages/status.js';
import type { Sentence } from '../broker/contract/sentence.js';
import type { Context } from './context.js';

type Say = Context['say'];

/** A line each; empty when all is well. */
export function mailNeeds(mail: Status['mail'], say: Say): string[] {
  if (mail === undefined) return [];
  const { waiting, trouble, smtp, failed } = mail;
  const by = (codes: string | undefined) => (codes === undefined ? '' : ` (${codes})`);
  return [
    ...(trouble === undefined ? [] : [`${say(mailTroubleWords(trouble))}${by(smtp)}; ${say(waitingWords(waiting))} [mail-${trouble}]`]),
    ...failed.map((letter) => `${say(givenUp(letter))}${by(letter.smtp)} [mail-${letter.reason}]`),
  ];
}

function waitingWords(waiting: number): Sentence {
  return waiting === 1
    ? { it: 'una lettera aspetta', en: 'one letter waits' }
    : { it: `${waiting} lettere aspettano`, en: `${waiting} letters wait` };
}

const letters: Readonly<Record<string, Sentence>> = {
  overdue: { it: 'l’elenco delle pratiche in ritardo', en: 'the list of overdue cases' },
  reminder: { it: 'un promemoria', en: 'a reminder' },
  'handed-over': { it: 'l’avviso di una pratica passata', en: 'word of a case that was handed over' },
  receipt: { it: 'la ricevuta di una pratica', en: 'the receipt of a case' },
  answered: { it: 'l’avviso di una risposta', en: 'word of an answer' },
  booked: { it: 'la conferma di un appuntamento', en: 'word of an appointment' },
  moved: { it: 'l’avviso di un appuntamento spostato', en: 'word of an appointment that was moved' },
  cancelled: { it: 'l’avviso di un appuntamento disdetto', en: 'word of an appointment that was cancelled' },
};
const readers: Readonly<Record<string, Sentence>> = {
  supervisor: { it: 'per chi segue la sala', en: 'for the supervisor' },
  office: { it: 'per un retro ufficio', en: 'for a back office' },
  desk: { it: 'per uno sportello', en: 'for a desk' },
  level: { it: 'per un livello', en: 'for a level' },
  citizen: { it: 'per un cittadino', en: 'for a citizen' },
};
const ends: Readonly<Record<string, Sentence>> = {
  refused: {
    it: 'il server di posta l’ha rifiutata per sempre: controlla l’indirizzo',
    en: 'the mail server refused it for good: check the address',
  },
  expired: { it: 'non è partita in tempo', en: 'it could not be sent in time' },
  'no-address': { it: 'non ha più un indirizzo', en: 'it has no address any more' },
  'too-many': { it: 'troppe lettere aspettavano già', en: 'too many letters waited already' },
};

/** What is new here is told as the hub names it. */
function givenUp({ letter, role, reason }: NonNullable<Status['mail']>['failed'][number]): Sentence {
  const named = (table: Readonly<Record<string, Sentence>>, id: string) =>
    (Object.hasOwn(table, id) ? table[id] : undefined) ?? { it: id, en: id };
  const [what, whose, why] = [named(letters, letter), named(readers, role), named(ends, reason)];
  return { it: `posta: ${what.it} ${whose.it}: ${why.it}`, en: `mail: ${what.en} ${whose.en}: ${why.en}` };
}
