import type { View } from './table.js';

/** Whoever has waited longest. */
export function longestWait(view: View): number {
  return view.waitedMs;
}
