// Numbers: a letter that 7 segments can show, and three digits.
import type { Series } from './hall.js';
import type { State } from './state.js';

/** `A042` */
export function formatNumber(letter: string, n: number): string {
  return `${letter}${String(n).padStart(3, '0')}`;
}

/** The other way. */
export function readNumber(number: string): { readonly letter: string; readonly n: number } {
  return { letter: number.slice(0, 1), n: Number(number.slice(1)) };
}

/**
 * The next free number of a series, or undefined when the day's range is used up. No two live tickets share one; unless the
 * series wraps, no two tickets of a day do, however often its range is changed.
 */
export function nextNumber(state: State, id: string, series: Series): number | undefined {
  const last = state.lastNumber.get(id);
  const given = state.given.get(id);
  const size = series.to - series.from + 1;
  // The first of the day, or the range has been changed since: from its beginning.
  let n = last === undefined || last < series.from || last > series.to ? series.from - 1 : last;
  for (let tried = 0; tried < size; tried += 1) {
    n += 1;
    // A range may have been widened downwards; what was given stays given.
    if (n > series.to) n = series.from;
    const isTaken = state.liveNumbers.has(formatNumber(series.letter, n)) || (!series.wrap && given?.has(n) === true);
    if (!isTaken) return n;
  }
  return undefined;
}
