// Durations drawn from their quantiles.
import type { Quantiles } from './habits.js';

/** The value at probability `u`, 0 to 1; between two of the list, on the line between them. */
export function valueAt(quantiles: Quantiles, u: number): number {
  const place = u * (quantiles.length - 1);
  const below = Math.floor(place);
  const from = quantiles[below] ?? 0;
  const to = quantiles[below + 1];
  return to === undefined ? from : from + (to - from) * (place - below);
}

/** The probability of at most `value`. */
export function shareUpTo(quantiles: Quantiles, value: number): number {
  const last = quantiles.length - 1;
  if (value >= (quantiles[last] ?? 0)) return 1;
  let low = -1;
  let high = last;
  // The last place whose value is at most `value`.
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((quantiles[middle] ?? 0) <= value) low = middle;
    else high = middle;
  }
  if (low < 0) return 0;
  const from = quantiles[low] ?? 0;
  return (low + (value - from) / ((quantiles[low + 1] ?? from) - from)) / last;
}

/** Of what has lasted `past` already, how much longer; `share`: `shareUpTo(quantiles, past)`. What is longer than any ends soon. */
export function remaining(quantiles: Quantiles, past: number, share: number, random: () => number): number {
  if (share >= 1) return random() * 0.3 * past;
  return valueAt(quantiles, share + random() * (1 - share)) - past;
}

/** The quantiles of values that count differently; undefined without any. `steps`: into how many. */
export function quantilesOf(values: readonly { readonly value: number; readonly weight: number }[], steps: number): Quantiles | undefined {
  const sorted = values.filter(({ weight }) => weight > 0).sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  const first = sorted[0];
  if (first === undefined) return undefined;
  const quantiles: number[] = [];
  let at = 0;
  /** The weight up to the middle of `sorted[at]`. */
  let reached = first.weight / 2;
  for (let step = 0; step <= steps; step += 1) {
    const wanted = (step / steps) * total;
    for (let next = sorted[at + 1]; next !== undefined && reached + (weightAt(at) + next.weight) / 2 <= wanted; next = sorted[at + 1]) {
      reached += (weightAt(at) + next.weight) / 2;
      at += 1;
    }
    const here = sorted[at] ?? first;
    const next = sorted[at + 1];
    const gap = next === undefined ? 0 : (here.weight + next.weight) / 2;
    const part = gap === 0 ? 0 : Math.max(0, Math.min(1, (wanted - reached) / gap));
    quantiles.push(next === undefined ? here.value : here.value + (next.value - here.value) * part);
  }
  return quantiles;

  function weightAt(i: number): number {
    return sorted[i]?.weight ?? 0;
  }
}

/** Of as many values as one likes, drawn from them. */
export function meanOf(quantiles: Quantiles): number {
  let sum = 0;
  for (let i = 1; i < quantiles.length; i += 1) sum += ((quantiles[i - 1] ?? 0) + (quantiles[i] ?? 0)) / 2;
  return sum / Math.max(1, quantiles.length - 1);
}
