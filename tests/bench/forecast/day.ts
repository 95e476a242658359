// One day of the hall, played: people come, sit down, go; operators press keys. Who is called is decided by the rules that ship.
// It begins in the morning, or at any moment that somebody has seen: then everything that cannot be seen is drawn anew, and the
// day goes on as it might.
import { apply } from '../../../broker/tickets/apply.js';
import { type Act, type Answer, type Command, done, type Issue, type Moment } from '../../../broker/tickets/commands.js';
import { decide } from '../../../broker/tickets/decide.js';
import type { TicketEvent } from '../../../broker/tickets/events.js';
import type { Hall } from '../../../broker/tickets/hall.js';
import { mayCall } from '../../../broker/tickets/keys.js';
import type { Ticket } from '../../../broker/tickets/records.js';
import { deskOf, type State } from '../../../broker/tickets/state.js';
import { createAgenda } from './agenda.js';
import { arrivalsOf, type Booking, bookingsOf } from './comers.js';
import { between, beyond, type Draw, exponential } from './draws.js';
import * as nature from './nature.js';
import { minuteMs, type Nature } from './nature.js';

/** Which day it is: its midnight on the hall's clock, ms. */
export interface ServiceDate {
  readonly day: string;
  /** 0 is Monday. */
  readonly weekday: number;
  readonly midnight: number;
}

/** What anybody can see who has stood in the hall all day. */
export interface Seen {
  readonly at: number;
  readonly state: State;
  /** Of each desk. */
  readonly desks: ReadonlyMap<string, DeskSeen>;
  /** Booked for today, and not yet here. */
  readonly bookings: readonly Booking[];
}

/** How often it has paused and opened today. */
interface DeskSeen {
  readonly pauses: number;
  readonly opened: number;
}

export interface DayOptions {
  readonly hall: Hall;
  readonly nature: Nature;
  readonly date: ServiceDate;
  readonly draw: Draw;
  /** The queue as it stands; the day changes it. */
  readonly state: State;
  readonly from?: Seen;
  /** Desks whose operator is not there today. */
  readonly missing?: ReadonlySet<string>;
  /** What the button says of the wait. */
  readonly told?: Moment['told'];
  /** Every event, before it is applied. */
  readonly heard?: (event: TicketEvent, at: number) => void;
  /** Somebody is about to be given a ticket. */
  readonly before?: (issue: Issue, seen: Seen) => void;
  readonly after?: (issue: Issue, answer: Answer, seen: Seen) => void;
  /** Its paper is out: from now on it can be called. */
  readonly waits?: (ticket: number, seen: Seen) => void;
  /** Asked after every event; from then on nothing more happens. */
  readonly enough?: () => boolean;
}

interface Operator {
  /** When the desk is worked at today. */
  readonly spans: { readonly from: number; readonly to: number }[];
  readonly pauses: { readonly at: number; readonly ms: number }[];
  /** What is next for this desk; an older plan is void. */
  plan: number;
  idle: boolean;
}

const passEveryMs = 15_000;
/** When the hours are over, those who are still waiting are served; but not for ever. */
const patienceMs = 50 * minuteMs;

