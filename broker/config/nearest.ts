// "Did you mean": the name that was most likely meant by one that is not there.

import type { Sentence } from '../contract/sentence.js';
import { quote } from './problem.js';

/** The candidate within a third of the letters of `name`, or undefined. A swap of two neighbours counts as one slip. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const meant = name.toLowerCase();
  let best: { readonly candidate: string; readonly slips: number } | undefined;
  for (const candidate of candidates) {
    const most = Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3));
    if (Math.abs(name.length - candidate.length) > most || name.length > 64) continue;
    const slips = slipsBetween(meant, candidate.toLowerCase());
    if (slips <= most && slips < Math.min(name.length, best?.slips ?? Number.POSITIVE_INFINITY)) best = { candidate, slips };
  }
  return best?.candidate;
}

/** Letters put in, left out, mistaken or swapped with their neighbour (optimal string alignment). */
function slipsBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

const listedMax = 12;

/** What to say after a name that is not there: the one that was meant, or those that there are. */
export function hint(name: string, candidates: readonly string[]): Sentence {
  const meant = nearest(name, candidates);
  if (meant !== undefined) return { it: `: forse ${quote(meant)}?`, en: `: did you mean ${quote(meant)}?` };
  if (candidates.length === 0 || candidates.length > listedMax) return { it: '', en: '' };
  const list = candidates.map(quote).join(', ');
  return { it: ` (ci sono ${list})`, en: ` (there are ${list})` };
}
