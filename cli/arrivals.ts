// A file of arrivals, from the disk to the people who come; or everything that is wrong with it, as `file:line: field: reason`.
import type { Arrival } from '../broker/plan/arrival-line.js';
import type { HallToRead } from '../broker/plan/arrival-names.js';
import { readArrivals } from '../broker/plan/arrivals-file.js';
import { joined } from './language.js';
import { linesIn } from './lines-in.js';
import { Mistake } from './mistake.js';

/** By day, in order. `halls`: each must have what the file names. Errors: `Mistake`. */
export function arrivalsIn(file: string, halls: readonly HallToRead[]): ReadonlyMap<string, readonly Arrival[]> {
  const read = readArrivals(linesIn(file), halls);
  if (read.ok) return read.days;
  const told = read.faults.map(({ line, field, message: { it, en } }) => {
    const place = `${file}:${line}: ${field === undefined ? '' : `${field}: `}`;
    return { it: `${place}${it}`, en: `${place}${en}` };
  });
  throw new Mistake('bad-config', joined(told));
}
