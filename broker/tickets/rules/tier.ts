import type { View } from './table.js';

/** The desk's first services before those it helps with. */
export function tier(view: View): number {
  return view.first ? 1 : 0;
}
