// The day as it might go on from here, many times: what somebody would say who knows everything about the hall that can be known,
// and has seen all that can be seen. No forecast can do better on average, however it is made.
import type { Hall } from '../../../broker/tickets/hall.js';
import { emptyState, enter, type State } from '../../../broker/tickets/state.js';
import { playDay, type Seen, type ServiceDate } from './day.js';
import type { Draw } from './draws.js';
import type { Nature } from './nature.js';

interface Known {
  readonly hall: Hall;
  readonly nature: Nature;
  readonly date: ServiceDate;
  readonly missing: ReadonlySet<string>;
  readonly draw: Draw;
}

/** The median of the waits of `ticket` from now until its call, ms; undefined when it is rather not called at all. */
export function medianWait(seen: Seen, ticket: number, known: Known, runs: number): number | undefined {
  const waits: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    let calledAt: number | undefined;
    playDay({
      ...known,
      state: copyOf(seen.state),
      from: seen,
      heard: (event, at) => {
        if (event.type === 'ticket-called' && event.ticket === ticket) calledAt = at;
      },
      enough: () => calledAt !== undefined,
    });
    waits.push(calledAt === undefined ? Number.POSITIVE_INFINITY : calledAt - seen.at);
  }
  const median = waits.sort((a, b) => a - b)[Math.floor(runs / 2)];
  return median === Number.POSITIVE_INFINITY ? undefined : median;
}

/** What ended today is left behind: nothing of it comes back, and numbers wrap. */
function copyOf({ day, dayAt, rev, lastTicket, lastCall, tickets, lastNumber, desks, rushes }: State): State {
  const state: State = {
    ...emptyState(),
    ...{ day, dayAt, rev, lastTicket, lastCall },
    lastNumber: new Map(lastNumber),
    desks: new Map([...desks].map(([id, { undo: _, ...desk }]) => [id, desk])),
    rushes: new Map(rushes),
  };
  for (const ticket of tickets.values()) enter(state, { ...ticket });
  return state;
}
