// How exactly waits, stays and desk hours are told.

const secondMs = 1000;

/**
 * Ms, of whole seconds: of a clock that goes on after a power cut, or beside another, only so much is true; and twenty minutes are twenty
 * minutes, not a fraction of a millisecond more. Sums of whole numbers are the same in whatever order.
 */
export function measured(ms: number): number {
  return Math.max(0, Math.round(ms / secondMs)) * secondMs;
}
