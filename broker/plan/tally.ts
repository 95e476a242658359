// Waits, counted by the second: as exact as anybody reads them, and as small after a year as after a day.

/** Ms. Percentiles by nearest rank, to the second. */
export interface Waits {
  readonly meanMs: number;
  readonly p50Ms: number;
  readonly p80Ms: number;
  readonly p90Ms: number;
  readonly longestMs: number;
}

export interface Tally {
  count: number;
  sumMs: number;
  longestMs: number;
  /** How many have waited so many seconds. */
  bySecond: Uint32Array;
}

export function newTally(): Tally {
  return { count: 0, sumMs: 0, longestMs: 0, bySecond: new Uint32Array(64) };
}

/** One more has waited so long, ms. */
export function note(tally: Tally, ms: number): void {
  const second = Math.floor(ms / 1000);
  if (second >= tally.bySecond.length) {
    const wider = new Uint32Array(2 ** Math.ceil(Math.log2(second + 1)));
    wider.set(tally.bySecond);
    tally.bySecond = wider;
  }
  tally.bySecond[second] = (tally.bySecond[second] ?? 0) + 1;
  tally.count += 1;
  tally.sumMs += ms;
  tally.longestMs = Math.max(tally.longestMs, ms);
}

/** Null: nobody was called. */
export function waitsOf(tally: Tally): Waits | null {
  const { count, sumMs, longestMs, bySecond } = tally;
  if (count === 0) return null;
  const ranks = [0.5, 0.8, 0.9].map((part) => Math.max(1, Math.ceil(count * part)));
  const found: number[] = [];
  let seen = 0;
  for (let second = 0; found.length < ranks.length; second += 1) {
    seen += bySecond[second] ?? 0;
    while (found.length < ranks.length && seen >= (ranks[found.length] ?? 0)) found.push(second * 1000);
  }
  const [p50Ms = 0, p80Ms = 0, p90Ms = 0] = found;
  return { meanMs: sumMs / count, p50Ms, p80Ms, p90Ms, longestMs };
}
