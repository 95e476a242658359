// What a ticket looks like. node-thermal-printer builds the bytes and nothing else: its own ways to a printer print late,
// or into a regular file (FIELD-NOTES, Printers).
import { CharacterSet, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import type { Paper } from '../../../broker/contract/messages.js';
import { words as allWords, wordsOf } from '../../../broker/contract/words.js';
import { printable, wrap } from './text.js';

/** Characters of font A in a line: 32 on 58 mm paper, 48 on 80 mm. */
export type Columns = 32 | 48;

// A letter and three digits at eight times the size are 32 columns wide: the largest that both papers hold.
const numberSize = 7;
const doubleSize = 1;
// Four lines of 4.2 mm lift the last words over the knife. The library's default is eight, which is 17 mm of roll a ticket.
const feedsBeforeCut = 1;
// ESC @: whatever a broken ticket has left behind is gone. FS .: printers made for China read two letters with accents as
// one ideogram until told otherwise.
const fresh = Buffer.from([0x1b, 0x40, 0x1c, 0x2e]);

// One builder for the life of the process; a ticket is built in one go, so nobody else can be in the middle of it. With an
// empty interface the library opens nothing.
const builder = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: '', characterSet: CharacterSet.PC858_EURO });
const dates = new Map<string, Intl.DateTimeFormat>();

/** The whole ticket in ESC/POS, cut included; at most about 2 kB for the longest texts the contract lets through. */
export function ticketBytes(paper: Paper, columns: Columns): Buffer {
  const words = wordsOf(paper.language);
  builder.setBuffer(fresh);
  // After ESC @, which would undo it; this also tells the library which page it is in.
  builder.setCharacterSet(CharacterSet.PC858_EURO);
  builder.alignCenter();
  builder.bold(true);
  lines(paper.hall, columns);
  builder.bold(false);
  builder.newLine();
  builder.setTextSize(doubleSize, doubleSize);
  lines(paper.service, columns / (doubleSize + 1));
  builder.setTextNormal();
  builder.newLine();
  lines(words.yourNumber, columns);
  // The library swaps height and width in setTextSize; equal ones are safe.
  builder.setTextSize(numberSize, numberSize);
  lines(paper.number, columns / (numberSize + 1));
  builder.setTextSize(0, 0);
  builder.newLine();
  lines(words.ahead(paper.ahead), columns);
  lines(`${dateIn(words.locale, paper.day)} ${paper.time}`, columns);
  builder.newLine();
  lines(words.wait, columns);
  builder.cut({ verticalTabAmount: feedsBeforeCut });
  return builder.getBuffer();
}

/** Builds one ticket in each language, so that the day's first citizen does not wait 60 ms for code pages and calendars to load. */
export function warmUp(columns: Columns): void {
  for (const language of Object.keys(allWords)) {
    ticketBytes({ ticket: 0, hall: 'à', service: '€', number: 'A000', day: '2026-01-01', time: '00:00', ahead: 0, language }, columns);
  }
}

/** Short enough that the library's own folding, which knows nothing of large letters, finds nothing to fold. */
function lines(text: string, columns: number): void {
  for (const line of wrap(printable(text), columns)) builder.println(line);
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
