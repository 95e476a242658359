// An event changes the state; nothing else does. Facts are not argued with: whatever the journal says, happened.
import type { CaseEvent } from './events.js';
import { type Case, placeOf } from './record.js';
import { close, put, type State } from './state.js';

/** Changes `state`, which the caller owns. `rev`: how many events have made the queue. */
export function apply(state: State, event: CaseEvent, rev: number): void {
  switch (event.type) {
    case 'case-opened':
      state.lastCase = event.case;
      put(state, caseIn(event));
      return;
    case 'case-reopened':
      state.resolved.delete(event.case);
      put(state, caseIn(event));
      return;
    case 'case-handed-over':
    case 'case-given-back':
      become(state, event.case, (open) => ({ ...open, level: undefined, desk: undefined, office: undefined, ...event.to }));
      return;
    case 'case-escalated':
      become(state, event.case, (open) => ({
        ...open,
        ...{ level: event.to, desk: undefined, office: undefined },
        ticket: event.ticket ?? open.ticket,
      }));
      return;
    case 'case-carried':
      become(state, event.case, (open) => ({ ...open, ticket: event.ticket, level: event.level ?? open.level }));
      return;
    case 'case-ready':
      become(state, event.case, (open) => ({ ...open, ready: true }));
      return;
    case 'case-reminded':
      become(state, event.case, (open) => ({ ...open, told: event.left }));
      return;
    case 'case-resolved':
      close(state, event.case, rev);
      return;
    case 'case-noted':
      return;
    default:
      event satisfies never;
  }
}

function become(state: State, id: number, change: (open: Case) => Case): void {
  const open = state.cases.get(id);
  if (open !== undefined) put(state, change(open));
}

/** The case that an event says all of. */
function caseIn(event: Extract<CaseEvent, { type: 'case-opened' | 'case-reopened' }>): Case {
  const { code, kind, channel, collect, ticket, service, sector, language, person, day, due } = event;
  const ready = event.type === 'case-reopened' && event.ready === true ? { ready: true as const } : {};
  return {
    ...{ id: event.case, code, kind, channel, day, ...placeOf(event), ...ready },
    ...(collect === undefined ? {} : { collect }),
    ...(ticket === undefined ? {} : { ticket }),
    ...(service === undefined ? {} : { service }),
    ...(sector === undefined ? {} : { sector }),
    ...(language === undefined ? {} : { language }),
    ...(person === undefined ? {} : { person }),
    ...(due === undefined ? {} : { due }),
  };
}

/** What was resolved on the day before stays so. */
export function dayTurned(state: State): void {
  state.resolved.clear();
}
