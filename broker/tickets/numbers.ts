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

/** The next free number of a series, or undefined when the day's range is used up. No two live tickets share one. */
export function nextNumber(state: State, id: string, series: Series): number | undefined {
  const last = state.lastNumber.get(id);
  // The first of the day, or the range has been changed since: from its beginning.
  return search(last === undefined || last < series.from || last > series.to ? series.from - 1 : last);

  function isFree(n: number): boolean {
    return !state.liveNumbers.has(formatNumber(series.letter, n));
  }

  function search(after: number): number | undefined {
    const size = series.to - series.from + 1;
    let n = after;
    for (let tried = 0; tried < size; tried += 1) {
      n += 1;
      if (n > series.to) {
        if (!series.wrap) return undefined;
        n = series.from;
      }
      if (isFree(n)) return n;
    }
    return undefined;
  }
}
