// The queue's stories are told with this: a small hall, commands in, events out, state by apply alone.
import { apply } from '../../../broker/tickets/apply.js';
import type { Answer, Command } from '../../../broker/tickets/commands.js';
import { decide } from '../../../broker/tickets/decide.js';
import type { TicketEvent } from '../../../broker/tickets/events.js';
import type { Hall } from '../../../broker/tickets/hall.js';
import { emptyState, type State } from '../../../broker/tickets/state.js';

export const smallHall: Hall = {
  services: new Map([
    ['certificates', { series: 'A' }],
    ['cards', { series: 'A' }],
    ['taxes', { series: 'C' }],
  ]),
  series: new Map([
    ['A', { letter: 'A', from: 1, to: 3, wrap: false }],
    ['C', { letter: 'C', from: 100, to: 101, wrap: true }],
  ]),
  desks: new Map([
    ['one', { number: 1, area: 'atrio', serves: ['certificates', 'cards'] }],
    ['two', { number: 2, area: 'atrio', serves: ['certificates', 'taxes'] }],
  ]),
  rules: ['longest-wait'],
};

export interface Story {
  readonly state: State;
  readonly history: TicketEvent[];
  /** Decides and applies; time moves on by a second. */
  tell(command: Command): { readonly events: readonly TicketEvent[]; readonly answer: Answer };
  /** A press whose paper came out. Returns the ticket's id. */
  arrives(service: string): number;
}

export function newStory(hall: Hall = smallHall): Story {
  const state = emptyState();
  const history: TicketEvent[] = [];
  let now = 1_000;
  function tell(command: Command) {
    now += 1_000;
    const decision = decide(state, hall, command, now);
    for (const event of decision.events) {
      apply(state, event, now);
      history.push(event);
    }
    return decision;
  }
  return {
    state,
    history,
    tell,
    arrives(service) {
      const { answer } = tell({ type: 'issue', kiosk: 'kiosk-1', service, language: 'it' });
      if (!answer.ok || answer.ticket === undefined) throw new Error(`no ticket for ${service}`);
      tell({ type: 'paper', ticket: answer.ticket, state: 'printed', reason: '' });
      return answer.ticket;
    },
  };
}
