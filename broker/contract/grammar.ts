// The grammar of every keypad: one row for each thing an operator can want. The parser, the hall page, the printed page and
// the firmware's constants come from this table.
//
// Every command that ends in `#` has an even number of digits, so that one which lost a digit, or got one twice, is none. A
// ticket is named by three digits before a letter, an outcome by two or four before its letter: the same holds there.

import type { DeskAct } from './messages/desk.js';
import type { Sentence } from './sentence.js';

/** The keys as they lie, row by row from the top left. */
export const layout = ['1', '2', '3', 'A', '4', '5', '6', 'B', '7', '8', '9', 'C', '*', '0', '#', 'D'] as const;

/** What is typed and not ended is forgotten after so long without a key, ms. */
export const typedLifeMs = 5_000;
/** After that, what would have ended it ends nothing for so long: of `042`, forgotten, and `A` no *next* may be left, ms. */
export const tooLateMs = 2_000;

/** A place in `keys` that is dialled: each of its digits is written as this letter. */
export const slots = {
  s: { digits: 2, least: 0, says: { it: 'servizio', en: 'service' } },
  t: { digits: 2, least: 0, says: { it: 'e servizio', en: 'and service' } },
  k: { digits: 2, least: 0, says: { it: 'esito', en: 'outcome' } },
  c: { digits: 2, least: 0, says: { it: 'classe', en: 'class' } },
  d: { digits: 2, least: 1, says: { it: 'sportello', en: 'desk' } },
  q: { digits: 2, least: 1, says: { it: 'quanti', en: 'how many' } },
  z: { digits: 2, least: 0, says: { it: 'quanti', en: 'how many' } },
  m: { digits: 2, least: 1, says: { it: 'minuti', en: 'minutes' } },
  f: { digits: 2, least: 0, says: { it: 'retro ufficio', en: 'back office' } },
  n: { digits: 3, least: 0, says: { it: 'numero', en: 'number' } },
  o: { digits: 4, least: 0, says: { it: 'codice', en: 'code' } },
} as const satisfies Record<string, { readonly digits: number; readonly least: number; readonly says: Sentence }>;
export type Slot = keyof typeof slots;
/** What was dialled in each slot; empty where the row has no such slot. */
type Dialled = Readonly<Record<Slot, string>>;

interface RowParts {
  /** Digits and `A`-`D`, `*`, `#` stand for themselves, other letters for slots. */
  readonly keys: string;
  readonly act: (dialled: Dialled) => DeskAct;
  /** Short enough for a key's cap. */
  readonly label: Sentence;
  readonly says: Sentence;
}

