// An event changes the state; nothing else does. Facts are not argued with: whatever the journal says, happened.
import type { CaseEvent } from './events.js';
import { close, put, type State } from './state.js';

/** Changes `state`, which the caller owns. `rev`: how many events have made the queue. */
export function apply(state: State, event: CaseEvent, rev: number): void {
  switch (event.type) {
    case 'case-opened': {
      const { case: id, code, ticket, service, level, day } = event;
      state.lastCase = id;
      put(state, { id, code, ticket, service, level, day });
      return;
    }
    case 'case-escalated': {
      const open = state.cases.get(event.case);
      if (open !== undefined) put(state, { ...open, level: event.to, ticket: event.ticket ?? open.ticket });
      return;
    }
    case 'case-carried': {
      const open = state.cases.get(event.case);
      if (open !== undefined) put(state, { ...open, level: event.level, ticket: event.ticket });
      return;
    }
    case 'case-resolved':
      close(state, event.case, rev);
      return;
    case 'case-reopened': {
      const { case: id, code, ticket, service, level, day } = event;
      state.resolved.delete(id);
      put(state, { id, code, ticket, service, level, day });
      return;
    }
    default:
      event satisfies never;
  }
}

/** What was resolved on the day before stays so. */
export function dayTurned(state: State): void {
  state.resolved.clear();
}
