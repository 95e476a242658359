// Which numbers are free: for the next ticket, or for a lease.
import { formatNumber } from '../contract/ticket-number.js';
import type { Series } from './hall.js';
import type { State } from './state.js';

/** What `formatNumber` wrote, read back. */
export function readNumber(number: string): { readonly letter: string; readonly n: number } {
  return { letter: number.slice(0, 1), n: Number(number.slice(1)) };
}

/**
 * The next free number of a series, or undefined when the day's range is used up. No two live tickets share one; unless the
 * series wraps, no two tickets of a day do, however often its range is changed. What is leased out is not the hub's to give.
 */
export function nextNumber(state: State, id: string, series: Series): number | undefined {
  const last = state.lastNumber.get(id);
  const size = series.to - series.from + 1;
  // The first of the day, or the range has been changed since: from its beginning.
  let n = last === undefined || last < series.from || last > series.to ? series.from - 1 : last;
  for (let tried = 0; tried < size; tried += 1) {
    n += 1;
    // A range may have been widened downwards; what was given stays given.
    if (n > series.to) n = series.from;
    if (isFree(state, id, series, n)) return n;
  }
  return undefined;
}

function isFree(state: State, id: string, { letter, wrap }: Series, n: number): boolean {
  if (state.byNumber.has(formatNumber(letter, n)) || state.leased.get(id)?.has(n) === true) return false;
  return wrap || state.given.get(id)?.has(n) !== true;
}

/** A block of up to `size` free numbers for a lease, from the range's upper end; undefined when not one is free. */
export function blockFor(
  state: State,
  id: string,
  series: Series,
  size: number,
): { readonly from: number; readonly to: number } | undefined {
  let to = series.to;
  while (to >= series.from && !isFree(state, id, series, to)) to -= 1;
  let from = to;
  while (from > series.from && to - from + 1 < size && isFree(state, id, series, from - 1)) from -= 1;
  return to < series.from || size < 1 ? undefined : { from, to };
}
