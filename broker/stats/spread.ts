// How many values lie about: their mean, and percentiles by nearest rank.

interface Spreads {
  readonly count: number;
  readonly mean: number | null;
  readonly median: number | null;
  readonly p90: number | null;
}

/**
 * Percentiles by nearest rank: the smallest value that at least so many in a hundred do not exceed. It is a value that was there, and
 * needs no rule for what lies between two.
 */
export function spreadOf(values: readonly number[]): Spreads {
  const count = values.length;
  if (count === 0) return { count, mean: null, median: null, p90: null };
  const sorted = Float64Array.from(values).sort();
  const at = (percent: number) => sorted[Math.ceil((percent * count) / 100) - 1] ?? null;
  return { count, mean: sorted.reduce((sum, value) => sum + value, 0) / count, median: at(50), p90: at(90) };
}