export function playDay(options: DayOptions): void {
  const { hall, nature: truth, date, draw, state, from } = options;
  const hours = truth.hours[date.weekday];
  if (hours === undefined) return;
  const closes = date.midnight + hours.toMs;
  const agenda = createAgenda(from?.at ?? date.midnight + hours.fromMs - 30 * minuteMs);
  const seen = new Map(from?.desks);
  const waiting = new Map<number, Booking>();
  const operators = new Map<string, Operator>();
  let stopped = false;

  function momentNow(): Moment {
    const at = agenda.now();
    const { told } = options;
    return { at, isOver: at >= closes, ...(at < closes && { closesInMs: closes - at }), ...(told !== undefined && { told }) };
  }

  function submit(command: Command): Answer {
    if (stopped) return done;
    const { events, answer } = decide(state, hall, command, momentNow());
    for (const event of events) {
      options.heard?.(event, agenda.now());
      apply(state, event, agenda.now());
    }
    for (const event of events) notice(event);
    if (events.length > 0 && options.enough?.() === true) stopped = true;
    return answer;
  }

  const press = (desk: string, act: Act): Answer => submit({ type: 'desk', desk, act });

  function sight(): Seen {
    return { at: agenda.now(), state, desks: seen, bookings: [...waiting.values()] };
  }

  /** What people and operators do because of it. */
  function notice(event: TicketEvent): void {
    switch (event.type) {
      case 'ticket-paper':
        options.waits?.(event.ticket, sight());
        wake();
        return;
      case 'ticket-resumed':
      case 'ticket-transferred':
      case 'leg-released':
        wake();
        return;
      case 'desk-opened':
        seen.set(event.desk, { ...seenAt(event.desk), opened: seenAt(event.desk).opened + 1 });
        return;
      case 'desk-paused':
        seen.set(event.desk, { ...seenAt(event.desk), pauses: seenAt(event.desk).pauses + 1 });
        return;
      case 'overflow-wanted':
        if (!deskOf(state, event.desk).open && draw() < 0.92) comeToHelp(event.desk);
        return;
      case 'overflow-over':
        if (operators.get(event.desk)?.idle === true) plan(event.desk, 20_000, () => turn(event.desk));
        return;
      default:
    }
  }

  function seenAt(id: string): DeskSeen {
    return seen.get(id) ?? { pauses: 0, opened: 0 };
  }

  function wake(): void {
    for (const [id, operator] of operators) {
      if (!operator.idle) continue;
      operator.idle = false;
      plan(id, nature.wakesMs(draw), () => turn(id));
    }
  }

  /** What was planned for this desk is void. */
  function plan(id: string, inMs: number, then: () => void): void {
    const operator = operatorOf(id);
    operator.plan += 1;
    const mine = operator.plan;
    agenda.after(inMs, () => {
      if (operator.plan === mine) then();
    });
  }

  function operatorOf(id: string): Operator {
    const known = operators.get(id) ?? { spans: [], pauses: [], plan: 0, idle: false };
    operators.set(id, known);
    return known;
  }

  function comeToHelp(id: string): void {
    agenda.after(nature.comesToHelpMs(draw), () => {
      if (deskOf(state, id).wanted === undefined || deskOf(state, id).open) return;
      press(id, { verb: 'open' });
      plan(id, 10_000, () => turn(id));
    });
  }

  /** Whether the desk should stop now, and until when; undefined: for today. */
  function rest(id: string): { readonly how: 'pause' | 'close'; readonly ms?: number } | undefined {
    const now = agenda.now();
    const { spans, pauses } = operatorOf(id);
    if (now >= closes + patienceMs) return { how: 'close' };
    const pause = pauses[0];
    if (pause !== undefined && now >= pause.at) {
      pauses.shift();
      return { how: 'pause', ms: pause.ms };
    }
    const span = spans[0];
    // Nobody sends the last ones home at closing time; lunch is another matter.
    if (span === undefined || now < span.to || span.to >= closes) return undefined;
    spans.shift();
    const next = spans[0];
    return { how: 'close', ...(next !== undefined && { ms: Math.max(minuteMs, next.from - now) }) };
  }

  /** Nobody is at the desk, or whoever was is done with: what the operator does next. */
  function turn(id: string): void {
    operatorOf(id).idle = false;
    if (!deskOf(state, id).open) return;
    const away = rest(id);
    if (away !== undefined) {
      if (deskOf(state, id).ticket !== undefined) press(id, { verb: 'done', outcomes: [] });
      press(id, { verb: away.how });
      if (away.ms !== undefined) plan(id, away.ms, () => comeBack(id));
      return;
    }
    const answer = callSomebody(id);
    if (answer.ok && answer.ticket !== undefined) begin(id, answer.ticket);
    else if (!deskOf(state, id).open) return;
    else if (agenda.now() >= closes) press(id, { verb: 'close' });
    else idle(id);
  }

  function comeBack(id: string): void {
    press(id, { verb: 'open' });
    plan(id, 10_000, () => turn(id));
  }

  /** Until somebody comes; but a break does not wait for that, and neither does the end of the day. */
  function idle(id: string): void {
    const { spans, pauses } = operatorOf(id);
    const next = Math.min(pauses[0]?.at ?? closes, spans[0]?.to ?? closes, closes);
    plan(id, Math.max(1_000, next - agenda.now()), () => turn(id));
    operatorOf(id).idle = true;
  }

  function callSomebody(id: string): Answer {
    if (truth.outOfOrder > 0 && draw() < truth.outOfOrder) {
      const desk = hall.desks.get(id);
      const any = [...state.tickets.values()].filter(
        (ticket) => desk !== undefined && ticket.stage === 'waiting' && mayCall(id, desk, ticket),
      );
      const picked = any[Math.floor(draw() * any.length)];
      if (picked !== undefined) return press(id, { verb: 'call', number: picked.number });
    }
    return press(id, { verb: 'next' });
  }

  /** Somebody has been called to the desk. */
  function begin(id: string, ticketId: number): void {
    const ticket = state.tickets.get(ticketId);
    if (ticket === undefined) return;
    if (draw() < nature.noShowShare(agenda.now() - ticket.arrivedAt, habitsOf(ticket))) {
      inVain(id, nature.inVainMs(draw));
      return;
    }
    const walk = nature.walkMs(draw);
    const ends = walk + nature.workMs(draw, truth, ticket.service, id);
    if (draw() < (truth.desks[id]?.tellsArrival ?? 0.5)) {
      agenda.after(walk, () => {
        if (deskOf(state, id).ticket === ticketId) press(id, { verb: 'arrived' });
      });
    }
    plan(id, ends, () => end(id, ticket.leg > 1));
  }

  function inVain(id: string, ms: number): void {
    if (draw() < 0.8)
      plan(id, ms * 0.45, () => {
        press(id, { verb: 'recall' });
        plan(id, ms * 0.55, giveUp);
      });
    else plan(id, ms, giveUp);
    function giveUp(): void {
      press(id, { verb: 'no-show' });
      plan(id, between(draw, 3_000, 15_000), () => turn(id));
    }
  }

  function end(id: string, wasSent: boolean): void {
    const current = state.tickets.get(deskOf(state, id).ticket ?? 0);
    const chance = draw();
    if (!wasSent && chance < truth.sentOn) press(id, { verb: 'transfer', service: elsewhere(current?.service) });
    else if (!wasSent && chance < truth.sentOn + truth.parked && current?.visited === false)
      press(id, { verb: 'park', minutes: Math.round(between(draw, 3, 10)) });
    else if (draw() < 0.3) press(id, { verb: 'done', outcomes: [] });
    else {
      turn(id);
      return;
    }
    plan(id, nature.breathMs(draw), () => turn(id));
  }

  function elsewhere(service: string | undefined): string {
    const others = Object.keys(truth.services).filter((each) => each !== service);
    return others[Math.floor(draw() * others.length)] ?? service ?? '';
  }

  function give(issue: Issue): void {
    options.before?.(issue, sight());
    const answer = submit(issue);
    options.after?.(issue, answer, sight());
    if (!answer.ok || answer.ticket === undefined) return;
    print(answer.ticket);
  }

  function print(ticket: number): void {
    agenda.after(between(draw, 1_500, 3_000), () => submit({ type: 'paper', ticket, state: 'printed', reason: '' }));
  }

  /** The morning, or what is left of the day, as it will be as far as nobody knows. */
  function planDay(): void {
    const now = agenda.now();
    const common = { type: 'issue', kiosk: 'kiosk-1', language: 'it' } as const;
    for (const { at, service, class: of } of arrivalsOf(truth, date, draw, now))
      agenda.at(at, () => give({ ...common, service, ...(of !== undefined && { class: of }) }));
    for (const booking of from?.bookings ?? bookingsOf(truth, date, draw)) {
      waiting.set(booking.id, booking);
      const comesAt =
        booking.dueAt +
        beyond(
          now - booking.dueAt,
          () => nature.latenessMs(draw),
          () => exponential(draw, 5 * minuteMs),
        );
      const lastAt = booking.dueAt + 15 * minuteMs;
      agenda.at(Math.max(now, lastAt), () => waiting.delete(booking.id));
      if (draw() < truth.absent || comesAt > lastAt) continue;
      agenda.at(comesAt, () => {
        waiting.delete(booking.id);
        give({ ...common, service: booking.service, appointment: booking.id, dueAt: booking.dueAt });
      });
    }
    for (const { id, stage } of state.tickets.values()) if (stage === 'printing') print(id);
    for (const [id] of hall.desks) planDesk(id, now);
    agenda.at(now, pass);
  }

  function planDesk(id: string, now: number): void {
    const habits = truth.desks[id];
    const operator = operatorOf(id);
    const { pauses: made, opened } = seenAt(id);
    const desk = deskOf(state, id);
    const ill = options.missing?.has(id) === true || (from === undefined ? draw() < truth.ill : now > closes);
    if (habits !== undefined && hours !== undefined && !ill) {
      const opens = date.midnight + hours.fromMs;
      const isLong = hours.toMs - hours.fromMs > 6 * 60 * minuteMs;
      const lunchAt = date.midnight + (habits.lunchMs ?? 0) + between(draw, -6, 10) * minuteMs;
      if (habits.lunchMs !== undefined && isLong) {
        operator.spans.push({ from: opens + nature.opensLateMs(draw), to: lunchAt });
        operator.spans.push({ from: lunchAt + between(draw, 38, 50) * minuteMs, to: closes });
      } else operator.spans.push({ from: opens + nature.opensLateMs(draw), to: closes });
      for (const one of habits.breaks.slice(made))
        operator.pauses.push({
          at: date.midnight + one.aboutMs + between(draw, -1, 1) * one.jitterMs,
          ms: nature.breakMs(draw, one.lastsMs),
        });
    }
    if (desk.open) goOn(id);
    else if (habits === undefined) {
      if (desk.wanted !== undefined && draw() < 0.92) comeToHelp(id);
    } else openLater(id, now, opened);
  }

  function openLater(id: string, now: number, opened: number): void {
    const { spans } = operatorOf(id);
    // Closed for lunch already; or not opened long after the others: nobody comes today.
    if (opened > 0) spans.shift();
    const [span] = spans;
    if (span === undefined || (opened === 0 && now > span.from + 12 * minuteMs)) {
      spans.length = 0;
      return;
    }
    agenda.at(Math.max(now + between(draw, 0, 3) * minuteMs * (now > span.from ? 1 : 0), span.from), () => comeBack(id));
  }

  /** In the middle of the day: at a desk that is open. */
  function goOn(id: string): void {
    const now = agenda.now();
    const operator = operatorOf(id);
    // Lunch is over when it has been closed and opened again.
    if (seenAt(id).opened - seenAt(id).pauses > 1 && operator.spans.length > 1) operator.spans.shift();
    const { ticket: ticketId, paused, pausedAt = now } = deskOf(state, id);
    if (paused === true) {
      const last = truth.desks[id]?.breaks[0]?.lastsMs ?? 10 * minuteMs;
      const ends = beyond(
        now - pausedAt,
        () => nature.breakMs(draw, last),
        () => exponential(draw, 2 * minuteMs),
      );
      plan(id, pausedAt + ends - now, () => comeBack(id));
      return;
    }
    const ticket = ticketId === undefined ? undefined : state.tickets.get(ticketId);
    if (ticket === undefined) {
      plan(id, nature.wakesMs(draw), () => turn(id));
      return;
    }
    const began = ticket.calledAt ?? now;
    let isThere = ticket.stage === 'serving';
    const ends = beyond(now - began, whole, () => exponential(draw, 4 * minuteMs));
    if (isThere) plan(id, began + ends - now, () => end(id, ticket.leg > 1));
    else
      plan(id, began + ends - now, () => {
        press(id, { verb: 'no-show' });
        plan(id, between(draw, 3_000, 15_000), () => turn(id));
      });

    function whole(): number {
      if (ticket === undefined) return 0;
      isThere = ticket.stage === 'serving' || draw() >= nature.noShowShare(began - ticket.arrivedAt, habitsOf(ticket));
      return isThere ? nature.walkMs(draw) + nature.workMs(draw, truth, ticket.service, id) : nature.inVainMs(draw);
    }
  }

  function pass(): void {
    submit({ type: 'pass' });
    const isEmpty = state.tickets.size === 0 && agenda.now() >= closes;
    if (!isEmpty && agenda.now() < closes + patienceMs + 30 * minuteMs) agenda.after(passEveryMs, pass);
  }

  if (from === undefined) submit({ type: 'turn-day', day: date.day });
  planDay();
  agenda.run(() => stopped);
}

function habitsOf({ appointment, missed, visited }: Ticket) {
  return { booked: appointment !== undefined, missed: missed > 0, visited };
}
