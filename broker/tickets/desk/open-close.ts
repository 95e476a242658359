// A desk opens and closes.
import { type Decision, refuse } from '../commands.js';
import type { TicketEvent } from '../events.js';
import { notServed } from '../not-served.js';
import type { Ticket } from '../records.js';
import { type At, decided } from './at.js';
import { afterCurrent } from './visit.js';

/** Opens, or goes on after a pause. Refused: `desk-open`, `wrong-operator`. */
export function open({ hall, id, desk, now }: At, operator: string | undefined): Decision {
  if (now.open && now.paused !== true) return refuse('desk-open');
  const isKnown = operator === undefined || [...hall.operators.values()].includes(operator);
  if (!isKnown || (desk.operator && operator === undefined && now.operator === undefined)) return refuse('wrong-operator');
  const who = operator ?? now.operator;
  return decided([{ type: 'desk-opened', v: 1, desk: id, ...(who === undefined ? {} : { operator: who }) }]);
}

/** Ends the visit at the desk first; what refuses that leaves it open. */
export function close(at: At): Decision {
  const { state, id, moment } = at;
  return afterCurrent(at, (events) => {
    const closed: TicketEvent = { type: 'desk-closed', v: 1, desk: id };
    const others = [...state.desks].some(([other, { open: isOpen }]) => other !== id && isOpen);
    const left = moment.isOver && !others ? leftBehind(at, events) : [];
    return decided([...events, closed, ...left]);
  });
}

/** After closing time the last desk closes: whoever is still here was not served. */
function leftBehind({ state, current, moment }: At, before: readonly TicketEvent[]): TicketEvent[] {
  const isServed = before.some(({ type }) => type === 'ticket-served');
  const on = before.find((event) => event.type === 'ticket-went-on');
  return [...state.tickets.values()]
    .filter((ticket) => ticket !== current || !isServed)
    .map((ticket): Ticket => {
      // Served for one thing, it waited for the next.
      return ticket === current && on !== undefined ? { ...ticket, stage: 'waiting', service: on.service } : ticket;
    })
    .map((ticket) => notServed(ticket, state.day, moment.at));
}
