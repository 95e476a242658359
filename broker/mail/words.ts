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
  /** Who has it, in the letter's own language, where whoever reads this has not. */
  readonly holder?: string;
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

/** `holder`: whose hands they are in, in the letter's language; undefined where each line says so. */
export function reminderText(cases: readonly CaseLine[], holder: string | undefined, hall: string, say: Language): LetterText {
  const many = cases.length;
  const late = cases.filter(({ left }) => (left ?? 0) < 0).length;
  const own = {
    it: many === 1 ? 'Una pratica è da voi e aspetta risposta:' : `${many} pratiche sono da voi e aspettano risposta:`,
    en: many === 1 ? 'A case lies with you and waits for its answer:' : `${many} cases lie with you and wait for their answers:`,
  };
  const others = {
    it:
      many === 1
        ? 'Una pratica scade tra poco, e chi l’ha non ha un indirizzo:'
        : `${many} pratiche scadono tra poco, e chi le ha non ha un indirizzo:`,
    en:
      many === 1
        ? 'A case is due soon, and whoever has it has no address:'
        : `${many} cases are due soon, and whoever has them has no address:`,
  };
  return inWords(say, {
    subject:
      late === 0
        ? { it: `Da rispondere entro pochi giorni: ${many}`, en: `To be answered within days: ${many}` }
        : { it: `Da rispondere: ${many}, in ritardo: ${late}`, en: `To be answered: ${many}, overdue: ${late}` },
    lines: [
      holder === undefined ? hall : `${hall}: ${holder}`,
      '',
      holder === undefined ? others : own,
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

/** `page`: where the citizen sees the case; undefined where no page of the hall can be reached from outside. */
export function receiptText(one: CaseLine, page: string | undefined, hall: string, say: Language): LetterText {
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
      whereWords(page),
      ...(one.due === undefined
        ? []
        : [
            '',
            { it: `Avrà una risposta entro il ${dayWords(one.due, 'it')}.`, en: `You will have an answer by ${dayWords(one.due, 'en')}.` },
          ]),
    ],
  });
}

/** `page`: as in a receipt. */
export function answeredText(code: string, page: string | undefined, hall: string, say: Language): LetterText {
  return inWords(say, {
    subject: { it: `${hall}: c’è una risposta alla pratica ${code}`, en: `${hall}: case ${code} has an answer` },
    lines: [
      { it: `La pratica ${code} ha una risposta.`, en: `Case ${code} has an answer.` },
      { it: 'La può leggere con il codice', en: 'You can read it with the code' },
      whereWords(page),
    ],
  });
}

/** What was applied for can be had. `collect`: what is typed at a kiosk. */
export function readyText(code: string, collect: string, hall: string, say: Language): LetterText {
  return inWords(say, {
    subject: { it: `${hall}: è pronto ciò che ha chiesto (${code})`, en: `${hall}: what you applied for is ready (${code})` },
    lines: [
      { it: `Ciò che ha chiesto con la pratica ${code} è pronto.`, en: `What you applied for with case ${code} is ready.` },
      {
        it: `Si ritira allo sportello: al chiosco si digita ${collect}, e chi ritira non fa la coda da capo.`,
        en: `Collect it at a desk: type ${collect} at the kiosk, and you do not queue from zero.`,
      },
    ],
  });
}

function whereWords(page: string | undefined): Sentence {
  return page === undefined
    ? { it: 'a uno sportello.', en: 'at a desk.' }
    : { it: `su ${page} o a uno sportello.`, en: `on ${page} or at a desk.` };
}

/** An appointment as a letter tells of it, everything in the citizen's own language where the config has that. */
interface AppointmentLine {
  /** As it is read, with its letters. */
  readonly code: string;
  /** Where its citizen sees, moves and cancels it, where citizens reach the hub's pages. */
  readonly page: string | undefined;
  readonly service: string;
  readonly day: string;
  /** By the hall's own clock: `09:20`. */
  readonly time: string;
  /** The desk, and how to find it where the config says so. */
  readonly desk: number | undefined;
  readonly where: string | undefined;
  readonly documents: readonly string[];
}

export function appointmentText(one: AppointmentLine, what: 'booked' | 'moved', hall: string, say: Language): LetterText {
  const { code, page, service, desk, where, documents } = one;
  const at = atWords(one);
  const changed = {
    booked: { it: 'L’appuntamento è fissato:', en: 'Your appointment is booked:' },
    moved: { it: 'L’appuntamento è stato spostato:', en: 'Your appointment has been moved:' },
  };
  const place = desk === undefined ? undefined : { it: `Sportello ${desk}`, en: `Desk ${desk}` };
  return inWords(say, {
    subject: { it: `${hall}: appuntamento, ${at.it}`, en: `${hall}: appointment on ${at.en}` },
    lines: [
      changed[what],
      '',
      service,
      at,
      ...(place === undefined ? [] : [place]),
      ...(where === undefined ? [] : [where]),
      '',
      {
        it: `Il codice è ${code}. All’arrivo e al telefono bastano le sei cifre; per spostare o disdire l’appuntamento da casa servono anche le lettere.`,
        en: `The code is ${code}. When you come, and on the telephone, its six digits are enough; to move or cancel the appointment from home, its letters are needed, too.`,
      },
      ...(page === undefined ? [] : [page]),
      ...(documents.length === 0 ? [] : ['', { it: 'Che cosa portare:', en: 'What to bring:' }, ...documents.map((line) => `- ${line}`)]),
    ],
  });
}

export function cancelledText(one: AppointmentLine, hall: string, say: Language): LetterText {
  const at = atWords(one);
  return inWords(say, {
    subject: { it: `${hall}: appuntamento disdetto`, en: `${hall}: appointment cancelled` },
    lines: [
      { it: `L’appuntamento di ${at.it} è disdetto:`, en: `The appointment on ${at.en} has been cancelled:` },
      one.service,
      '',
      { it: 'Se serve ancora, se ne può fissare un altro.', en: 'Where it is still needed, another may be booked.' },
    ],
  });
}

function atWords({ day, time }: AppointmentLine): Sentence {
  const on = (say: Language) =>
    `${new Intl.DateTimeFormat(say, { weekday: 'long', timeZone: 'UTC' }).format(Date.parse(`${day}T00:00Z`))} ${dayWords(day, say)}`;
  return { it: `${on('it')}, ore ${time}`, en: `${on('en')}, ${time}` };
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

function lineOf({ code, kind, sector, day, due, left, holder }: CaseLine): Sentence {
  const of = (say: Language) => {
    const about = [kind[say], ...(sector === '' ? [] : [sector])].join(', ');
    const when = say === 'it' ? `dal ${dayWords(day, say)}` : `since ${dayWords(day, say)}`;
    const by = say === 'it' ? `in mano a: ${holder}` : `with: ${holder}`;
    const far = due === undefined || left === undefined ? [] : [dueWords(due, left)[say]];
    return [`${code}  ${about}`, when, ...far, ...(holder === undefined ? [] : [by])].join('; ');
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
