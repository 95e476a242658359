// How a visit ends, and what is counted of it.
import { type Act, type Decision, type OutcomeCount, refuse } from '../commands.js';
import type { TicketEvent } from '../events.js';
import type { Hall } from '../hall.js';
import type { Ticket } from '../records.js';
import { endedOf, ticketOf } from '../state.js';
import { type At, decided } from './at.js';

/** The events that end the visit at the desk: pressing *next* or *close* is how an operator says that the citizen has been served. */
function ending(at: At, ticket: Ticket, counted: readonly OutcomeCount[]): Decision {
  const { hall } = at;
  const service = hall.services.get(ticket.service);
  const wrong = counted.find(({ outcome }) => !mayCount(hall, ticket.service, outcome));
  if (wrong !== undefined) return refuse('no-such-outcome', wrong.outcome);
  let outcomes = ticket.outcomes;
  const counts: TicketEvent[] = [];
  for (const count of counted) {
    counts.push(countedEvent(at, { ...ticket, outcomes }, count.outcome, count.quantity));
    outcomes = [...outcomes.filter(({ outcome }) => outcome !== count.outcome), count];
  }
  if (service?.outcomeNeeded === true && outcomes.every(({ quantity }) => quantity === 0)) return refuse('outcome-needed', ticket.service);
  return decided([...counts, served(at, ticket)]);
}

/** Served for one thing: the ticket ends, or goes on to what else it is for. */
export function served({ hall, id }: At, ticket: Ticket): TicketEvent {
  const following = ticket.further.find((each) => hall.services.has(each));
  if (following === undefined) return { type: 'ticket-served', v: 2, ticket: ticket.id, desk: id };
  return { type: 'ticket-went-on', v: 1, ticket: ticket.id, desk: id, service: following };
}

/** Ends the visit and goes on with what it makes of that; a refusal stops there. */
export function finish(
  at: At,
  ticket: Ticket,
  counted: readonly OutcomeCount[],
  then: (events: readonly TicketEvent[]) => Decision,
): Decision {
  const { events, answer } = ending(at, ticket, counted);
  return answer.ok ? then(events) : { events, answer };
}

/** The same where there may be nobody: then nothing ends, and it just goes on. */
export function afterCurrent(at: At, then: (events: readonly TicketEvent[]) => Decision): Decision {
  return at.current === undefined ? then([]) : finish(at, at.current, [], then);
}

/** Of who is at the desk, of who was last, or of any ticket of today: the number that stands is replaced, and the journal keeps both. */
export function countOutcome(at: At, { outcome, quantity, number }: Extract<Act, { verb: 'outcome' }>): Decision {
  const { state, hall, now, current } = at;
  const wanted = number ?? (current === undefined ? now.last : current.number);
  if (wanted === undefined) return refuse('nobody-called');
  const ticket = ticketOf(state, wanted) ?? endedOf(state, wanted);
  if (ticket === undefined) return refuse('no-such-ticket', wanted);
  if ('how' in ticket && ticket.how !== 'served') return refuse('no-such-ticket', `${ticket.number}: ${ticket.how}`);
  if (!mayCount(hall, ticket.service, outcome)) return refuse('no-such-outcome', outcome);
  const isNeeded = hall.services.get(ticket.service)?.outcomeNeeded === true && 'how' in ticket && quantity === 0;
  if (isNeeded && ticket.outcomes.every((each) => each.outcome === outcome)) return refuse('outcome-needed', ticket.service);
  return decided([countedEvent(at, ticket, outcome, quantity)], { ok: true, ticket: ticket.id, number: ticket.number });
}

/** A service that lists none takes any that the hall has. */
function mayCount({ services, outcomes }: Hall, service: string, outcome: string): boolean {
  const own = services.get(service)?.outcomes ?? [];
  return outcomes.has(outcome) && (own.length === 0 || own.includes(outcome));
}

function countedEvent(
  { id }: At,
  ticket: Pick<Ticket, 'id' | 'number' | 'service' | 'outcomes'>,
  outcome: string,
  quantity: number,
): TicketEvent {
  const before = ticket.outcomes.find((each) => each.outcome === outcome)?.quantity ?? 0;
  const { id: number, number: shown, service } = ticket;
  return { type: 'outcome-counted', v: 1, ticket: number, number: shown, desk: id, service, outcome, quantity, before };
}
