// What came of many days, in one line.
import type { DayReport } from './day.js';

export interface Tally {
  add(report: DayReport): void;
  readonly days: number;
  readonly violations: number;
  /** `1000 days, 31234567 events, ...` */
  line(): string;
}

export function createTally(): Tally {
  let days = 0;
  let events = 0;
  let facts = 0;
  let violations = 0;
  const faults: Record<string, number> = {};
  const broken: Record<string, number> = {};
  const count = (counts: Record<string, number>, kind: string, more: number) => {
    counts[kind] = (counts[kind] ?? 0) + more;
  };
  const listed = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([kind, n]) => `${n} ${kind}`)
      .join(', ');

  return {
    add(report) {
      days += 1;
      events += report.events;
      facts += report.facts;
      violations += report.violations.length;
      for (const [kind, n] of Object.entries(report.faults)) count(faults, kind, n);
      for (const { kind } of report.violations) count(broken, kind, 1);
    },
    get days() {
      return days;
    },
    get violations() {
      return violations;
    },
    line: () =>
      `${days} days, ${events} events, ${facts} facts; faults: ${listed(faults) || 'none'}; violations: ${violations === 0 ? 'none' : listed(broken)}`,
  };
}
