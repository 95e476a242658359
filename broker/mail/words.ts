// What letters say. Of a case those who work on it are told its code, kind, sector and days, never who it is of or what they wrote:
// that stands behind a sign-in. A citizen is told of their own.
import { dayWords, leftWords } from '../contract/case-words.js';
import type { Sentence } from '../contract/sentence.js';

/** A case as a letter tells of it. */
export interface CaseLine {
  readonly code: string;
  readonly kind: Sentence;
  /** In the letter's own language; empty where it has none. */
  readonly sector: string;
  /** When it was opened. */
  readonly day: string;
  /** The last day for an answer. */
  readonly due: string | undefined;
  /** Days until then; below 0 it is overdue. */
  readonly left: number | undefined;
}

export interface LetterText {
  readonly subject: string;
  readonly text: string;
}

type Language = keyof Sentence;

/** So many cases stand in one letter; of the rest it says how many. */
const linesMost = 200;

/** `day`: on which it is sent. */
export function overdueText(cases: readonly CaseLine[], day: string, hall: string, say: Language): LetterText {
  const many = cases.length;
  return inWords(say, {
    subject: { it: `Pratiche in ritardo: ${many}`, en: `Overdue cases: ${many}` },
    lines: [
      { it: `${hall}, ${dayWords(day, 'it')}`, en: `${hall}, ${dayWords(day, 'en')}` },
      '',
      {
        it: many === 1 ? 'Una pratica doveva già avere risposta:' : `${many} pratiche dovevano già avere risposta:`,
        en: many === 1 ? 'One case should have been answered by now:' : `${many} cases should have been answered by now:`,
      },
      '',
      ...listOf(cases),
      '',
      {
        it: 'L’elenco di oggi, con tutto il resto, è nel registro: /cases?state=overdue',
        en: 'Today’s list, and all the rest, is in the register: /cases?state=overdue',
      },
    ],
  });
}

/** `holder`: whose hands they are in, in the letter's language. */
export function reminderText(cases: readonly CaseLine[], holder: string, hall: string, say: Language): LetterText {
  const many = cases.length;
  return inWords(say, {
    subject: { it: `Da rispondere entro pochi giorni: ${many}`, en: `To be answered within days: ${many}` },
    lines: [
      `${hall}: ${holder}`,
      '',
      {
        it: many === 1 ? 'Una pratica che è da voi scade tra poco:' : `${many} pratiche che sono da voi scadono tra poco:`,
        en: many === 1 ? 'A case that lies with you is due soon:' : `${many} cases that lie with you are due soon:`,
      },
      '',
      ...listOf(cases),
      '',
      { it: 'Il testo e gli allegati sono nel registro: /cases', en: 'Text and files are in the register: /cases' },
    ],
  });
}

export function handedOverText(one: CaseLine, holder: string, hall: string, say: Language): LetterText {
  return inWords(say, {
    subject: { it: `È arrivata la pratica ${one.code}`, en: `Case ${one.code} has come` },
    lines: [
      `${hall}: ${holder}`,
      '',
      { it: 'Una pratica è passata a voi:', en: 'A case has been handed over to you:' },
      '',
      ...listOf([one]),
      '',
      { it: `Il testo e gli allegati sono nel registro: /cases/${one.code}`, en: `Text and files are in the register: /cases/${one.code}` },
    ],
  });
}

export function receiptText(one: CaseLine, hall: string, say: Language): LetterText {
  return inWords(say, {
    subject: { it: `${hall}: la sua pratica ${one.code}`, en: `${hall}: your case ${one.code}` },
    lines: [
      {
        it: `Abbiamo ricevuto quanto ci ha scritto (${one.kind.it.toLowerCase()}).`,
        en: `We have received what you wrote (${one.kind.en.toLowerCase()}).`,
      },
      '',
      {
        it: `Il codice è ${one.code}. Lo conservi: con il codice può vedere a che punto siamo e aggiungere altro,`,
        en: `The code is ${one.code}. Keep it: with it you can see how it stands and add to it,`,
      },
      { it: 'sulla pagina /case del Comune o a uno sportello.', en: 'on the town’s page /case or at a desk.' },
      ...(one.due === undefined
        ? []
        : [
            '',
            { it: `Avrà una risposta entro ${dayWords(one.due, 'it')}.`, en: `You will have an answer by ${dayWords(one.due, 'en')}.` },
          ]),
    ],
  });
}

export function answeredText(code: string, hall: string, say: Language): LetterText {
  return inWords(say, {
    subject: { it: `${hall}: c’è una risposta alla pratica ${code}`, en: `${hall}: case ${code} has an answer` },
    lines: [
      { it: `La pratica ${code} ha una risposta.`, en: `Case ${code} has an answer.` },
      {
        it: 'La può leggere con il codice, sulla pagina /case del Comune o a uno sportello.',
        en: 'You can read it with the code, on the town’s page /case or at a desk.',
      },
    ],
  });
}

type Line = string | Sentence;

function inWords(say: Language, { subject, lines }: { readonly subject: Sentence; readonly lines: readonly Line[] }): LetterText {
  const text = lines.map((line) => (typeof line === 'string' ? line : line[say])).join('\n');
  return { subject: subject[say], text: `${text}\n` };
}

/** One line each, and how many more there are. */
function listOf(cases: readonly CaseLine[]): Line[] {
  const more = cases.length - linesMost;
  return [...cases.slice(0, linesMost).map(lineOf), ...(more > 0 ? [{ it: `... e altre ${more}`, en: `... and ${more} more` }] : [])];
}

function lineOf({ code, kind, sector, day, due, left }: CaseLine): Sentence {
  const of = (say: Language) => {
    const about = [kind[say], ...(sector === '' ? [] : [sector])].join(', ');
    const when = say === 'it' ? `dal ${dayWords(day, say)}` : `since ${dayWords(day, say)}`;
    return [`${code}  ${about}`, when, ...(due === undefined || left === undefined ? [] : [dueWords(due, left)[say]])].join('; ');
  };
  return { it: of('it'), en: of('en') };
}

function dueWords(due: string, left: number): Sentence {
  const far = leftWords(left);
  return {
    it: `${left < 0 ? 'scaduta' : 'scade'} il ${dayWords(due, 'it')}, ${far.it}`,
    en: `due ${dayWords(due, 'en')}, ${far.en}`,
  };
}