const rows = {
  next: {
    keys: 'A',
    act: () => ({ verb: 'next' }),
    label: { it: 'Prossimo', en: 'Next' },
    says: {
      it: 'Chiama il prossimo. La visita di chi è chiamato o allo sportello finisce: vale come servito.',
      en: 'Calls the next one. The visit of whoever is called or at the desk ends: it counts as served.',
    },
  },
  recall: {
    keys: 'B',
    act: () => ({ verb: 'recall' }),
    label: { it: 'Richiama', en: 'Recall' },
    says: { it: 'Chiama di nuovo lo stesso numero.', en: 'Calls the same number again.' },
  },
  'no-show': {
    keys: 'C',
    act: () => ({ verb: 'no-show' }),
    label: { it: 'Assente', en: 'No-show' },
    says: {
      it: 'Non si è presentato: torna in coda dopo altri, o finisce lì.',
      en: 'Nobody came: back into the queue after some others, or it ends there.',
    },
  },
  done: {
    keys: 'D',
    act: () => ({ verb: 'done' }),
    label: { it: 'Finito', en: 'Done' },
    says: { it: 'La visita è finita; non chiama nessuno.', en: 'The visit is over; nobody is called.' },
  },
  arrived: {
    keys: '#',
    act: () => ({ verb: 'arrived' }),
    label: { it: 'Arrivato', en: 'Arrived' },
    says: { it: 'Chi è stato chiamato è allo sportello.', en: 'Whoever was called is at the desk.' },
  },
  open: {
    keys: '*',
    act: () => ({ verb: 'open' }),
    label: { it: 'Apri', en: 'Open' },
    says: {
      it: 'Apre lo sportello, anche dopo una pausa.',
      en: 'Opens the desk, also after a pause.',
    },
  },
  call: {
    keys: 'nnnA',
    act: ({ n }) => ({ verb: 'call', number: n }),
    label: { it: 'Chiama il numero', en: 'Call the number' },
    says: { it: 'Chiama proprio quel biglietto, con tre cifre: 042.', en: 'Calls that very ticket, in three digits: 042.' },
  },
  resume: {
    keys: 'nnnB',
    act: ({ n }) => ({ verb: 'resume', number: n }),
    label: { it: 'Riprendi il numero', en: 'Resume the number' },
    says: { it: 'Un biglietto sospeso torna in coda.', en: 'A parked ticket waits again.' },
  },
  void: {
    keys: 'nnnC',
    act: ({ n }) => ({ verb: 'void', number: n }),
    label: { it: 'Annulla il numero', en: 'Void the number' },
    says: { it: 'Quel biglietto non vale più.', en: 'That ticket is no longer good.' },
  },
  'done-with': {
    keys: 'kkD',
    act: ({ k }) => ({ verb: 'done', outcomes: [{ outcome: Number(k), quantity: 1 }] }),
    label: { it: 'Finito con esito', en: 'Done with outcome' },
    says: { it: 'La visita è finita, con uno di quell’esito.', en: 'The visit is over, with one of that outcome.' },
  },
  'done-count': {
    keys: 'kkqqD',
    act: ({ k, q }) => ({ verb: 'done', outcomes: [{ outcome: Number(k), quantity: Number(q) }] }),
    label: { it: 'Finito con più esiti', en: 'Done with several' },
    says: { it: 'La visita è finita, con tanti di quell’esito.', en: 'The visit is over, with so many of that outcome.' },
  },
  'open-as': {
    keys: '01oooo#',
    act: ({ o }) => ({ verb: 'open', operator: o }),
    label: { it: 'Apri con il codice', en: 'Open with a code' },
    says: { it: 'Apre con il codice dell’operatore.', en: 'Opens with an operator’s code.' },
  },
  pause: {
    keys: '02#',
    act: () => ({ verb: 'pause' }),
    label: { it: 'Pausa', en: 'Pause' },
    says: { it: 'Lo sportello non chiama finché non riapre.', en: 'The desk calls nobody until it opens again.' },
  },
  close: {
    keys: '03#',
    act: () => ({ verb: 'close' }),
    label: { it: 'Chiudi', en: 'Close' },
    says: { it: 'Chiude lo sportello.', en: 'Closes the desk.' },
  },
  undo: {
    keys: '04#',
    act: () => ({ verb: 'undo' }),
    label: { it: 'Torna indietro', en: 'Undo' },
    says: {
      it: 'Annulla l’ultima azione dello sportello, se nulla è cambiato da allora.',
      en: 'Takes back what the desk did last, if nothing changed since.',
    },
  },
  'resume-last': {
    keys: '05#',
    act: () => ({ verb: 'resume' }),
    label: { it: 'Riprendi l’ultimo', en: 'Resume the last' },
    says: { it: 'L’ultimo che questo sportello ha sospeso torna in coda.', en: 'The last that this desk parked waits again.' },
  },
  park: {
    keys: '06#',
    act: () => ({ verb: 'park' }),
    label: { it: 'Sospendi', en: 'Park' },
    says: { it: 'Chi è allo sportello si fa da parte e poi torna.', en: 'Whoever is at the desk steps aside and comes back.' },
  },
  'park-for': {
    keys: '06mm#',
    act: ({ m }) => ({ verb: 'park', minutes: Number(m) }),
    label: { it: 'Sospendi per', en: 'Park for' },
    says: { it: 'Lo stesso; dopo tanti minuti torna in coda da sé.', en: 'The same; after so many minutes it waits again by itself.' },
  },
  escalate: {
    keys: '07#',
    act: () => ({ verb: 'escalate' }),
    label: { it: 'Al livello superiore', en: 'Next level' },
    says: { it: 'La pratica passa al livello successivo.', en: 'The case goes to the next level.' },
  },
  question: {
    keys: '08#',
    act: () => ({ verb: 'question' }),
    label: { it: 'Una domanda', en: 'A question' },
    says: { it: 'Conta una domanda, senza biglietto.', en: 'Counts a question, without a ticket.' },
  },
  'question-about': {
    keys: '08ss#',
    act: ({ s }) => ({ verb: 'question', service: Number(s) }),
    label: { it: 'Una domanda su', en: 'A question about' },
    says: { it: 'Conta una domanda su quel servizio.', en: 'Counts a question about that service.' },
  },
  transfer: {
    keys: '10ss#',
    act: ({ s }) => ({ verb: 'transfer', service: Number(s) }),
    label: { it: 'Passa al servizio', en: 'To a service' },
    says: { it: 'In coda per quel servizio, con l’ora d’arrivo di prima.', en: 'Waits for that service, its time of arrival kept.' },
  },
  'transfer-desk': {
    keys: '11dd#',
    act: ({ d }) => ({ verb: 'transfer', desk: Number(d) }),
    label: { it: 'Passa allo sportello', en: 'To a desk' },
    says: { it: 'In coda per quello sportello, con l’ora d’arrivo di prima.', en: 'Waits for that desk, its time of arrival kept.' },
  },
  add: {
    keys: '12ss#',
    act: ({ s }) => ({ verb: 'add', service: Number(s) }),
    label: { it: 'Aggiungi un servizio', en: 'Add a service' },
    says: { it: 'Un altro servizio sullo stesso biglietto, dopo questo.', en: 'One more service on the same ticket, after this one.' },
  },
  class: {
    keys: '13cc#',
    act: ({ c }) => ({ verb: 'class', class: Number(c) }),
    label: { it: 'Cambia la classe', en: 'Change the class' },
    says: { it: 'Di chi è allo sportello.', en: 'Of whoever is at the desk.' },
  },
  release: {
    keys: '140nnn#',
    act: ({ n }) => ({ verb: 'release', number: n }),
    label: { it: 'Libera il numero', en: 'Release the number' },
    says: { it: 'Aspettava un solo sportello: ora va bene ognuno.', en: 'It waited for one desk alone: now any will do.' },
  },
  'hand-over': {
    keys: '15ff#',
    act: ({ f }) => ({ verb: 'hand-over', office: Number(f) }),
    label: { it: 'Al retro ufficio', en: 'To a back office' },
    says: {
      it: 'La pratica va al retro ufficio; chi è allo sportello aspetta che torni qui.',
      en: 'The case goes to the back office; who is at the desk waits until it is back here.',
    },
  },
  'hand-over-home': {
    keys: '16ff#',
    act: ({ f }) => ({ verb: 'hand-over', office: Number(f), leaves: true }),
    label: { it: 'Retro ufficio, a casa', en: 'Back office, and home' },
    says: {
      it: 'Lo stesso, ma il cittadino va a casa: ha il codice sul foglietto.',
      en: 'The same, but the citizen goes home: the code is on the slip.',
    },
  },
  outcome: {
    keys: '20kkzz#',
    act: ({ k, z }) => ({ verb: 'outcome', outcome: Number(k), quantity: Number(z) }),
    label: { it: 'Segna un esito', en: 'Record an outcome' },
    says: {
      it: 'Tanti di quell’esito, per chi è o era allo sportello; 00 lo toglie.',
      en: 'So many of that outcome, for who is or was at the desk; 00 takes it back.',
    },
  },
  issue: {
    keys: '30ss#',
    act: ({ s }) => ({ verb: 'issue', services: [Number(s)] }),
    label: { it: 'Dai un biglietto', en: 'Give a ticket' },
    says: { it: 'Un biglietto per quel servizio.', en: 'A ticket for that service.' },
  },
  'issue-two': {
    keys: '31sstt#',
    act: ({ s, t }) => ({ verb: 'issue', services: [Number(s), Number(t)] }),
    label: { it: 'Biglietto per due', en: 'Ticket for two' },
    says: { it: 'Un biglietto per due servizi, uno dopo l’altro.', en: 'One ticket for two services, one after the other.' },
  },
  'issue-class': {
    keys: '32sscc#',
    act: ({ s, c }) => ({ verb: 'issue', services: [Number(s)], class: Number(c) }),
    label: { it: 'Biglietto con classe', en: 'Ticket of a class' },
    says: { it: 'Un biglietto per quel servizio, in quella classe.', en: 'A ticket for that service, in that class.' },
  },
  agree: {
    keys: '40dd#',
    act: ({ d }) => ({ verb: 'agree', desk: Number(d) }),
    label: { it: 'Appuntamento', en: 'Appointment' },
    says: { it: 'Il primo posto libero nell’agenda di quello sportello.', en: 'The next free slot in that desk’s agenda.' },
  },
} as const satisfies Record<string, RowParts>;
export type RowName = keyof typeof rows;

export interface Row extends RowParts {
  readonly name: RowName;
}
export type Grammar = readonly Row[];

export const rowNames = Object.keys(rows) as RowName[];
export const grammar: Grammar = rowNames.map((name) => ({ name, ...rows[name] }));

/** What to press for a row, where it has nothing to dial: `A`, `03#`. */
export function keysOf(name: RowName, table: Grammar = grammar): string {
  return table.find((row) => row.name === name)?.keys ?? '';
}

/** The row that one key means by itself. */
export function rowOfKey(key: string, table: Grammar = grammar): Row | undefined {
  return table.find(({ keys }) => keys === key);
}

/** A row's keys, cut where a slot begins or ends: `10`, slot `s`, `#`. */
export function partsOf(keys: string): { readonly text: string; readonly slot?: Slot }[] {
  return (keys.match(/([a-z])\1*|[^a-z]+/g) ?? []).map((text) => {
    const slot = text.charAt(0);
    return isSlot(slot) ? { text, slot } : { text };
  });
}

function isSlot(letter: string): letter is Slot {
  return Object.hasOwn(slots, letter);
}
