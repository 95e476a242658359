// What a fact of a case makes of its row. Everything that reports know of cases comes from here.
import { localTime } from '../calendar/service-day.js';
import type { CaseEvent } from '../cases/events.js';
import type { FoldState } from './fold-state.js';
import type { CaseRow, Change } from './row.js';

/** `wall`: when it happened, ms since 1970, as far as anybody knew. */
export function takeCase(state: FoldState, event: CaseEvent, wall: number): readonly Change[] {
  const id = `c${event.case}`;
  const known = state.cases.get(id);
  if (event.type === 'case-opened') return put(state, opened(event));
  if (event.type === 'case-reopened') {
    // What waits again to be collected was answered when it first did.
    if (event.ready === true) return [];
    const { answered: _, ...open } = known ?? opened(event);
    return put(state, at(open, event));
  }
  if (known === undefined) return [];
  switch (event.type) {
    case 'case-escalated':
      return put(state, { ...known, level: event.to });
    case 'case-carried':
      return put(state, event.level === undefined ? known : { ...known, level: event.level });
    case 'case-handed-over':
    case 'case-given-back':
      return put(state, at(known, event.to));
    case 'case-ready':
    case 'case-resolved':
      // What waits to be collected has been answered; that somebody came for it is no later answer.
      return put(state, { ...at(known, event), answered: known.answered ?? answeredOn(state, known, wall) });
    case 'case-noted':
    case 'case-reminded':
      return [];
    default:
      event satisfies never;
      return [];
  }
}

/** The calendar's day, as the register has it. No answer comes before its question, nor before the hall's own day, whatever a clock says. */
function answeredOn({ day, hall }: FoldState, opened: CaseRow, wall: number): string {
  return [opened.day, day, localTime(wall, hall.zone).day].reduce((a, b) => (a > b ? a : b));
}

function opened(event: Extract<CaseEvent, { type: 'case-opened' | 'case-reopened' }>): CaseRow {
  const { day, due, kind: type, channel, sector, service, level } = event;
  return {
    ...{ kind: 'case', id: `c${event.case}`, day, type, channel },
    ...(due === undefined ? {} : { due }),
    ...(sector === undefined ? {} : { sector }),
    ...(service === undefined ? {} : { service }),
    ...(level === undefined ? {} : { level }),
  };
}

/** At the level where it lies then, if it lies at one. */
function at(row: CaseRow, { level }: { readonly level?: string | undefined }): CaseRow {
  return level === undefined ? row : { ...row, level };
}

/** What was answered on the day before stays so. */
export function turnCases(state: FoldState): void {
  for (const [id, { answered }] of state.cases) if (answered !== undefined) state.cases.delete(id);
}

function put(state: FoldState, row: CaseRow): readonly Change[] {
  state.cases.set(row.id, row);
  return [{ put: row }];
}
