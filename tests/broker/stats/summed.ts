// Rows as a report takes them: each day's added up, written down and read again, as whoever keeps them does; cases as they are.
import { type DayRow, DaySum, sumOfDay } from '../../../broker/stats/day-sum.js';
import type { ReportParts } from '../../../broker/stats/make-report.js';
import type { CaseRow, Row } from '../../../broker/stats/row.js';

export function summed(rows: Iterable<Row>): ReportParts {
  const days = new Map<string, DayRow[]>();
  const cases: CaseRow[] = [];
  for (const row of rows) {
    if (row.kind === 'case') {
      cases.push(row);
      continue;
    }
    const known = days.get(row.day) ?? [];
    days.set(row.day, known);
    known.push(row);
  }
  return { days: [...days].map(([day, each]) => DaySum.parse(JSON.parse(JSON.stringify(sumOfDay(day, each))))), cases };
}
