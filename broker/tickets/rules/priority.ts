import type { View } from './table.js';

/** Whoever is of the higher class. */
export function priority(view: View): number {
  return view.rank;
}
