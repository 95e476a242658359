// Which word was meant. (Stands in for the config helper’s until the branches are merged.)

/** The candidate that is fewest slips of a finger away, when that is few for its length; else nothing. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestSlips = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const count = slips(word.toLowerCase(), candidate);
    if (count < bestSlips) [best, bestSlips] = [candidate, count];
  }
  return best;
}

/** A letter too many, too few, another one, or two that changed places (optimal string alignment). */
function slips(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const other = a[i - 1] === b[j - 1] ? 0 : 1;
      let fewest = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + other);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) fewest = Math.min(fewest, at(i - 2, j - 2) + 1);
      rows[i]?.push(fewest);
    }
  }
  return at(a.length, b.length);
}
