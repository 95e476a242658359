// What an operator does at a desk, one function an act. Nothing is changed here.
import { type Code, refusal } from '../contract/codes.js';
import { type Act, type Answer, type Decision, done, type Moment, type OutcomeCount } from './commands.js';
import type { TicketEvent } from './events.js';
import type { Desk, Hall } from './hall.js';
import { issue } from './issue.js';
import { chooseNext, isCalledBySomebody, mayCall, missedAt, returningTo } from './next.js';
import type { DeskNow, Ticket } from './records.js';
import { deskOf, endedOf, type State, ticketOf } from './state.js';
import { undo } from './undo.js';

/** A desk, and everything that a decision about it looks at. */
export interface At {
  readonly state: State;
  readonly hall: Hall;
  readonly id: string;
  readonly desk: Desk;
  readonly now: DeskNow;
  /** Who is called or served there. */
  readonly current: Ticket | undefined;
  readonly moment: Moment;
}

const refuse = (code: Code, detail?: string): Decision => ({ events: [], answer: refusal(code, detail) });
const decided = (events: readonly TicketEvent[], answer: Answer = done): Decision => ({ events, answer });

/** These change nothing that could be put back, or put it back themselves. */
const cannotBeUndone: ReadonlySet<Act['verb']> = new Set(['recall', 'undo', 'outcome', 'issue', 'question']);

export function atDesk(state: State, hall: Hall, id: string, act: Act, moment: Moment): Decision {
  const desk = hall.desks.get(id);
  if (desk === undefined) return refuse('no-such-desk', id);
  const now = deskOf(state, id);
  const current = now.ticket === undefined ? undefined : state.tickets.get(now.ticket);
  const { events, answer } = decideAct({ state, hall, id, desk, now, current, moment }, act);
  if (events.length === 0 || cannotBeUndone.has(act.verb)) return { events, answer };
  const tickets = [...new Set(events.flatMap((event) => ('ticket' in event ? [event.ticket] : [])))];
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
      return finish(at, current, act.outcomes, (events) => decided(events));
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
    default:
      return refuse('nobody-called');
  }
}

function named({ id, number }: Ticket): Answer {
  return { ok: true, ticket: id, number };
}

function open({ hall, id, desk, now }: At, operator: string | undefined): Decision {
  if (now.open && now.paused !== true) return refuse('desk-open');
  const isKnown = operator === undefined || [...hall.operators.values()].includes(operator);
  if (!isKnown || (desk.operator && operator === undefined && now.operator === undefined)) return refuse('wrong-operator');
  const who = operator ?? now.operator;
  return decided([{ type: 'desk-opened', v: 1, desk: id, ...(who === undefined ? {} : { operator: who }) }]);
}

/** The events that end the visit at the desk: pressing *next* or *close* is how an operator says that the citizen has been served. */
function ending(at: At, ticket: Ticket, counted: readonly OutcomeCount[]): Decision {
  const { hall } = at;
  const service = hall.services.get(ticket.service);
  const wrong = counted.find(({ outcome }) => !mayCount(hall, ticket.service, outcome));
  if (wrong !== undefined) return refuse('no-such-outcome', wrong.outcome);
  const all = [...ticket.outcomes, ...counted].filter(({ quantity }) => quantity > 0);
  if (service?.outcomeNeeded === true && all.length === 0) return refuse('outcome-needed', ticket.service);
  const counts = counted.map(({ outcome, quantity }) => countedEvent(at, ticket, outcome, quantity));
  return decided([...counts, served(at, ticket)]);
}

/** Served for one thing: the ticket ends, or goes on to what else it is for. */
function served({ hall, id }: At, ticket: Ticket): TicketEvent {
  const following = ticket.further.find((each) => hall.services.has(each));
  if (following === undefined) return { type: 'ticket-served', v: 2, ticket: ticket.id, desk: id };
  return { type: 'ticket-went-on', v: 1, ticket: ticket.id, desk: id, service: following };
}

/** Ends the visit and goes on with what it makes of that; a refusal stops there. */
function finish(at: At, ticket: Ticket, counted: readonly OutcomeCount[], then: (events: readonly TicketEvent[]) => Decision): Decision {
  const { events, answer } = ending(at, ticket, counted);
  return answer.ok ? then(events) : { events, answer };
}

function afterCurrent(at: At, then: (events: readonly TicketEvent[]) => Decision): Decision {
  return at.current === undefined ? then([]) : finish(at, at.current, [], then);
}

function close(at: At): Decision {
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
  return [...state.tickets.values()]
    .filter((ticket) => ticket !== current || !isServed)
    .map((ticket) => notServed(ticket, state.day, moment.at));
}

export function notServed({ id, number, service, stage, arrivedAt }: Ticket, day: string, at: number): TicketEvent {
  return { type: 'ticket-not-served', v: 2, ticket: id, number, service, stage, waitedMs: Math.max(0, at - arrivedAt), day };
}

