// A file of arrivals: whoever came, one JSON object a line, as another system may export it. Read line by line, so that a file of any
// size is refused in little memory; and refused whole, with every line that is wrong.
import type { Sentence } from '../contract/sentence.js';
import { type Arrival, type LineFault, readLine } from './arrival-line.js';
import type { HallToRead } from './arrival-names.js';

/** Ten years of a hall with 270 visits a day; what is longer is something else. */
const linesMost = 1_000_000;
/** As of a config: of a file of something else every line is wrong, and nobody reads on. */
const faultsMost = 100;

interface FileFault extends LineFault {
  /** From 1. */
  readonly line: number;
}

type ReadArrivals =
  | { readonly ok: true /** By day, in order; of each, in order of time. */; readonly days: ReadonlyMap<string, readonly Arrival[]> }
  | { readonly ok: false; readonly faults: readonly FileFault[] };

/** `lines`: as they stand in the file, CRLF and empty ones are welcome. `halls`: each must have what the lines name. */
export function readArrivals(lines: Iterable<string>, halls: readonly HallToRead[]): ReadArrivals {
  const days = new Map<string, Arrival[]>();
  const faults: FileFault[] = [];
  let line = 0;
  let isFirst = true;
  for (const written of lines) {
    line += 1;
    if (line > linesMost || faults.length >= faultsMost) {
      faults.push({ line, message: line > linesMost ? tooLong : enough });
      break;
    }
    if (written.trim() === '') continue;
    const read = readLine(written, halls, isFirst);
    isFirst = false;
    if (read.kind === 'wrong') for (const fault of read.faults) faults.push({ line, ...fault });
    if (read.kind === 'arrival') {
      const arrival = { ...read.arrival, line };
      const day = days.get(read.day);
      if (day === undefined) days.set(read.day, [arrival]);
      else day.push(arrival);
    }
  }
  if (faults.length === 0 && days.size === 0) faults.push({ line: 1, message: nobody });
  if (faults.length > 0) return { ok: false, faults };
  const inOrder = [...days].sort(([a], [b]) => (a < b ? -1 : 1));
  return { ok: true, days: new Map(inOrder.map(([day, arrivals]) => [day, arrivals.sort((a, b) => a.at - b.at || a.line - b.line)])) };
}

const nobody: Sentence = { it: 'il file non ha arrivi: non viene nessuno', en: 'the file has no arrivals: nobody comes' };
const enough: Sentence = {
  it: `fin qui ${faultsMost} errori: da qui in poi non è letto`,
  en: `${faultsMost} errors so far: from here on it is not read`,
};
const tooLong: Sentence = {
  it: `più di ${linesMost} righe: non è un file di arrivi`,
  en: `more than ${linesMost} lines: this is no file of arrivals`,
};
