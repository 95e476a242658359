// Whose answer is due soon, or should have been given.
import { addDays } from '../calendar/days.js';
import { daysBetween } from '../calendar/deadline.js';
import type { CaseEvent } from './events.js';
import { type Case, placeOf } from './record.js';
import type { State } from './state.js';

/** Past the last day. */
const overdue = -1;

/**
 * Those that somebody is to be reminded of on `today`, each once for every one of the days before (`before`, as in 10 and 3) and once
 * when it is overdue. After days without a hub they are told of the last of these alone.
 */
export function dueReminders({ cases }: State, before: readonly number[], today: string): CaseEvent[] {
  if (cases.size === 0) return [];
  const steps = [...before.toSorted((a, b) => b - a), overdue];
  // The last day of a case of each step; nearly all cases are none of them, and this is asked every second.
  const lasts = steps.map((step) => addDays(today, step));
  const latest = lasts[0] ?? today;
  const events: CaseEvent[] = [];
  for (const open of cases.values()) {
    if (open.due === undefined || open.ready === true || open.due > latest) continue;
    const left = daysBetween(today, open.due);
    if (stepOf(steps, left) === stepOf(steps, open.told)) continue;
    events.push({ type: 'case-reminded', v: 1, case: open.id, left, ...placeOf(open) });
  }
  return events.sort((a, b) => a.case - b.case);
}

/** The nearest of the steps that so many days left have reached. */
function stepOf(steps: readonly number[], left: number | undefined): number | undefined {
  return left === undefined ? undefined : steps.findLast((step) => left <= step);
}

/** Days until an answer is due; below 0 it is overdue. Not said of one that is ready: that is the answer. */
export function leftOf({ due, ready }: Case, today: string): number | undefined {
  return due === undefined || ready === true ? undefined : daysBetween(today, due);
}
