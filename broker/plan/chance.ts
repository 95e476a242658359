// Whether what changes from one plan to the other may be no more than chance.
import type { Report } from './report.js';

/** Two standard errors of the difference, day by day: the same people came on both, so what differs is the hall. */
const errors = 2;
const fewestDays = 5;

/** So few days that nobody can tell. */
export function areFewDays(before: Report, after: Report): boolean {
  return p90Changes(before, after).length < fewestDays;
}

/** Of each day on which both served somebody, ms. */
function p90Changes(before: Report, after: Report): number[] {
  const was = new Map(before.days.map(({ day, p90Ms }) => [day, p90Ms]));
  return after.days.flatMap(({ day, p90Ms }) => {
    const other = was.get(day);
    return other === undefined || other === null || p90Ms === null ? [] : [p90Ms - other];
  });
}

/** `changed`: of all days together, ms; what the days one by one do not bear out is chance, too. */
export function isBeyondChance(before: Report, after: Report, changed: number): boolean {
  const differences = p90Changes(before, after);
  if (differences.length < fewestDays) return true;
  const mean = differences.reduce((sum, one) => sum + one, 0) / differences.length;
  const variance = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (differences.length - 1);
  return mean * changed > 0 && Math.abs(mean) > errors * Math.sqrt(variance / differences.length);
}
