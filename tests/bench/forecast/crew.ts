// The operators of one day: when each is there, whom they call, when they give up, what they do when nobody waits.
import type { Act, Answer } from '../../../broker/tickets/commands.js';
import type { Hall } from '../../../broker/tickets/hall.js';
import { mayCall } from '../../../broker/tickets/keys.js';
import type { Ticket } from '../../../broker/tickets/records.js';
import { deskOf, type State } from '../../../broker/tickets/state.js';
import type { Agenda } from './agenda.js';
import { between, beyond, type Draw, exponential } from './draws.js';
import {
  answersShare,
  breakMs,
  breathesShare,
  breathMs,
  comesToHelpMs,
  inVainMs,
  minuteMs,
  type Nature,
  noShowShare,
  opensLateMs,
  wakesMs,
  walkMs,
  workMs,
} from './nature.js';

interface Operator {
  /** When the desk is worked at today. */
  readonly spans: { readonly from: number; readonly to: number }[];
  readonly pauses: { readonly at: number; readonly ms: number }[];
  /** What is next for this desk; an older plan is void. */
  plan: number;
  idle: boolean;
}

/** How often a desk has paused and opened today. */
export interface DeskSeen {
  readonly pauses: number;
  readonly opened: number;
}

interface CrewParts {
  readonly hall: Hall;
  readonly truth: Nature;
  readonly state: State;
  readonly agenda: Agenda;
  readonly draw: Draw;
  /** Ms on the hall's clock. */
  readonly midnight: number;
  readonly opens: number;
  readonly closes: number;
  /** The day has begun already, and this is what was seen of each desk. */
  readonly isGoing: boolean;
  readonly seenAt: (desk: string) => DeskSeen;
  readonly missing: ReadonlySet<string>;
  readonly press: (desk: string, act: Act) => Answer;
}

interface Crew {
  /** Everybody plans the day, or what is left of it. */
  begin(): void;
  /** Somebody waits: who is idle hears of it. */
  wake(): void;
  /** The lamp of a desk asks for somebody. */
  asked(desk: string): void;
  /** The rush is over for a desk. */
  letGo(desk: string): void;
}

/** When the hours are over, those who are still waiting are served; but not for ever. */
export const patienceMs = 50 * minuteMs;
/** Hours longer than this have lunch in them. */
const longMs = 6 * 60 * minuteMs;

export function createCrew(parts: CrewParts): Crew {
  const { hall, truth, state, agenda, draw, midnight, opens, closes, isGoing, seenAt, missing, press } = parts;
  const operators = new Map<string, Operator>();

  function wake(): void {
    for (const [id, operator] of operators) {
      if (!operator.idle) continue;
      operator.idle = false;
      plan(id, wakesMs(draw), () => turn(id));
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

  function asked(id: string): void {
    if (deskOf(state, id).open || draw() >= answersShare) return;
    agenda.after(comesToHelpMs(draw), () => {
      if (deskOf(state, id).wanted === undefined || deskOf(state, id).open) return;
      press(id, { verb: 'open' });
      plan(id, 10_000, () => turn(id));
    });
  }

  function letGo(id: string): void {
    if (operatorOf(id).idle) plan(id, 20_000, () => turn(id));
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
    if (draw() < noShowShare(agenda.now() - ticket.arrivedAt, habitsOf(ticket))) {
      inVain(id, inVainMs(draw));
      return;
    }
    const walk = walkMs(draw);
    const ends = walk + workMs(draw, truth, ticket.service, id);
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
    else if (draw() < breathesShare) press(id, { verb: 'done', outcomes: [] });
    else {
      turn(id);
      return;
    }
    plan(id, breathMs(draw), () => turn(id));
  }

  function elsewhere(service: string | undefined): string {
    const others = Object.keys(truth.services).filter((each) => each !== service);
    return others[Math.floor(draw() * others.length)] ?? service ?? '';
  }

  function planDesk(id: string): void {
    const habits = truth.desks[id];
    const operator = operatorOf(id);
    const { pauses: made, opened } = seenAt(id);
    const desk = deskOf(state, id);
    // Of a day that has begun it is seen who does not come.
    const isThere = !missing.has(id) && (isGoing || draw() >= truth.ill);
    if (habits !== undefined && isThere) {
      const lunchAt = midnight + (habits.lunchMs ?? 0) + between(draw, -6, 10) * minuteMs;
      if (habits.lunchMs !== undefined && closes - opens > longMs) {
        operator.spans.push({ from: opens + opensLateMs(draw), to: lunchAt });
        operator.spans.push({ from: lunchAt + between(draw, 38, 50) * minuteMs, to: closes });
      } else operator.spans.push({ from: opens + opensLateMs(draw), to: closes });
      for (const one of habits.breaks.slice(made))
        operator.pauses.push({
          at: midnight + one.aboutMs + between(draw, -1, 1) * one.jitterMs,
          ms: breakMs(draw, one.lastsMs),
        });
    }
    if (desk.open) goOn(id);
    else if (habits !== undefined) openLater(id, agenda.now(), opened);
    else if (desk.wanted !== undefined) asked(id);
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
        () => breakMs(draw, last),
        () => exponential(draw, 2 * minuteMs),
      );
      plan(id, pausedAt + ends - now, () => comeBack(id));
      return;
    }
    const ticket = ticketId === undefined ? undefined : state.tickets.get(ticketId);
    if (ticket === undefined) {
      plan(id, wakesMs(draw), () => turn(id));
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
      isThere = ticket.stage === 'serving' || draw() >= noShowShare(began - ticket.arrivedAt, habitsOf(ticket));
      return isThere ? walkMs(draw) + workMs(draw, truth, ticket.service, id) : inVainMs(draw);
    }
  }

  return { begin: () => [...hall.desks.keys()].forEach(planDesk), wake, asked, letGo };
}

function habitsOf({ appointment, missed, visited }: Ticket) {
  return { booked: appointment !== undefined, missed: missed > 0, visited };
}
