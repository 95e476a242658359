// What an operator does at a desk: which act it is, and what must stand before any of its kind. Nothing is changed here.
import { type Act, type Decision, type Moment, refuse } from '../commands.js';
import type { TicketEvent } from '../events.js';
import type { Hall } from '../hall.js';
import { isCalledBySomebody } from '../next.js';
import type { Ticket } from '../records.js';
import { deskOf, type State } from '../state.js';
import { type At, decided, named } from './at.js';
import { issueHere, release, resume, setClass, voidTicket } from './by-number.js';
import { callNumber, next, noShow, recall } from './call.js';
import { close, open } from './open-close.js';
import { add, escalate, handOver, toDesk, toService } from './send-on.js';
import { undo } from './undo.js';
import { countOutcome, finish } from './visit.js';

/** These change nothing that could be put back, or put it back themselves. */
const cannotBeUndone: ReadonlySet<Act['verb']> = new Set(['recall', 'undo', 'outcome', 'issue', 'question']);

/** One act, decided; the events of an act that can be undone begin with `desk-acted`. Refusals: the codes of `contract/codes.ts`. */
export function atDesk(state: State, hall: Hall, id: string, act: Act, moment: Moment): Decision {
  const desk = hall.desks.get(id);
  if (desk === undefined) return refuse('no-such-desk', id);
  const now = deskOf(state, id);
  const current = now.ticket === undefined ? undefined : state.tickets.get(now.ticket);
  const { events, answer } = decideAct({ state, hall, id, desk, now, current, moment }, act);
  if (events.length === 0 || cannotBeUndone.has(act.verb)) return { events, answer };
  const tickets: number[] = [];
  for (const event of events) if ('ticket' in event && !tickets.includes(event.ticket)) tickets.push(event.ticket);
  const acted: TicketEvent = { type: 'desk-acted', v: 1, desk: id, verb: act.verb, tickets, events: events.length };
  return { events: [acted, ...events], answer };
}

function decideAct(at: At, act: Act): Decision {
  if (act.verb === 'open') return open(at, act.operator);
  if (act.verb === 'undo') return undo(at);
  if (!at.now.open) return refuse('desk-closed');
  if (act.verb === 'close') return close(at);
  if (act.verb === 'outcome') return countOutcome(at, act);
  if (at.now.paused === true) return refuse(act.verb === 'pause' ? 'already-there' : 'desk-paused');
  switch (act.verb) {
    case 'pause':
      return at.current === undefined ? decided([{ type: 'desk-paused', v: 1, desk: at.id }]) : refuse('desk-busy');
    case 'next':
      return next(at);
    case 'call':
      return callNumber(at, act.number);
    case 'resume':
      return resume(at, act.number);
    case 'void':
      return voidTicket(at, act.number);
    case 'release':
      return release(at, act.number);
    case 'class':
      return setClass(at, act.class, act.number);
    case 'issue':
      return issueHere(at, act);
    case 'question':
      if (act.service !== undefined && !at.hall.services.has(act.service)) return refuse('no-such-service', act.service);
      return decided([{ type: 'question-counted', v: 1, desk: at.id, ...(act.service === undefined ? {} : { service: act.service }) }]);
    default:
      return at.current === undefined ? refuse('nobody-called') : withSomebody(at, at.current, act);
  }
}

/** Acts on who is at the desk. */
function withSomebody(at: At, current: Ticket, act: Act): Decision {
  const serving = current.stage === 'serving';
  switch (act.verb) {
    case 'arrived':
      return serving
        ? refuse('already-there')
        : decided([{ type: 'ticket-arrived', v: 1, ticket: current.id, desk: at.id }], named(current));
    case 'recall':
      return serving ? refuse('already-there') : recall(at, current);
    case 'no-show':
      return serving ? refuse('already-there') : noShow(at, current);
    case 'done':
      // The rush is over: it finishes its citizen, and closes.
      return finish(at, current, act.outcomes, (events) =>
        decided(at.now.leaving === true ? [...events, { type: 'desk-closed', v: 1, desk: at.id }] : events),
      );
    case 'park': {
      // The config let its service go while it was here: nobody could call it again.
      if (!isCalledBySomebody(at.hall, current)) return refuse('not-callable', current.number);
      const until = act.minutes === undefined ? {} : { until: at.moment.at + act.minutes * 60_000 };
      return decided([{ type: 'ticket-parked', v: 1, ticket: current.id, desk: at.id, ...until }], named(current));
    }
    case 'transfer':
      return 'service' in act ? toService(at, current, act.service) : toDesk(at, current, act.desk);
    case 'add':
      return add(at, current, act.service);
    case 'escalate':
      return escalate(at, current, act.to, act.receives);
    case 'hand-over':
      return handOver(at, current, act.leaves);
    default:
      return refuse('nobody-called');
  }
}
