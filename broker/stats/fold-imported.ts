// A visit that was brought in from elsewhere: whole at once, on its own day.
import { minuteOf } from '../calendar/days.js';
import { localTime } from '../calendar/service-day.js';
import type { ImportedVisit } from './events.js';
import type { FoldState } from './fold-state.js';
import type { LegRow, VisitRow } from './visit-row.js';

/** `seq`: of its fact. */
export function importedRow({ hall }: FoldState, visit: ImportedVisit, seq: number): VisitRow {
  const { day, service, arrivedAt, calledAt, desk, servedAt, closedAt, outcomes } = visit;
  const level = desk === undefined || !Object.hasOwn(hall.levels, desk) ? undefined : hall.levels[desk];
  const end = servedAt !== undefined ? 'served' : calledAt !== undefined ? 'no-show' : 'not-served';
  const leg: LegRow = {
    service,
    ...(desk !== undefined && { desk }),
    ...(level !== undefined && { level }),
    end,
    ...(calledAt !== undefined && { waitMs: calledAt - arrivedAt }),
    ...(calledAt !== undefined && servedAt !== undefined && closedAt !== undefined && { serviceMs: closedAt - calledAt }),
    ...(outcomes !== undefined && { outcomes: Object.fromEntries(outcomes.map(({ outcome, quantity }) => [outcome, quantity])) }),
  };
  const minute = minuteOf(localTime(arrivedAt, hall.zone).time);
  return { kind: 'visit', id: `i${seq}`, day, minute, from: 'import', end, legs: [leg] };
}
