// Who is called to a desk: the next, a number, again, or in vain.
import { refusal } from '../../contract/codes.js';
import { type Decision, refuse } from '../commands.js';
import type { TicketEvent } from '../events.js';
import { mayCall } from '../keys.js';
import { chooseNext, isCalledBySomebody, missedAt, returningTo } from '../next.js';
import type { Ticket } from '../records.js';
import { ticketOf } from '../state.js';
import { type At, decided, named } from './at.js';
import { afterCurrent } from './visit.js';

/** Ends the visit at the desk and calls whom the rules choose. With `queue-empty` and `desk-leaving` the visit has ended all the same. */
export function next(at: At): Decision {
  const { state, hall, id, desk, now, moment } = at;
  return afterCurrent(at, (events) => {
    if (now.leaving === true) return { events: [...events, { type: 'desk-closed', v: 1, desk: id }], answer: refusal('desk-leaving') };
    // One who goes on to another service of this desk waits with the others, and may be the next.
    const again = goingOn(at, events);
    const back = returningTo(state, id, desk, again);
    const chosen = chooseNext(state, hall, id, desk, moment.at, [...back, ...again]);
    if (chosen === undefined) return { events, answer: refusal('queue-empty') };
    const { ticket, why } = chosen;
    const returned = back.map((each): TicketEvent => ({ type: 'ticket-returned', v: 1, ticket: each.id }));
    const nearer = missedAt(state, id, desk).flatMap((each) => (back.includes(each) ? [] : [each.id]));
    const call = { ...called(at, ticket, 'next'), why, ...(nearer.length === 0 ? {} : { nearer }) };
    return decided([...events, ...returned, call], named(ticket));
  });
}

function goingOn({ current }: At, events: readonly TicketEvent[]): Ticket[] {
  const on = events.find((event) => event.type === 'ticket-went-on');
  if (on?.type !== 'ticket-went-on' || current === undefined) return [];
  const { home: _, level: __, ...ticket } = current;
  return [{ ...ticket, service: on.service, leg: current.leg + 1 }];
}

function called({ state, id, desk }: At, ticket: Ticket, by: 'next' | 'number'): Extract<TicketEvent, { type: 'ticket-called' }> {
  return { type: 'ticket-called', v: 2, ticket: ticket.id, desk: id, area: desk.area, call: state.lastCall + 1, by };
}

/** The same call once more, under a number of its own, so that it is announced again. */
export function recall({ state, id, desk }: At, current: Ticket): Decision {
  const event: TicketEvent = { type: 'ticket-recalled', v: 1, ticket: current.id, desk: id, area: desk.area, call: state.lastCall + 1 };
  return decided([event], named(current));
}

/** Back to the queue after some others, as often as the service says; after that it is over. */
export function noShow({ hall, id }: At, current: Ticket): Decision {
  const { times, places } = hall.services.get(current.service)?.returns ?? { times: 0, places: 0 };
  // Whom no desk would call again does not come back.
  const returns = current.missed < times && isCalledBySomebody(hall, current);
  if (returns) return decided([{ type: 'ticket-missed', v: 1, ticket: current.id, desk: id, places }]);
  return decided([{ type: 'ticket-no-show', v: 1, ticket: current.id, desk: id }]);
}

/** By its number: one that waits, is parked or has missed its call, if this desk could call it at all. */
export function callNumber(at: At, number: string): Decision {
  if (at.now.leaving === true) return refuse('desk-leaving');
  const ticket = ticketOf(at.state, number);
  if (ticket === undefined) return refuse('no-such-ticket', number);
  if (ticket === at.current) return refuse('already-there');
  const isThere = ticket.stage === 'waiting' || ticket.stage === 'parked' || ticket.stage === 'missed';
  if (!isThere || !mayCall(at.id, at.desk, ticket)) return refuse('not-callable', `${ticket.number}: ${ticket.stage}`);
  return afterCurrent(at, (events) => decided([...events, called(at, ticket, 'number')], named(ticket)));
}
