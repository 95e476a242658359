import type { View } from './table.js';

/** Whoever has an appointment whose time is now. */
export function appointmentDue(view: View): number {
  return view.due ? 1 : 0;
}
