// A file of arrivals, from the disk to the people who come; or everything that is wrong with it, as `file:line: field: reason`.
import { readFileSync, statSync } from 'node:fs';
import { textIn, whyNot } from '../broker/config/read-file.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { type Arrival, type ArrivalFault, readArrivals } from '../broker/plan/arrivals-file.js';
import type { Place } from '../broker/plan/place.js';
import { joined } from './language.js';
import { Mistake } from './mistake.js';

/** Ten years of a busy hall; what is larger is something else. */
const bytesMost = 256 * 1024 * 1024;
/** Of one file, as of a config. */
const linesMost = 100;

/** By day, in order. `halls`: each must have what the file names. Errors: `Mistake`. */
export function arrivalsIn(
  file: string,
  halls: readonly { readonly name: string; readonly place: Place }[],
): ReadonlyMap<string, readonly Arrival[]> {
  const text = textOf(file);
  let days: ReadonlyMap<string, readonly Arrival[]> = new Map();
  const faults = new Map<string, Sentence>();
  for (const { name, place } of halls) {
    const read = readArrivals(text, place);
    if (read.ok) days = read.days;
    else for (const fault of read.faults) note(fault, name);
  }
  if (faults.size === 0) return days;
  const lines = [...faults.values()];
  const more = lines.length - linesMost;
  const rest: Sentence = { it: `${file}: e altri ${more} errori come questi`, en: `${file}: and ${more} more errors like these` };
  throw new Mistake('bad-config', joined([...lines.slice(0, linesMost), ...(more > 0 ? [rest] : [])]));

  /** What is wrong for every hall alike is said once, and of a hall alone with its name. */
  function note({ line, field, message }: ArrivalFault, hall: string): void {
    const place = `${file}:${line}: ${field === undefined ? '' : `${field}: `}`;
    const key = `${place}${message.en}`;
    const isNew = !faults.has(key);
    const of = hall === halls[0]?.name || !isNew ? '' : ` (${hall})`;
    if (isNew) faults.set(key, { it: `${place}${message.it}${of}`, en: `${place}${message.en}${of}` });
  }
}

/** A pipe is read to its end. */
function textOf(file: string): string {
  const read = textIn(bytesOf(file));
  if (!read.ok) throw refusal(file, read.line, read.message);
  return read.text;
}

function bytesOf(file: string): Buffer {
  try {
    const facts = statSync(file);
    if (facts.isDirectory()) throw refusal(file, 1, { it: 'è una cartella, non un file', en: 'is a folder, not a file' });
    if (facts.size <= bytesMost) return readFileSync(file);
  } catch (error) {
    throw error instanceof Mistake ? error : refusal(file, 1, whyNot(error));
  }
  const mb = bytesMost / 1024 / 1024;
  throw refusal(file, 1, {
    it: `più grande di ${mb} MB: non è un file di arrivi`,
    en: `larger than ${mb} MB: this is no file of arrivals`,
  });
}

function refusal(file: string, line: number, { it, en }: Sentence): Mistake {
  return new Mistake('bad-config', { it: `${file}:${line}: ${it}`, en: `${file}:${line}: ${en}` });
}
