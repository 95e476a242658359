// All that can be done at a desk, each by one key: which, when, and what it asks before.
import type { DeskAct, Phase } from '../../../broker/contract/messages/desk.js';
import type { DeskView } from '../../../broker/contract/messages/desk-view.js';
import type { Sentence } from '../../../broker/contract/sentence.js';
import { type At, askTicket, desksAs, servicesAs, ticketIn, ticketPattern } from './asking.js';
import { agreeing, classing, issuing } from './giving.js';
import type { Menu } from './menu.js';
import { type Lang, lines, textIn } from './words.js';

export interface Action {
  readonly id: string;
  /** As `KeyboardEvent.key` has it, in lower case; a space is the bar. */
  readonly key: string;
  /** A second one: the letter that does the same on the hall's page. A letter that both pages have means one act. */
  readonly also?: string;
  readonly label: Sentence;
  /** Beside the number, or among the others. */
  readonly rank: 'first' | 'main' | 'more';
  /** In these phases it can be done at all. */
  readonly when: readonly Phase[];
  /** Whether this desk has a use for it. */
  readonly has?: (view: DeskView) => boolean;
  readonly begin: (at: At) => DeskAct | Menu;
}

const always: readonly Phase[] = ['closed', 'paused', 'free', 'called', 'serving'];
const open: readonly Phase[] = ['paused', 'free', 'called', 'serving'];
/** Neither closed nor paused. */
const busy: readonly Phase[] = ['free', 'called', 'serving'];
const taken: readonly Phase[] = ['called', 'serving'];
const shut: readonly Phase[] = ['closed', 'paused'];

function openAs(lang: Lang): Menu {
  const label = { it: 'Codice dell’operatore', en: 'Operator’s code' }[lang];
  return {
    kind: 'ask',
    title: { it: 'Aprire lo sportello', en: 'Open the desk' }[lang],
    fields: [{ name: 'operator', label, pattern: '[0-9]{4}', digits: true, needed: true }],
    leads: ({ operator }) => ({ verb: 'open', operator }),
  };
}

const parkMinutes = [5, 10, 15, 30, 60] as const;

function parkingFor(lang: Lang): Menu {
  const label = { it: 'Minuti', en: 'Minutes' }[lang];
  return {
    kind: 'ask',
    title: { it: 'Sospendere per quanti minuti?', en: 'Park for how many minutes?' }[lang],
    fields: [{ name: 'minutes', label, pattern: '[1-9][0-9]?|[1-3][0-9]{2}|4[0-7][0-9]|480', digits: true, needed: true }],
    leads: ({ minutes }) => ({ verb: 'park', minutes: Number(minutes) }),
  };
}

