// The queue's stories are told with this: commands in, events out, state by apply alone.
import { apply } from '../../../broker/tickets/apply.js';
import { arrangedHall } from '../../../broker/tickets/arrange.js';
import type { Act, Command, Decision, Issue } from '../../../broker/tickets/commands.js';
import { decide } from '../../../broker/tickets/decide.js';
import type { TicketEvent } from '../../../broker/tickets/events.js';
import type { Hall } from '../../../broker/tickets/hall.js';
import { emptyState, type State } from '../../../broker/tickets/state.js';
import { smallHall } from './small-hall.js';

/** An act that needs nothing else said, by its name alone. */
type Plain = 'open' | 'pause' | 'close' | 'next' | 'arrived' | 'recall' | 'no-show' | 'undo' | 'park' | 'resume' | 'question';

export interface Story {
  readonly state: State;
  readonly history: { readonly event: TicketEvent; readonly at: number }[];
  /** As it is arranged. Another config may come; the hours may end. */
  hall: Hall;
  isOver: boolean;
  closesInMs: number | undefined;
  readonly now: number;
  /** Decides and applies; time moves on by a second. */
  tell(command: Command): Decision;
  /** The same at that time, ms on the hall's clock. */
  tellAt(command: Command, at: number): Decision;
  /** Desk one, unless another is named. */
  key(act: Plain | Act, desk?: string): Decision;
  /** A press whose paper came out; the number on it. */
  arrives(service: string, more?: Partial<Issue>): string;
  /** Time passes, and what is due happens; the events' names. */
  wait(ms: number): string[];
  /** As `A001 waiting`, or how it ended. */
  how(number: string): string;
}

export function newStory(hall: Hall = smallHall): Story {
  const state = emptyState();
  const history: Story['history'] = [];
  let now = 1_000;
  let byConfig = hall;
  let arranged: { readonly by: State['arranged']; readonly of: Hall; readonly hall: Hall } | undefined;
  const story: Story = {
    state,
    history,
    get hall() {
      const by = state.arranged;
      if (arranged?.by !== by || arranged.of !== byConfig) arranged = { by, of: byConfig, hall: arrangedHall(byConfig, by) };
      return arranged.hall;
    },
    set hall(next) {
      byConfig = next;
    },
    isOver: false,
    closesInMs: undefined,
    get now() {
      return now;
    },
    tell: (command) => story.tellAt(command, now + 1_000),
    tellAt(command, at) {
      now = at;
      const { isOver, closesInMs } = story;
      const decision = decide(state, story.hall, command, { at: now, isOver, ...(closesInMs === undefined ? {} : { closesInMs }) });
      for (const event of decision.events) {
        apply(state, event, now);
        history.push({ event, at: now });
      }
      return decision;
    },
    key: (act, desk = 'one') => story.tell({ type: 'desk', desk, act: typeof act === 'string' ? { verb: act } : act }),
    arrives(service, more = {}) {
      const { answer } = story.tell({ type: 'issue', kiosk: 'kiosk-1', service, language: 'it', ...more });
      if (!answer.ok || answer.ticket === undefined || answer.number === undefined)
        throw new Error(`no ticket for ${service}: ${JSON.stringify(answer)}`);
      story.tell({ type: 'paper', ticket: answer.ticket, state: 'printed', reason: '' });
      return answer.number;
    },
    wait(ms) {
      now += ms;
      return names(story.tell({ type: 'pass' }));
    },
    how(number) {
      return state.byNumber.get(number)?.stage ?? state.ended.get(number)?.how ?? 'none';
    },
  };
  return story;
}

/** The events' names; that a desk acted is said of every act and left out. */
export function names({ events }: Pick<Decision, 'events'>): string[] {
  return events.flatMap(({ type }) => (type === 'desk-acted' ? [] : [type]));
}

/** `ticket-served ticket-called`, `!queue-empty`, or `ticket-served !queue-empty`: the events, then the code of a refusal. */
export function said(told: Decision): string {
  return [...names(told), ...(told.answer.ok ? [] : [`!${told.answer.code}`])].join(' ');
}

/** Who was called, or why nobody was. */
export function calledBy({ answer }: Decision): string {
  return answer.ok ? (answer.number ?? 'done') : answer.code;
}
