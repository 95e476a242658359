// A command becomes events, or a refusal. Nothing is changed here, and nothing here knows a clock: time is an argument.

import { arrange } from './arrange.js';
import { type Command, type Decision, done, type Moment } from './commands.js';
import { atDesk } from './desk/at-desk.js';
import type { TicketEvent } from './events.js';
import type { Hall } from './hall.js';
import { issue, join, lease } from './issue.js';
import { notServed } from './not-served.js';
import { pass } from './pass.js';
import type { State } from './state.js';

/** `now`: the hour as far as the hall knows it. Refusals are answers; an exception is a bug. */
export function decide(state: State, hall: Hall, command: Command, now: Moment): Decision {
  switch (command.type) {
    case 'issue':
      return issue(state, hall, command, now);
    case 'desk':
      return atDesk(state, hall, command.desk, command.act, now);
    case 'paper':
      return paper(state, command);
    case 'announced':
      return { events: [{ type: 'call-announced', v: 1, call: command.call, state: command.state }], answer: done };
    case 'join':
      return join(state, hall, command);
    case 'lease':
      return lease(state, hall, command);
    case 'arrange':
      return arrange(state, hall, command);
    case 'pass':
      return { events: pass(state, hall, now), answer: done };
    case 'turn-day':
      return turnDay(state, command.day, now);
  }
}

/**
 * What came of the paper. Also believed late: a node that was cut off may say `printed` or `failed` after the hub has
 * given up on it; a ticket that nobody has called yet is then mended.
 */
function paper(state: State, command: Extract<Command, { type: 'paper' }>): Decision {
  const ticket = state.tickets.get(command.ticket);
  if (ticket === undefined || (ticket.stage !== 'printing' && ticket.stage !== 'waiting')) return { events: [], answer: done };
  const settled = ticket.stage === 'waiting';
  if (settled && (ticket.paper !== 'unknown' || command.state === 'unknown')) return { events: [], answer: done };
  const event: TicketEvent =
    command.state === 'failed'
      ? { type: 'ticket-voided', v: 1, ticket: ticket.id, reason: command.reason }
      : { type: 'ticket-paper', v: 1, ticket: ticket.id, paper: command.state };
  return { events: [event], answer: done };
}

/** The day ends for everybody: whoever is still here, called or not, was not served; who was being served, was. Every desk closes. */
function turnDay(state: State, day: string, { at }: Moment): Decision {
  if (day === state.day) return { events: [], answer: done };
  const left = [...state.tickets.values()].map((ticket): TicketEvent => {
    if (ticket.stage !== 'serving' || ticket.desk === undefined) return notServed(ticket, state.day, at);
    return { type: 'ticket-served', v: 2, ticket: ticket.id, desk: ticket.desk, marked: 'day-turned' };
  });
  const open = [...state.desks].filter(([, desk]) => desk.open).map(([desk]): TicketEvent => ({ type: 'desk-closed', v: 1, desk }));
  return { events: [...left, ...open, { type: 'day-turned', v: 1, day }], answer: done };
}
