// A command becomes events, or a refusal. Nothing is changed here, and nothing here knows a clock: time is an argument.
import { refusal } from '../contract/codes.js';
import type { Verb } from '../contract/messages.js';
import type { Answer, Command, Decision } from './commands.js';
import type { TicketEvent } from './events.js';
import type { Desk, Hall } from './hall.js';
import { chooseNext } from './next.js';
import { formatNumber, nextNumber } from './numbers.js';
import { deskOf, queuedFor, type State } from './state.js';

const done: Answer = { ok: true };

/** `now` is ms on the hall's clock. */
export function decide(state: State, hall: Hall, command: Command, now: number): Decision {
  switch (command.type) {
    case 'issue':
      return issue(state, hall, command);
    case 'desk': {
      const desk = hall.desks.get(command.desk);
      if (desk === undefined) return refuse('no-such-desk', command.desk);
      return atDesk(state, hall, command.desk, desk, command.verb, now);
    }
    case 'paper':
      return paper(state, command);
    case 'announced':
      return { events: [{ type: 'call-announced', v: 1, call: command.call, state: command.state }], answer: done };
    case 'turn-day':
      return turnDay(state, command.day);
  }
}

function refuse(...args: Parameters<typeof refusal>): Decision {
  return { events: [], answer: refusal(...args) };
}

function issue(state: State, hall: Hall, command: Extract<Command, { type: 'issue' }>): Decision {
  const { service, kiosk, language } = command;
  const seriesId = hall.services.get(service)?.series;
  const series = seriesId === undefined ? undefined : hall.series.get(seriesId);
  if (seriesId === undefined || series === undefined) return refuse('no-such-service', service);
  const n = nextNumber(state, seriesId, series);
  if (n === undefined) return refuse('series-exhausted', `series ${seriesId}, ${series.from} to ${series.to}`);
  const ticket = state.lastTicket + 1;
  const number = formatNumber(series.letter, n);
  const ahead = queuedFor(state, [service]);
  return {
    events: [{ type: 'ticket-issued', v: 1, ticket, service, series: seriesId, n, number, kiosk, language, ahead }],
    answer: { ok: true, ticket, number, service, ahead },
  };
}

/**
 * What came of the paper. Also believed late: a node that was cut off may say `printed` or `failed` after the hub has
 * given up on it; a ticket that nobody has called yet is then mended.
 */
function paper(state: State, command: Extract<Command, { type: 'paper' }>): Decision {
  const ticket = state.tickets.get(command.ticket);
  if (ticket === undefined || ticket.stage === 'called') return { events: [], answer: done };
  const settled = ticket.stage === 'waiting';
  if (settled && (ticket.paper !== 'unknown' || command.state === 'unknown')) return { events: [], answer: done };
  const event: TicketEvent =
    command.state === 'failed'
      ? { type: 'ticket-voided', v: 1, ticket: ticket.id, reason: command.reason }
      : { type: 'ticket-paper', v: 1, ticket: ticket.id, paper: command.state };
  return { events: [event], answer: done };
}

function atDesk(state: State, hall: Hall, id: string, desk: Desk, verb: Verb, now: number): Decision {
  const { open, ticket: current } = deskOf(state, id);
  if (verb === 'open') {
    if (open) return refuse('desk-open');
    return { events: [{ type: 'desk-opened', v: 1, desk: id }], answer: done };
  }
  if (!open) return refuse('desk-closed');
  // Pressing *next* or *close* is how an operator says that the citizen at the desk has been served.
  const served: TicketEvent[] = current === undefined ? [] : [{ type: 'ticket-served', v: 1, ticket: current, desk: id }];
  switch (verb) {
    case 'close':
      return { events: [...served, { type: 'desk-closed', v: 1, desk: id }], answer: done };
    case 'next': {
      const next = chooseNext(state, hall, desk, now);
      if (next === undefined) return { events: served, answer: refusal('queue-empty') };
      const called: TicketEvent = { type: 'ticket-called', v: 1, ticket: next.id, desk: id, area: desk.area, call: state.lastCall + 1 };
      return { events: [...served, called], answer: { ok: true, ticket: next.id, number: next.number } };
    }
    case 'recall': {
      if (current === undefined) return refuse('nobody-called');
      const number = state.tickets.get(current)?.number ?? '';
      const recalled: TicketEvent = { type: 'ticket-recalled', v: 1, ticket: current, desk: id, area: desk.area, call: state.lastCall + 1 };
      return { events: [recalled], answer: { ok: true, ticket: current, number } };
    }
    case 'no-show':
      if (current === undefined) return refuse('nobody-called');
      return { events: [{ type: 'ticket-no-show', v: 1, ticket: current, desk: id }], answer: done };
  }
}

/** The day ends for everybody: whoever is still here, called or not, was not served; every desk closes. */
function turnDay(state: State, day: string): Decision {
  if (day === state.day) return { events: [], answer: done };
  const left = [...state.tickets.keys()].map((ticket): TicketEvent => ({ type: 'ticket-not-served', v: 1, ticket }));
  const open = [...state.desks].filter(([, desk]) => desk.open).map(([desk]): TicketEvent => ({ type: 'desk-closed', v: 1, desk }));
  return { events: [...left, ...open, { type: 'day-turned', v: 1, day }], answer: done };
}
