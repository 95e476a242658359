// An event changes the state; nothing else does. Facts are not argued with: whatever the journal says, happened.
import type { CaseEvent } from './events.js';
import { put, remove, type State } from './state.js';

/** Changes `state`, which the caller owns. */
export function apply(state: State, event: CaseEvent): void {
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
      remove(state, event.case);
      return;
    default:
      event satisfies never;
  }
}
