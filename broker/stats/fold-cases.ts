// What a fact of a case makes of its row. Everything that reports know of cases comes from here.
import type { CaseEvent } from '../cases/events.js';
import type { FoldState } from './fold-state.js';
import type { CaseRow, Change } from './row.js';

export function takeCase(state: FoldState, event: CaseEvent): readonly Change[] {
  const id = `c${event.case}`;
  const known = state.cases.get(id);
  switch (event.type) {
    case 'case-opened': {
      const { day, service, level } = event;
      return put(state, { kind: 'case', id, day, service, level });
    }
    case 'case-escalated':
      return known === undefined ? [] : put(state, { ...known, level: event.to });
    case 'case-carried':
      return known === undefined ? [] : put(state, { ...known, level: event.level });
    case 'case-resolved':
      return known === undefined ? [] : put(state, { ...known, level: event.level, answered: state.day });
    case 'case-reopened': {
      const { answered: _, ...open } = known ?? { kind: 'case', id, day: event.day, service: event.service };
      return put(state, { ...open, level: event.level });
    }
    default:
      event satisfies never;
      return [];
  }
}

/** What was answered on the day before stays so. */
export function turnCases(state: FoldState): void {
  for (const [id, { answered }] of state.cases) if (answered !== undefined) state.cases.delete(id);
}

function put(state: FoldState, row: CaseRow): readonly Change[] {
  state.cases.set(row.id, row);
  return [{ put: row }];
}