function next(at: At): Decision {
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

function recall({ state, id, desk }: At, current: Ticket): Decision {
  const event: TicketEvent = { type: 'ticket-recalled', v: 1, ticket: current.id, desk: id, area: desk.area, call: state.lastCall + 1 };
  return decided([event], named(current));
}

function noShow({ hall, id }: At, current: Ticket): Decision {
  const { times, places } = hall.services.get(current.service)?.returns ?? { times: 0, places: 0 };
  // Whom no desk would call again does not come back.
  const returns = current.missed < times && isCalledBySomebody(hall, current);
  if (returns) return decided([{ type: 'ticket-missed', v: 1, ticket: current.id, desk: id, places }]);
  return decided([{ type: 'ticket-no-show', v: 1, ticket: current.id, desk: id }]);
}

/** By its number: one that waits, is parked or has missed its call, if this desk could call it at all. */
function callNumber(at: At, number: string): Decision {
  if (at.now.leaving === true) return refuse('desk-leaving');
  const ticket = ticketOf(at.state, number);
  if (ticket === undefined) return refuse('no-such-ticket', number);
  if (ticket === at.current) return refuse('already-there');
  const isThere = ticket.stage === 'waiting' || ticket.stage === 'parked' || ticket.stage === 'missed';
  if (!isThere || !mayCall(at.id, at.desk, ticket)) return refuse('not-callable', `${ticket.number}: ${ticket.stage}`);
  return afterCurrent(at, (events) => decided([...events, called(at, ticket, 'number')], named(ticket)));
}

function resume({ state, id }: At, number: string | undefined): Decision {
  const parked = number === undefined ? lastParkedBy(state, id) : ticketOf(state, number);
  if (parked === undefined) return number === undefined ? refuse('not-parked') : refuse('no-such-ticket', number);
  if (parked.stage !== 'parked') return refuse('not-parked', parked.number);
  return decided([{ type: 'ticket-resumed', v: 1, ticket: parked.id, by: 'key' }], named(parked));
}

function lastParkedBy(state: State, desk: string): Ticket | undefined {
  const parked = [...state.away.values()].filter((ticket) => ticket.stage === 'parked' && ticket.desk === desk);
  return parked.toSorted((a, b) => b.rev - a.rev)[0];
}

function voidTicket({ state }: At, number: string): Decision {
  const ticket = ticketOf(state, number);
  if (ticket === undefined) return refuse('no-such-ticket', number);
  if (ticket.stage === 'called' || ticket.stage === 'serving') return refuse('not-waiting', `${ticket.number}: ${ticket.stage}`);
  return decided([{ type: 'ticket-voided', v: 1, ticket: ticket.id, reason: 'operator' }], named(ticket));
}

function release({ state, hall }: At, number: string): Decision {
  const ticket = ticketOf(state, number);
  if (ticket === undefined) return refuse('no-such-ticket', number);
  if (ticket.home === undefined && ticket.level === undefined) return refuse('already-there', ticket.number);
  if (ticket.stage === 'called' || ticket.stage === 'serving') return refuse('not-waiting', `${ticket.number}: ${ticket.stage}`);
  const { home: _, level: __, ...free } = ticket;
  if (!isCalledBySomebody(hall, free)) return refuse('not-callable', `${ticket.number}: no other desk would call it`);
  return decided([{ type: 'leg-released', v: 1, ticket: ticket.id }], named(ticket));
}

function setClass({ state, hall, current }: At, wanted: string, number: string | undefined): Decision {
  if (!hall.classes.has(wanted)) return refuse('no-such-class', wanted);
  const ticket = number === undefined ? current : ticketOf(state, number);
  if (ticket === undefined) return number === undefined ? refuse('nobody-called') : refuse('no-such-ticket', number);
  if (ticket.class === wanted) return refuse('already-there', ticket.number);
  return decided([{ type: 'ticket-classed', v: 1, ticket: ticket.id, class: wanted }], named(ticket));
}

function issueHere({ state, hall, id, desk, moment }: At, act: Extract<Act, { verb: 'issue' }>): Decision {
  const [service, ...further] = act.services;
  if (service === undefined) return refuse('no-such-service', '');
  if (desk.prints === undefined) return refuse('no-printer');
  const wanted = { type: 'issue', kiosk: desk.prints, desk: id, service, further, language: act.language } as const;
  return issue(state, hall, act.class === undefined ? wanted : { ...wanted, class: act.class }, moment);
}

function toService({ hall, id }: At, current: Ticket, service: string): Decision {
  if (!hall.services.has(service)) return refuse('no-such-service', service);
  const serves = [...hall.desks.values()].some((desk) => desk.serves.includes(service) || desk.helps.includes(service));
  if (!serves) return refuse('not-callable', service);
  return decided([{ type: 'ticket-transferred', v: 1, ticket: current.id, desk: id, service }], named(current));
}

function toDesk({ hall, id }: At, current: Ticket, to: string): Decision {
  const target = hall.desks.get(to);
  if (target === undefined) return refuse('no-such-desk', to);
  if (to === id) return refuse('already-there', to);
  // The desk knows what it does; the citizen's service goes along where it is one of that desk's.
  const known = target.serves.includes(current.service) || target.helps.includes(current.service);
  const service = known ? current.service : (target.serves[0] ?? current.service);
  return decided([{ type: 'ticket-transferred', v: 1, ticket: current.id, desk: id, service, home: to }], named(current));
}

function add({ hall, id }: At, current: Ticket, service: string): Decision {
  if (!hall.services.has(service)) return refuse('no-such-service', service);
  if (current.further.includes(service) || current.service === service) return refuse('already-there', service);
  return decided([{ type: 'ticket-added', v: 1, ticket: current.id, desk: id, service }], named(current));
}

/** The case goes up a level; the citizen only where somebody receives today. */
function escalate(at: At, current: Ticket, to: string, receives: boolean): Decision {
  const { id, hall } = at;
  if (!hall.levels.has(to)) return refuse('no-level', to);
  if (!receives) return decided([served(at, current)], named(current));
  return decided([{ type: 'ticket-transferred', v: 1, ticket: current.id, desk: id, service: current.service, level: to }], named(current));
}

/** Of who is at the desk, of who was last, or of any ticket of today: the number that stands is replaced, and the journal keeps both. */
function countOutcome(at: At, { outcome, quantity, number }: Extract<Act, { verb: 'outcome' }>): Decision {
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
