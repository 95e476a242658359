// A file of past visits, from the disk to its lines of eight cells; or what is wrong with it, as `file:line:column: reason`. What is held
// of it is a piece and a line, however large it is.
import { createReadStream, statSync } from 'node:fs';
import { type CsvError, parse } from 'csv-parse';
import { whyNot } from '../broker/config/read-file.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { type VisitColumn, visitColumns } from '../broker/stats/visit-line.js';
import { Mistake } from './mistake.js';
import { printable } from './screen.js';

/** What has no line so short is no file of visits: a device, a picture, a file without lines. */
const lineBytesMost = 10_000;
const newline = 0x0a;

interface VisitLines {
  /** In the order of `visitColumns`, whatever that of the file is. `false`: enough has been read. */
  line(cells: readonly string[], at: PlaceIn): boolean;
  /** So many bytes have been read. */
  read(bytes: number): void;
}

/** Where in the file a column of the line stands: `file:12:31: desk: `. */
type PlaceIn = (column: VisitColumn) => string;

/** Of a file that is one; of a pipe nobody knows. */
export function sizeOf(file: string): number | undefined {
  try {
    const facts = statSync(file);
    return facts.isFile() ? facts.size : undefined;
  } catch {
    return undefined;
  }
}

/** Errors: `Mistake`, where the file as a whole cannot be read as such lines; what `line` throws. */
export async function readVisitsFile(file: string, { line, read }: VisitLines): Promise<void> {
  const refused = (at: number, column: number, words: Sentence) => refusal(`${file}:${at}:${column}: `, words);
  let fault: Mistake | undefined;
  /** What whoever takes the lines threw: no fault of the file's. */
  let broken: { readonly error: unknown } | undefined;
  let parser: ReturnType<typeof parse> | undefined;
  let isEnough = false;
  let order: readonly number[] | undefined;
  /** Where the last whole line ended: what cannot be read began after it. */
  let lastLine = 0;

  function take(cells: readonly string[], at: number): void {
    if (isEnough) return;
    if (order === undefined) {
      order = orderOf(cells, (column, words) => refused(at, column, words));
      return;
    }
    const places = order;
    const sorted = places.map((place) => cells[place] ?? '');
    const placeOf: PlaceIn = (column) => {
      const place = places[visitColumns.indexOf(column)] ?? 0;
      return `${file}:${at}:${columnAt(cells, place)}: ${column}: `;
    };
    isEnough = !line(sorted, placeOf);
  }

  function begin(firstLine: string): ReturnType<typeof parse> {
    const made = parse({
      bom: true,
      delimiter: separatorOf(firstLine),
      max_record_size: lineBytesMost,
      skip_empty_lines: true,
      // As a spreadsheet leaves them below its last row.
      skip_records_with_empty_values: true,
      relax_column_count: true,
      on_record(cells: string[], { lines }) {
        lastLine = lines;
        try {
          checkCount(cells, order, (words) => refused(lines, 1, words));
          take(cells, lines);
        } catch (error) {
          if (error instanceof Mistake) fault ??= error;
          else broken ??= { error };
          isEnough = true;
        }
        // It has been taken: nothing is to be kept for a reader.
        return null;
      },
    });
    made.on('error', (error: CsvError) => {
      fault ??= csvFault(error, lastLine + 1, refused);
    });
    return made;
  }

  const utf8 = utf8Check((at, column) => refused(at, column, notUtf8));
  /** So a spreadsheet saves «Unicode text»; without its mark every other byte is nothing. */
  function checkUtf16(first: Uint8Array): void {
    const [one = 0, two = 0, three = 0, four = 0] = first;
    const isMarked = (one === 0xff && two === 0xfe) || (one === 0xfe && two === 0xff);
    const [high, low] = one === 0 ? [one + three, Math.min(two, four)] : [two + four, Math.min(one, three)];
    if (isMarked || (high === 0 && low >= 0x20)) throw refused(1, 1, utf16);
  }

  let held: Uint8Array = new Uint8Array();
  let bytes = 0;
  try {
    for await (const piece of createReadStream(file)) {
      const part: Uint8Array = piece;
      if (bytes === 0) checkUtf16(part);
      utf8(part);
      bytes += part.length;
      read(bytes);
      if (parser === undefined) {
        held = Buffer.concat([held, part]);
        const end = held.indexOf(newline);
        if (end === -1 && held.length <= lineBytesMost) continue;
        parser = begin(Buffer.from(held.subarray(0, end === -1 ? held.length : end)).toString('utf8'));
        parser.write(held);
      } else parser.write(part);
      if (fault !== undefined || isEnough) break;
    }
    if (fault === undefined && !isEnough) {
      utf8(undefined);
      if (parser === undefined) {
        parser = begin(Buffer.from(held).toString('utf8'));
        parser.write(held);
      }
      await ended(parser);
    }
  } catch (error) {
    if (error instanceof Mistake) throw error;
    if (error instanceof Error && 'syscall' in error) throw refused(1, 1, whyNot(error));
    throw error;
  }
  if (broken !== undefined) throw broken.error;
  if (fault !== undefined) throw fault;
  if (order === undefined)
    throw refused(1, 1, { it: `il file è vuoto: ci vuole ${header.it}`, en: `the file is empty: expected ${header.en}` });
}

