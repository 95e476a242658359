// Whoever is at the desk goes elsewhere: to a service, a desk, a level, or to one service more.
import { type Decision, refuse } from '../commands.js';
import { doesAtAll } from '../hall.js';
import type { Ticket } from '../records.js';
import { type At, decided, named } from './at.js';
import { served } from './visit.js';

/** A new leg in that service's queue, its arrival kept. Refused: `no-such-service`, `not-callable` where no desk does it. */
export function toService({ hall, id }: At, current: Ticket, service: string): Decision {
  if (!hall.services.has(service)) return refuse('no-such-service', service);
  const serves = [...hall.desks.values()].some((desk) => doesAtAll(desk, service));
  if (!serves) return refuse('not-callable', service);
  return decided([{ type: 'ticket-transferred', v: 1, ticket: current.id, desk: id, service }], named(current));
}

/** A new leg that only that desk calls. Refused: `no-such-desk`, `already-there`. */
export function toDesk({ hall, id }: At, current: Ticket, to: string): Decision {
  const target = hall.desks.get(to);
  if (target === undefined) return refuse('no-such-desk', to);
  if (to === id) return refuse('already-there', to);
  // The desk knows what it does; the citizen's service goes along where it is one of that desk's.
  const service = doesAtAll(target, current.service) ? current.service : (target.serves[0] ?? current.service);
  return decided([{ type: 'ticket-transferred', v: 1, ticket: current.id, desk: id, service, home: to }], named(current));
}

/** One more service on the same ticket, after this one. Refused: `no-such-service`, `already-there`. */
export function add({ hall, id }: At, current: Ticket, service: string): Decision {
  if (!hall.services.has(service)) return refuse('no-such-service', service);
  if (current.further.includes(service) || current.service === service) return refuse('already-there', service);
  return decided([{ type: 'ticket-added', v: 1, ticket: current.id, desk: id, service }], named(current));
}

/** The case goes up a level; the citizen only where somebody receives today. */
export function escalate(at: At, current: Ticket, to: string, receives: boolean): Decision {
  const { id, hall } = at;
  if (!hall.levels.has(to)) return refuse('no-level', to);
  if (!receives) return decided([served(at, current)], named(current));
  return decided([{ type: 'ticket-transferred', v: 1, ticket: current.id, desk: id, service: current.service, level: to }], named(current));
}

/** The case goes to a back office; the citizen home, or aside until this desk has it again, which alone calls them then. */
export function handOver(at: At, current: Ticket, leaves: boolean): Decision {
  const { id } = at;
  if (leaves) return decided([served(at, current)], named(current));
  return decided([{ type: 'ticket-parked', v: 1, ticket: current.id, desk: id, home: id }], named(current));
}