export const actions: readonly Action[] = [
  {
    ...{ id: 'open', key: ' ', rank: 'first', when: shut },
    label: { it: 'Apri', en: 'Open' },
    begin: ({ view, lang }) => (view.asksOperator && view.phase === 'closed' ? openAs(lang) : { verb: 'open' }),
  },
  {
    ...{ id: 'next', key: ' ', also: 'n', rank: 'first', when: busy },
    label: { it: 'Avanti il prossimo', en: 'Next, please' },
    begin: () => ({ verb: 'next' }),
  },
  {
    ...{ id: 'arrived', key: 'a', rank: 'main', when: ['called'] },
    label: { it: 'Arrivato', en: 'Arrived' },
    begin: () => ({ verb: 'arrived' }),
  },
  {
    ...{ id: 'recall', key: 'r', rank: 'main', when: ['called'] },
    label: { it: 'Richiama', en: 'Recall' },
    begin: () => ({ verb: 'recall' }),
  },
  {
    ...{ id: 'no-show', key: 'm', rank: 'main', when: ['called'] },
    label: { it: 'Non si presenta', en: 'No-show' },
    begin: () => ({ verb: 'no-show' }),
  },
  {
    ...{ id: 'done', key: 'd', rank: 'main', when: taken },
    label: { it: 'Concludi', en: 'Done' },
    begin: () => ({ verb: 'done' }),
  },
  {
    ...{ id: 'park', key: 'p', rank: 'main', when: taken },
    label: { it: 'Sospendi', en: 'Park' },
    begin: ({ lang }) => ({
      kind: 'choose',
      title: { it: 'Sospendere fino a quando?', en: 'Park until when?' }[lang],
      choices: [
        { label: { it: 'finché lo si riprende', en: 'until it is resumed' }[lang], leads: { verb: 'park' } },
        ...parkMinutes.map((minutes) => ({ label: `${minutes} min`, leads: { verb: 'park', minutes } as const })),
        { label: { it: 'altri minuti', en: 'other minutes' }[lang], leads: parkingFor(lang) },
      ],
    }),
  },
  {
    ...{ id: 'transfer', key: 't', rank: 'main', when: taken },
    label: { it: 'Passa ad altri', en: 'Transfer' },
    begin: (at) => ({
      kind: 'choose',
      title: { it: 'Passare a quale servizio, o a quale sportello?', en: 'To which service, or to which desk?' }[at.lang],
      choices: [
        ...servicesAs(at, at.view.citizen?.service, (service) => ({ verb: 'transfer', service })),
        ...desksAs(at, (desk) => ({ verb: 'transfer', desk })),
      ],
    }),
  },
  {
    ...{ id: 'resume', key: 's', rank: 'main', when: busy },
    label: { it: 'Riprendi', en: 'Resume' },
    begin: ({ view, lang }) => {
      const [only, ...others] = view.parked;
      if (only === undefined || others.length === 0) return { verb: 'resume', ...(only === undefined ? {} : { number: only.number }) };
      return {
        kind: 'choose',
        title: { it: 'Riprendere quale?', en: 'Resume which?' }[lang],
        choices: view.parked.map(({ number, service, desk }) => ({
          label: number,
          hint: `${textIn(view.services[service]?.name, lang, service)} · ${lines[lang].desk} ${desk}`,
          leads: { verb: 'resume', number },
        })),
      };
    },
  },
  {
    ...{ id: 'undo', key: 'u', rank: 'main', when: always },
    label: { it: 'Annulla l’ultima', en: 'Undo' },
    begin: () => ({ verb: 'undo' }),
  },
  {
    ...{ id: 'call', key: 'c', rank: 'more', when: busy },
    label: { it: 'Chiama un numero', en: 'Call a number' },
    begin: ({ lang }) =>
      askTicket({ it: 'Chiamare quale numero?', en: 'Call which number?' }[lang], lang, (number) => ({ verb: 'call', number })),
  },
  {
    ...{ id: 'add', key: 'j', rank: 'more', when: taken },
    label: { it: 'Un servizio in più', en: 'More: a service' },
    begin: (at) => ({
      kind: 'choose',
      title: { it: 'Dopo questo, quale altro servizio?', en: 'After this, which other service?' }[at.lang],
      choices: servicesAs(at, at.view.citizen?.service, (service) => ({ verb: 'add', service })),
    }),
  },
  {
    ...{ id: 'class', key: 'x', rank: 'more', when: busy, has: ({ classes }) => Object.keys(classes).length > 0 },
    label: { it: 'Classe', en: 'Class' },
    begin: classing,
  },
  {
    ...{ id: 'outcome', key: 'f', rank: 'more', when: open, has: ({ outcomes }) => Object.keys(outcomes).length > 0 },
    label: { it: 'Esito, quanti', en: 'Outcome, how many' },
    begin: ({ view, lang }) => ({
      kind: 'choose',
      title: { it: 'Quale esito?', en: 'Which outcome?' }[lang],
      choices: outcomesAt(view).map(({ outcome, name, quantity }) => ({
        label: textIn(name, lang, outcome),
        hint: String(quantity),
        leads: {
          kind: 'ask',
          title: textIn(name, lang, outcome),
          fields: [
            {
              name: 'quantity',
              label: { it: 'Quanti in tutto', en: 'How many in all' }[lang],
              pattern: '[0-9]{1,2}',
              digits: true,
              needed: true,
            },
            {
              ...{ name: 'number', pattern: ticketPattern, digits: false, needed: false },
              label: {
                it: `Di un altro biglietto (se no: ${view.counting?.number})`,
                en: `Of another ticket (else: ${view.counting?.number})`,
              }[lang],
            },
          ],
          leads: ({ quantity: typed, number }) => ({
            ...{ verb: 'outcome', outcome, quantity: Number(typed) },
            ...(number === undefined || number === '' ? {} : { number: ticketIn(number) }),
          }),
        },
      })),
    }),
  },
  {
    ...{ id: 'escalate', key: 'e', rank: 'more', when: taken, has: ({ level }) => level !== null },
    label: { it: 'Al livello sopra', en: 'Escalate' },
    begin: ({ view, lang }) => ({
      kind: 'choose',
      title: { it: 'Passare al livello sopra?', en: 'To the next level?' }[lang],
      choices: [{ label: textIn(view.level ?? undefined, lang, ''), leads: { verb: 'escalate' } }],
    }),
  },
  {
    ...{ id: 'hand-over', key: 'h', rank: 'more', when: taken, has: ({ offices }) => Object.keys(offices).length > 0 },
    label: { it: 'Al retro ufficio', en: 'Hand to a back office' },
    begin: ({ view, lang }) => ({
      kind: 'choose',
      title: { it: 'A quale retro ufficio?', en: 'To which back office?' }[lang],
      choices: Object.entries(view.offices).map(([office, name]) => ({
        label: textIn(name, lang, office),
        leads: {
          kind: 'choose',
          title: textIn(name, lang, office),
          choices: [
            { label: { it: 'il cittadino aspetta qui', en: 'the citizen waits here' }[lang], leads: { verb: 'hand-over', office } },
            {
              label: { it: 'il cittadino va a casa', en: 'the citizen goes home' }[lang],
              leads: { verb: 'hand-over', office, leaves: true },
            },
          ],
        },
      })),
    }),
  },
  {
    ...{ id: 'agree', key: 'g', rank: 'more', when: busy, has: ({ agendas, prints }) => prints && agendas.length > 0 },
    label: { it: 'Dai un appuntamento', en: 'Give an appointment' },
    begin: agreeing,
  },
  {
    ...{ id: 'case', key: 'w', rank: 'more', when: taken },
    label: { it: 'Viene per una pratica', en: 'Came about a case' },
    begin: ({ lang }) => ({
      kind: 'ask',
      title: { it: 'Per quale pratica viene?', en: 'About which case?' }[lang],
      fields: [
        {
          name: 'code',
          label: { it: 'Codice della pratica', en: 'The case’s code' }[lang],
          pattern: '[A-Za-z0-9]{4,12}',
          digits: false,
          needed: true,
        },
      ],
      leads: ({ code }) => ({ verb: 'case', code: ticketIn(code) }),
    }),
  },
  {
    ...{ id: 'issue', key: 'i', rank: 'more', when: busy, has: ({ prints }) => prints },
    label: { it: 'Dai un biglietto', en: 'Issue a ticket' },
    begin: issuing,
  },
  {
    ...{ id: 'question', key: 'q', rank: 'more', when: busy },
    label: { it: 'Conta una domanda', en: 'Count a question' },
    begin: (at) => ({
      kind: 'choose',
      title: { it: 'Una domanda su che cosa?', en: 'A question about what?' }[at.lang],
      choices: [
        { label: { it: 'altro', en: 'something else' }[at.lang], leads: { verb: 'question' } },
        ...servicesAs(at, undefined, (service) => ({ verb: 'question', service })),
      ],
    }),
  },
  {
    ...{ id: 'release', key: 'l', rank: 'more', when: busy },
    label: { it: 'Libera per tutti', en: 'Release to all' },
    begin: ({ lang }) =>
      askTicket({ it: 'Quale biglietto può andare da ogni sportello?', en: 'Which ticket may go to any desk?' }[lang], lang, (number) => ({
        ...{ verb: 'release', number },
      })),
  },
  {
    ...{ id: 'void', key: 'v', rank: 'more', when: busy },
    label: { it: 'Annulla un biglietto', en: 'Void a ticket' },
    begin: ({ lang }) =>
      askTicket({ it: 'Annullare quale biglietto?', en: 'Void which ticket?' }[lang], lang, (number) => ({ verb: 'void', number })),
  },
  {
    ...{ id: 'pause', key: 'b', rank: 'more', when: ['free'] },
    label: { it: 'Pausa', en: 'Break' },
    begin: () => ({ verb: 'pause' }),
  },
  {
    ...{ id: 'open-as', key: 'o', rank: 'more', when: shut, has: ({ operators }) => operators },
    label: { it: 'Apri con un codice', en: 'Open with a code' },
    begin: ({ lang }) => openAs(lang),
  },
  {
    ...{ id: 'close', key: 'k', rank: 'more', when: open },
    label: { it: 'Chiudi lo sportello', en: 'Close the desk' },
    begin: ({ lang }) => ({
      kind: 'choose',
      title: { it: 'Chiudere lo sportello?', en: 'Close the desk?' }[lang],
      choices: [{ label: { it: 'Sì, si chiude', en: 'Yes, close it' }[lang], leads: { verb: 'close' } }],
    }),
  },
];