/** What it holds back comes out; an error is told by itself. */
function ended(parser: ReturnType<typeof parse>): Promise<void> {
  return new Promise((resolve) => {
    parser.once('error', () => resolve());
    parser.once('end', () => resolve());
    parser.resume();
    parser.end();
  });
}

const header: Sentence = {
  it: `per prima la riga ${visitColumns.join(',')}`,
  en: `the line ${visitColumns.join(',')} first`,
};

/** A spreadsheet that speaks Italian writes `;` between cells. */
function separatorOf(firstLine: string): ',' | ';' {
  const count = (sign: string) => firstLine.split(sign).length;
  return count(';') > count(',') ? ';' : ',';
}

/** Where each column stands. Error: `Mistake`. */
function orderOf(cells: readonly string[], refused: (column: number, words: Sentence) => Mistake): readonly number[] {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const known: readonly string[] = visitColumns;
  for (const [i, name] of names.entries()) {
    const at = columnAt(cells, i);
    if (!known.includes(name)) {
      const found = printable(name.length > 40 ? `${name.slice(0, 39)}…` : name);
      throw refused(at, { it: `la colonna \`${found}\` non si conosce: ${header.it}`, en: `no such column, \`${found}\`: ${header.en}` });
    }
    if (names.indexOf(name) < i)
      throw refused(at, { it: `la colonna \`${name}\` c’è due volte`, en: `the column \`${name}\` is there twice` });
  }
  const missing = visitColumns.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    const list = missing.map((column) => `\`${column}\``).join(', ');
    throw refused(1, { it: `manca ${list}: ${header.it}`, en: `${list} is missing: ${header.en}` });
  }
  return visitColumns.map((column) => names.indexOf(column));
}

/** A header of eight, then lines of eight. Error: `Mistake`. */
function checkCount(cells: readonly string[], order: readonly number[] | undefined, refused: (words: Sentence) => Mistake): void {
  const [wanted, there] = [visitColumns.length, cells.length];
  if (order === undefined || there === wanted) return;
  throw refused({ it: `ci sono ${there} celle, e le colonne sono ${wanted}`, en: `there are ${there} cells for ${wanted} columns` });
}

/** Of a cell that is not quoted, exactly. */
function columnAt(cells: readonly string[], place: number): number {
  return cells.slice(0, place).reduce((at, cell) => at + cell.length + 1, 1);
}

const utf16: Sentence = {
  it: 'il file è in UTF-16: in Excel, «Salva con nome», tipo «CSV UTF-8»',
  en: 'the file is in UTF-16: in Excel, “Save as”, type “CSV UTF-8”',
};

const notUtf8: Sentence = {
  it: 'qui il file non è UTF-8: in Excel, «Salva con nome», tipo «CSV UTF-8»',
  en: 'here the file is not UTF-8: in Excel, “Save as”, type “CSV UTF-8”',
};

/** Takes a file piece by piece, then undefined. Throws what `refused` makes of the first byte that is wrong. */
function utf8Check(refused: (line: number, column: number) => Mistake): (piece: Uint8Array | undefined) => void {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let lines = 1;
  return (piece) => {
    try {
      decoder.decode(piece, { stream: piece !== undefined });
    } catch {
      // What is wrong becomes U+FFFD, which nobody types.
      const [sound = ''] = new TextDecoder('utf-8').decode(piece).split('\ufffd', 1);
      const before = sound.split('\n');
      throw refused(lines + before.length - 1, (before.at(-1) ?? '').length + 1);
    }
    for (let at = piece?.indexOf(newline) ?? -1; at !== -1; at = piece?.indexOf(newline, at + 1) ?? -1) lines += 1;
  };
}

const neverCloses: Sentence = { it: 'un " si apre e non si chiude più', en: 'a " opens and never closes' };

/** `from`: the line in which it began; a quote that stays open swallows those below. */
function csvFault(error: CsvError, from: number, refused: (line: number, column: number, words: Sentence) => Mistake): Mistake {
  const line = Number('lines' in error ? error.lines : 1);
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      if (line > from) return refused(from, 1, neverCloses);
      return refused(line, 1, {
        it: `la riga è più lunga di ${lineBytesMost} byte: non è un file di visite`,
        en: `the line is longer than ${lineBytesMost} bytes: this is no file of visits`,
      });
    case 'CSV_QUOTE_NOT_CLOSED':
      return refused(from, 1, neverCloses);
    default:
      return refused(line, 1, { it: `non è CSV: ${error.message}`, en: `no CSV: ${error.message}` });
  }
}

function refusal(place: string, { it, en }: Sentence): Mistake {
  return new Mistake('bad-config', { it: `${place}${it}`, en: `${place}${en}` });
}
