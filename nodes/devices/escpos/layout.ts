// What a ticket and a slip look like. node-thermal-printer builds the bytes and nothing else: its own ways to a printer
// print late, or into a regular file (FIELD-NOTES, Printers).
import { CharacterSet, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import type { Paper, Slip } from '../../../broker/contract/messages/papers.js';
import { words as allWords, wordsOf } from '../../../broker/contract/words.js';
import { printable, wrap } from './text.js';

/** Characters of font A in a line: 32 on 58 mm paper, 48 on 80 mm. */
export type Columns = 32 | 48;

// A letter and three digits at eight times the size are 32 columns wide: the largest that both papers hold.
const numberTimes = 8;
const nameTimes = 2;
// Four lines of 4.2 mm lift the last words over the knife. The library's default is eight, which is 17 mm of roll a ticket.
const feedsBeforeCut = 1;
// ESC @: whatever a broken ticket has left behind is gone. FS .: printers made for China read two letters with accents as
// one ideogram until told otherwise.
const fresh = Buffer.from([0x1b, 0x40, 0x1c, 0x2e]);

// One builder for the life of the process; a ticket is built in one go, so nobody else can be in the middle of it. With an
// empty interface the library opens nothing.
const builder = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: '', characterSet: CharacterSet.PC858_EURO });
const dates = new Map<string, Intl.DateTimeFormat>();

/** The whole paper in ESC/POS, cut included; some 2 kB for long names and a full card, 5 kB for the longest the contract lets through. */
export function paperBytes(paper: Paper | Slip, columns: Columns): Buffer {
  builder.setBuffer(fresh);
  // After ESC @, which would undo it; this also tells the library which page it is in.
  builder.setCharacterSet(CharacterSet.PC858_EURO);
  builder.alignCenter();
  bold(paper.hall, columns);
  builder.newLine();
  if ('slip' in paper) slip(paper, columns);
  else ticket(paper, columns);
  builder.cut({ verticalTabAmount: feedsBeforeCut });
  return builder.getBuffer();
}

/** Builds both papers in each language, so that the day's first citizen does not wait 60 ms for code pages and calendars to load. */
export function warmUp(columns: Columns): void {
  for (const language of Object.keys(allWords)) {
    const both = { hall: 'à', day: '2026-01-01', time: '00:00', language };
    paperBytes({ ...both, ticket: 0, service: '€', number: 'A000', ahead: 0, wait: null }, columns);
    paperBytes({ ...both, slip: 'appointment', what: '€', code: '000000' }, columns);
  }
}

function ticket(paper: Paper, columns: Columns): void {
  const words = wordsOf(paper.language);
  large(paper.service, nameTimes, columns);
  for (const service of paper.further ?? []) lines(words.followedBy(service), columns);
  builder.newLine();
  lines(words.yourNumber, columns);
  large(paper.number, numberTimes, columns);
  builder.newLine();
  if (paper.ahead !== undefined) lines(words.ahead(paper.ahead), columns);
  if (paper.wait !== undefined) bold(words.expected(paper.wait), columns);
  lines(when(paper), columns);
  builder.newLine();
  bold(paper.where ?? '', columns);
  lines(words.wait, columns);
  if (paper.warning !== undefined) {
    builder.newLine();
    bold(words.warnings[paper.warning], columns);
  }
  card(words.haveReady, paper.card, columns);
}

function slip(paper: Slip, columns: Columns): void {
  const words = wordsOf(paper.language);
  lines(words.slips[paper.slip].title, columns);
  large(paper.what, nameTimes, columns);
  builder.newLine();
  lines(words.yourCode, columns);
  large(paper.code, Math.min(numberTimes, Math.max(1, Math.floor(columns / paper.code.length))), columns);
  builder.newLine();
  bold(when(paper), columns);
  bold(paper.where ?? '', columns);
  lines(words.slips[paper.slip].keep, columns);
  card(words.toBring, paper.card, columns);
}

/** A list: to the left, or it could not be read as one. */
function card(title: string, items: readonly string[] = [], columns: Columns): void {
  if (items.length === 0) return;
  builder.newLine();
  builder.alignLeft();
  lines(title, columns);
  for (const item of items) {
    for (const [i, line] of wrap(printable(item), columns - 2).entries()) builder.println(`${i === 0 ? '-' : ' '} ${line}`);
  }
  builder.alignCenter();
}

/** The library swaps height and width in setTextSize; equal ones are safe. */
function large(text: string, times: number, columns: Columns): void {
  builder.setTextSize(times - 1, times - 1);
  lines(text, Math.floor(columns / times));
  builder.setTextSize(0, 0);
}

function bold(text: string, columns: Columns): void {
  builder.bold(true);
  lines(text, columns);
  builder.bold(false);
}

/** Short enough that the library's own folding, which knows nothing of large letters, finds nothing to fold. */
function lines(text: string, columns: number): void {
  for (const line of wrap(printable(text), columns)) builder.println(line);
}

/** Nothing, where nobody knows the day. */
function when({ day, time, language }: Pick<Paper, 'day' | 'time' | 'language'>): string {
  return [day === undefined ? '' : dateIn(wordsOf(language).locale, day), time ?? ''].join(' ');
}

/** `2026-11-22` as people say it: `domenica 22 novembre 2026`. The day is the hall's; no time zone may move it. */
function dateIn(locale: string, day: string): string {
  let format = dates.get(locale);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
    dates.set(locale, format);
  }
  return format.format(new Date(`${day}T00:00:00Z`));
}
