// The page that lies beside a desk's keypad: the keys, everything that can be dialled, what the lamp says, the one button and
// the hall's own numbers. One sheet of A4, in the reader's language.

import { type Grammar, type RowName, typedLifeMs } from '../broker/contract/grammar.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { clipped, colours } from '../broker/reports/lettering.js';
import { drawDials, drawDisplay, drawGestures, drawKeypad, drawLamp, drawRows, drawSingleKeys, type Spot } from './keypad-drawing.js';
import { box, fonts, words } from './svg.js';

export interface Dials {
  readonly title: Sentence;
  readonly entries: readonly { readonly dial: string; readonly name: string }[];
}

interface PageParts {
  readonly hall: string;
  readonly table: Grammar;
  /** What this hall dials; lists that are empty are left out. */
  readonly dials: readonly Dials[];
  readonly say: (words: Sentence) => string;
}

/** A4, in tenths of a millimetre. */
const sheet = { width: 2100, height: 2970, margin: 105 } as const;
const inner = sheet.width - 2 * sheet.margin;
const gutter = 70;
const half = (inner - gutter) / 2;

interface Group {
  readonly side: 'left' | 'right';
  readonly title: Sentence;
  readonly rows: readonly RowName[];
}

/** Every row by what an operator has in mind. Those that one key works stand beside the keypad instead. */
export const groups: readonly Group[] = [
  {
    side: 'left',
    title: { it: 'Con il numero di un biglietto', en: 'With a ticket’s number' },
    rows: ['call', 'resume', 'void', 'release'],
  },
  { side: 'left', title: { it: 'Che cosa è stato fatto', en: 'What was done' }, rows: ['done', 'done-with', 'done-count', 'outcome'] },
  { side: 'left', title: { it: 'Lo sportello', en: 'The desk' }, rows: ['next', 'open', 'open-as', 'pause', 'close', 'undo'] },
  {
    side: 'right',
    title: { it: 'Chi è allo sportello', en: 'Whoever is at the desk' },
    rows: ['arrived', 'recall', 'no-show', 'park', 'park-for', 'resume-last', 'class'],
  },
  {
    side: 'right',
    title: { it: 'Passa ad altri', en: 'To somebody else' },
    rows: ['transfer', 'transfer-desk', 'add', 'escalate', 'hand-over', 'hand-over-home', 'agree'],
  },
  { side: 'right', title: { it: 'Un biglietto nuovo', en: 'A new ticket' }, rows: ['issue', 'issue-two', 'issue-class'] },
  { side: 'left', title: { it: 'Domande', en: 'Questions' }, rows: ['question', 'question-about'] },
];

export function keypadPage({ hall, table, dials, say }: PageParts): string {
  const parts = [heading(hall, say)];
  const put = (drawing: { readonly parts: readonly string[]; readonly end: number }) => {
    parts.push(...drawing.parts);
    return drawing.end;
  };
  const left = (y: number): Spot => ({ x: sheet.margin, y, width: half });
  const right = (y: number): Spot => ({ x: sheet.margin + half + gutter, y, width: half });
  const isSingle = ({ keys }: Grammar[number]) => keys.length === 1;
  const sideEnd = (side: Group['side'], spot: (y: number) => Spot, from: number) =>
    groups
      .filter((group) => group.side === side)
      .map(({ title, rows }) => ({
        title: say(title),
        rows: rows.flatMap((name) => table.filter((row) => row.name === name && !isSingle(row))),
      }))
      .filter(({ rows }) => rows.length > 0)
      .reduce((y, { title, rows }) => put(drawRows(spot(y), title, rows, say)), from);

  const top = 356;
  const single = ['A', 'B', 'C', 'D', '#', '*'].flatMap((key) => table.filter(({ keys }) => keys === key));
  const keysEnd = Math.max(put(drawKeypad(left(top), table, say)), put(drawSingleKeys(right(top), single, say)));
  const rowsEnd = Math.max(sideEnd('left', left, keysEnd + 45), sideEnd('right', right, keysEnd + 45));
  const displayEnd = put(drawDisplay(right(put(drawGestures(right(rowsEnd + 15), say)) + 30), say));
  const lampEnd = Math.max(put(drawLamp(left(rowsEnd + 15), say)), displayEnd);
  const listed = dials.filter(({ entries }) => entries.length > 0).map(({ title, entries }) => ({ title: say(title), entries }));
  const end = listed.length === 0 ? lampEnd : put(drawDials({ x: sheet.margin, y: lampEnd + 40, width: inner }, listed));
  return framed(parts, Math.max(sheet.height, end + 70));
}

/** A page that is longer than the sheet is drawn smaller, as a whole. */
function framed(parts: readonly string[], height: number): string {
  const width = (height * sheet.width) / sheet.height;
  const left = (sheet.width - width) / 2;
  const view = [left, 0, width, height].map((n) => n.toFixed(1)).join(' ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="${view}" font-family="${fonts}">`,
    box(left, 0, width, height, { fill: '#fff' }),
    ...parts,
    '</svg>',
  ].join('\n');
}

function heading(hall: string, say: PageParts['say']): string {
  const hint = say({
    it: `Il display mostra ciò che premi. Dopo ${typedLifeMs / 1000} secondi senza tasti è dimenticato; il tasto * lo cancella subito.`,
    en: `The display shows what you type. After ${typedLifeMs / 1000} seconds without a key it is forgotten; the key * clears it at once.`,
  });
  const count = say({
    it: 'Il numero di un biglietto ha tre cifre, il codice quattro; servizio, esito, classe, sportello, quanti e minuti ne hanno due.',
    en: 'A ticket’s number has three digits, a code four; service, outcome, class, desk, how many and minutes have two.',
  });
  const name = { size: 34, fill: '#fff', anchor: 'end' } as const;
  return [
    box(sheet.margin, 100, inner, 130, { fill: colours.blue, radius: 18 }),
    words(sheet.margin + 40, 185, say({ it: 'La tastiera dello sportello', en: 'The desk keypad' }), {
      size: 56,
      bold: true,
      fill: '#fff',
    }),
    words(sheet.width - sheet.margin - 40, 178, clipped(hall, 700, name), name),
    words(sheet.margin, 318, count, { size: 29, fill: colours.soft }),
    words(sheet.margin, 278, hint, { size: 29, fill: colours.soft }),
  ].join('\n');
}
