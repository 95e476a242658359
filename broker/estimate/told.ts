// From a range of the forecast to what people are told: whole minutes, and fives where nobody counts single ones.
import type { Told } from '../tickets/events.js';
import type { Range } from './question.js';

const minuteMs = 60_000;
/** Of what is longer than this, minutes, fives are told. */
const fivesAbove = 20;
const fives = 5;

/**
 * To the nearest, not outwards: what was told is what the next days' ranges are measured by (`held.ts`), and a range that
 * rounding had widened would be narrowed again there.
 */
export function toldOf({ lowMs, highMs }: Pick<Range, 'lowMs' | 'highMs'>, provisional: boolean): Told {
  const from = rounded(lowMs);
  const to = Math.max(from + (from < fivesAbove ? 1 : fives), rounded(highMs));
  return { from, to, ...(provisional ? { provisional } : {}) };
}

function rounded(ms: number): number {
  const minutes = Math.max(0, ms) / minuteMs;
  return minutes > fivesAbove ? Math.round(minutes / fives) * fives : Math.round(minutes);
}
