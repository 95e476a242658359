// What happened to today's tickets, a line each, for those who look at one: read from the journal once somebody does, and from then on only
// what has come since.
import { localTime } from '../calendar/service-day.js';
import type { Config } from '../config/schema.js';
import type { TicketStep } from '../contract/messages/desk-view.js';
import type { Store } from '../store/store.js';
import { isOfTickets, type TicketEvent } from '../tickets/events.js';

export interface TicketLog {
  /** Oldest first. */
  of(ticket: number): readonly TicketStep[];
}

interface Parts {
  readonly store: Pick<Store, 'factsAfter' | 'dayFrom'>;
  readonly config: () => Config;
  /** How many facts are on disk. */
  readonly seq: () => number;
}

/** `seq`: of its fact. */
type Kept = TicketStep & { readonly seq: number };

export function createTicketLog({ store, config, seq }: Parts): TicketLog {
  const steps = new Map<number, Kept[]>();
  /** Of each desk, the facts that its last act made, which it may take back. */
  const acts = new Map<string, { readonly from: number; readonly to: number; readonly tickets: readonly number[] }>();
  let read: number | undefined;

  function note(fact: { readonly seq: number; readonly at: number; readonly wall: number }, event: TicketEvent): void {
    if (event.type === 'day-turned') {
      steps.clear();
      acts.clear();
    } else if (event.type === 'desk-acted') {
      acts.set(event.desk, { from: fact.seq + 1, to: fact.seq + event.events, tickets: event.tickets });
    } else if (event.type === 'act-undone') {
      const { from, to, tickets } = acts.get(event.desk) ?? { from: 0, to: 0, tickets: [] };
      acts.delete(event.desk);
      for (const ticket of tickets) {
        const kept = steps.get(ticket);
        if (kept !== undefined)
          steps.set(
            ticket,
            kept.filter((step) => step.seq < from || step.seq > to),
          );
      }
    } else if ('ticket' in event) {
      const step = stepOf(event, (desk) => config().desks[desk]?.number);
      if (step === undefined) return;
      const { time } = localTime(fact.wall, config().hall.zone);
      steps.set(event.ticket, [...(steps.get(event.ticket) ?? []), { seq: fact.seq, at: fact.at, time, ...step }]);
    }
  }

  return {
    of(ticket) {
      if (read !== seq()) {
        // The day's first fact is its turn.
        for (const fact of store.factsAfter(read ?? store.dayFrom() - 1)) if (isOfTickets(fact.event)) note(fact, fact.event);
        read = seq();
      }
      return (steps.get(ticket) ?? []).map(({ seq: _, ...step }) => step);
    },
  };
}

/** Undefined of what an operator has no use for. */
function stepOf(event: Extract<TicketEvent, { ticket: number }>, numberOf: (desk: string) => number | undefined) {
  const at = (desk: string | undefined) => {
    const number = desk === undefined ? undefined : numberOf(desk);
    return number === undefined ? {} : { desk: number };
  };
  switch (event.type) {
    case 'ticket-issued':
      return { what: 'issued', service: event.service, ...at(event.desk) } as const;
    case 'ticket-called':
      return { what: 'called', ...at(event.desk) } as const;
    case 'ticket-recalled':
      return { what: 'recalled', ...at(event.desk) } as const;
    case 'ticket-arrived':
      return { what: 'arrived', ...at(event.desk) } as const;
    case 'ticket-transferred': {
      const to = event.home === undefined ? undefined : numberOf(event.home);
      const level = event.level === undefined ? {} : { level: event.level };
      return { what: 'transferred', service: event.service, ...at(event.desk), ...(to === undefined ? {} : { to }), ...level } as const;
    }
    case 'ticket-went-on':
      return { what: 'went-on', service: event.service, ...at(event.desk) } as const;
    case 'ticket-parked':
      return { what: 'parked', ...at(event.desk) } as const;
    case 'ticket-resumed':
      return { what: 'resumed' } as const;
    case 'ticket-missed':
      return { what: 'missed', ...at(event.desk) } as const;
    case 'ticket-returned':
      return { what: 'returned' } as const;
    case 'ticket-added':
      return { what: 'added', service: event.service, ...at(event.desk) } as const;
    case 'ticket-classed':
      return { what: 'classed', class: event.class } as const;
    case 'leg-released':
      return { what: 'released' } as const;
    case 'ticket-moved':
      return { what: 'moved', service: event.service } as const;
    default:
      return undefined;
  }
}
