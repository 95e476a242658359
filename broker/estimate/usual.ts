// What is taken for granted where a hall has not shown anything yet.
import { meanOf } from './draw.js';
import type { Quantiles } from './habits.js';

const secondMs = 1_000;
const minuteMs = 60_000;

/** How visits differ, as shares of their mean: lognormal with sigma 0.65, at every twentieth. */
const shape: Quantiles = [
  ...[0.12, 0.28, 0.35, 0.41, 0.47, 0.52, 0.58, 0.63, 0.69, 0.75, 0.81],
  ...[0.88, 0.95, 1.04, 1.14, 1.26, 1.4, 1.59, 1.86, 2.36, 4],
];
const shapeMean = meanOf(shape);

/** The visits of a service that usually takes `usualMs`. */
export function usualVisit(usualMs: number): Quantiles {
  return shape.map((share) => (share / shapeMean) * usualMs);
}

export const usual = {
  walk: [5, 12, 20, 30, 60, 120].map((s) => s * secondMs),
  vain: [30, 60, 90, 120, 180].map((s) => s * secondMs),
  again: 0.5,
  between: [0, 0, 0, 10, 40, 120].map((s) => s * secondMs),
  wakes: [0, 10, 30].map((s) => s * secondMs),
  asked: { share: 0.9, after: [0.5, 1.5, 2, 3, 8].map((m) => m * minuteMs) },
  booked: { share: 0.9, early: [-10, -2, 3, 6, 10, 25].map((m) => m * minuteMs), noShow: 0.02 },
  /** Of those who have been served before, on an earlier leg. */
  visitedNoShow: 0.01,
  noShow: [0.02],
  breakMs: 15 * minuteMs,
  /** Until somebody who was parked is asked back. */
  parkedMs: 10 * minuteMs,
} as const;
