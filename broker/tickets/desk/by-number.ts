// What an operator does to a ticket that need not be at the desk.
import { type Act, type Decision, refuse } from '../commands.js';
import { issue } from '../issue.js';
import { isCalledBySomebody } from '../next.js';
import type { Ticket } from '../records.js';
import { type State, ticketOf } from '../state.js';
import { type At, decided, named } from './at.js';

/** A parked ticket waits again: the one named, or the last that this desk parked. Refused: `not-parked`, `no-such-ticket`. */
export function resume({ state, id }: At, number: string | undefined): Decision {
  const parked = number === undefined ? lastParkedBy(state, id) : ticketOf(state, number);
  if (parked === undefined) return number === undefined ? refuse('not-parked') : refuse('no-such-ticket', number);
  if (parked.stage !== 'parked') return refuse('not-parked', parked.number);
  return decided([{ type: 'ticket-resumed', v: 1, ticket: parked.id, by: 'key' }], named(parked));
}

function lastParkedBy(state: State, desk: string): Ticket | undefined {
  const parked = [...state.away.values()].filter((ticket) => ticket.stage === 'parked' && ticket.desk === desk);
  return parked.toSorted((a, b) => b.rev - a.rev)[0];
}

/** Refused: `no-such-ticket`; `not-waiting` for whoever is at a desk. */
export function voidTicket({ state }: At, number: string): Decision {
  const ticket = ticketOf(state, number);
  if (ticket === undefined) return refuse('no-such-ticket', number);
  if (ticket.stage === 'called' || ticket.stage === 'serving') return refuse('not-waiting', `${ticket.number}: ${ticket.stage}`);
  return decided([{ type: 'ticket-voided', v: 1, ticket: ticket.id, reason: 'operator' }], named(ticket));
}

/** A leg bound to a desk or a level waits for any desk that serves it. Refused: `already-there`, `not-waiting`, `not-callable`. */
export function release({ state, hall }: At, number: string): Decision {
  const ticket = ticketOf(state, number);
  if (ticket === undefined) return refuse('no-such-ticket', number);
  if (ticket.home === undefined && ticket.level === undefined) return refuse('already-there', ticket.number);
  if (ticket.stage === 'called' || ticket.stage === 'serving') return refuse('not-waiting', `${ticket.number}: ${ticket.stage}`);
  const { home: _, level: __, ...free } = ticket;
  if (!isCalledBySomebody(hall, free)) return refuse('not-callable', `${ticket.number}: no other desk would call it`);
  return decided([{ type: 'leg-released', v: 1, ticket: ticket.id }], named(ticket));
}

/** Of the ticket named, or of whoever is at the desk. Refused: `no-such-class`, `no-such-ticket`, `nobody-called`, `already-there`. */
export function setClass({ state, hall, current }: At, wanted: string, number: string | undefined): Decision {
  if (!hall.classes.has(wanted)) return refuse('no-such-class', wanted);
  const ticket = number === undefined ? current : ticketOf(state, number);
  if (ticket === undefined) return number === undefined ? refuse('nobody-called') : refuse('no-such-ticket', number);
  if (ticket.class === wanted) return refuse('already-there', ticket.number);
  return decided([{ type: 'ticket-classed', v: 1, ticket: ticket.id, class: wanted }], named(ticket));
}

/** A ticket without a press, printed where the config says. Refused: `no-printer`, and what refuses any ticket. */
export function issueHere({ state, hall, id, desk, moment }: At, act: Extract<Act, { verb: 'issue' }>): Decision {
  const [service, ...further] = act.services;
  if (service === undefined) return refuse('no-such-service', '');
  if (desk.prints === undefined) return refuse('no-printer');
  const wanted = { type: 'issue', kiosk: desk.prints, desk: id, service, further, language: act.language } as const;
  return issue(state, hall, act.class === undefined ? wanted : { ...wanted, class: act.class }, moment);
}