/** Those that may be counted now, with how many there are; the first nine have a digit. */
export function outcomesAt({ counting, serves, services, outcomes }: DeskView) {
  // While nobody's are counted they stand there all the same: nothing else moves when somebody comes.
  const [first = ''] = serves;
  return (services[counting?.service ?? first]?.outcomes ?? []).map((outcome) => ({
    ...{ outcome, name: outcomes[outcome] },
    quantity: counting?.given.find((each) => each.outcome === outcome)?.quantity ?? 0,
  }));
}

/** In this order on the page. */
export function shownActions(view: DeskView, rank: Action['rank']): readonly Action[] {
  const all = actions.filter((action) => action.rank === rank && (action.has?.(view) ?? true));
  return rank === 'first' ? all.filter(({ when }) => when.includes(view.phase)) : all;
}

export function canDo({ when, id }: Action, view: DeskView): boolean {
  return (
    when.includes(view.phase) &&
    (id !== 'undo' || view.undo !== null) &&
    (id !== 'resume' || view.parked.length > 0) &&
    (id !== 'outcome' || view.counting !== null)
  );
}

/** What an operator calls it. */
export function labelOf(verb: DeskAct['verb'], lang: Lang): string {
  return actions.find(({ id }) => id === verb)?.label[lang] ?? verb;
}

/** The action that a key means here. */
export function actionFor(key: string, view: DeskView): Action | undefined {
  const wanted = key === 'Enter' ? ' ' : key.toLowerCase();
  const all = [...shownActions(view, 'first'), ...shownActions(view, 'main'), ...shownActions(view, 'more')];
  return all.find((action) => action.key === wanted) ?? actions.find((action) => action.also === wanted);
}
