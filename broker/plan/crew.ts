// The operators: each sits at a desk for its shift, calls whoever is next as soon as nobody is there, waits for whom it called,
// serves for as long as that citizen takes; a desk for the rush opens when its lamp asks for it.
import type { Span } from '../calendar/hours.js';
import type { Act } from '../tickets/commands.js';
import type { Desk } from '../tickets/hall.js';
import { missedAt, waitingAt } from '../tickets/next.js';
import { deskOf } from '../tickets/state.js';
import { type CrewHabits, type Floor, minuteMs } from './floor.js';

export const usualCrew: CrewHabits = { reactMs: 3_000, answersMs: 60_000, recallMs: 25_000, givesUpMs: 35_000, overtimeMs: 30 * minuteMs };

export interface Crew {
  /** When somebody does something next, ms since midnight; Infinity: nobody will, unless somebody comes. */
  nextAt(): number;
  /** The next of them does what is next for them. */
  act(): void;
  /** Something has happened: everybody who is idle looks up. */
  look(): void;
}

interface Seat {
  readonly id: string;
  readonly desk: Desk;
  readonly shifts: readonly Span[];
  /** `vain`: waits for somebody who does not come. */
  doing: 'away' | 'idle' | 'waits' | 'vain' | 'vain-again' | 'serves';
  /** Ms since midnight. */
  nextAt: number;
  /** When the shift that it is in ends, ms since midnight. */
  until: number;
  idleSince: number;
  /** When the visit ends of whoever is there. */
  visitEnds: number;
}

const never = Number.POSITIVE_INFINITY;

export function createCrew(floor: Floor, habits: CrewHabits): Crew {
  const { plan, state, hooks } = floor;
  const { hall, hours } = plan;
  const rushDesks = new Set([...hall.overflow.values()].flatMap(({ desks }) => desks));
  const seats: Seat[] = [];
  for (const [id, desk] of hall.desks) {
    const shifts = plan.shifts.get(id) ?? [];
    if (shifts.length === 0 && !rushDesks.has(id)) continue;
    const seat: Seat = { id, desk, shifts, doing: 'away', nextAt: never, until: 0, idleSince: 0, visitEnds: 0 };
    seat.nextAt = nextShift(seat, -1);
    seats.push(seat);
  }
  const operators = [...hall.operators.values()];
  let soonest: Seat | undefined;

  function nextShift({ shifts }: Seat, after: number): number {
    const shift = shifts.find(({ from }) => from * minuteMs > after);
    return shift === undefined ? never : shift.from * minuteMs;
  }

  /** When the hours end in which `time` lies, or have ended last. */
  function hoursEnd(time: number): number {
    const span = hours.findLast(({ from }) => from * minuteMs <= time);
    return span === undefined ? 0 : span.to * minuteMs;
  }

  function press({ id }: Seat, act: Act) {
    return floor.command({ type: 'desk', desk: id, act });
  }

  function couldCall({ id, desk }: Seat): boolean {
    return waitingAt(state, id, desk) > 0 || (state.away.size > 0 && missedAt(state, id, desk).length > 0);
  }

  /** Its shift is over; at the end of the hours only once those inside have been served, or it has been long enough. */
  function mustLeave(seat: Seat): boolean {
    const { time } = floor;
    if (time < seat.until) return false;
    const end = hoursEnd(seat.until);
    return seat.until < end || time >= end + habits.overtimeMs || !couldCall(seat);
  }

  function open(seat: Seat): void {
    const { time } = floor;
    const shift = seat.shifts.find(({ from, to }) => from * minuteMs <= time && time < to * minuteMs);
    const rule = deskOf(state, seat.id).wanted;
    if (shift === undefined && rule === undefined) {
      seat.nextAt = nextShift(seat, time);
      return;
    }
    const taken = new Set(seats.map(({ id }) => deskOf(state, id).operator));
    const operator = seat.desk.operator ? operators.find((one) => !taken.has(one)) : undefined;
    const { answer } = press(seat, { verb: 'open', ...(operator !== undefined && { operator }) });
    if (!answer.ok) {
      // Nobody is left who could sit here.
      seat.nextAt = nextShift(seat, time);
      return;
    }
    seat.until = shift === undefined ? hoursEnd(time) : shift.to * minuteMs;
    idle(seat);
  }

  function idle(seat: Seat): void {
    seat.doing = 'idle';
    seat.idleSince = floor.time;
    seat.nextAt = Math.max(floor.time, seat.until);
  }

  function left(seat: Seat): void {
    seat.doing = 'away';
    seat.nextAt = nextShift(seat, floor.time);
  }

  function goOn(seat: Seat): void {
    if (mustLeave(seat)) {
      press(seat, { verb: 'close' });
      left(seat);
      return;
    }
    if (seat.doing === 'idle' && !couldCall(seat) && deskOf(state, seat.id).leaving !== true) {
      idle(seat);
      return;
    }
    const number = hooks.callInstead?.(seat.id, floor.now, state);
    const dialled = number === undefined ? undefined : press(seat, { verb: 'call', number });
    const { answer } = dialled?.answer.ok === true ? dialled : press(seat, { verb: 'next' });
    if (answer.ok && answer.ticket !== undefined) called(seat, answer.ticket);
    else if (!answer.ok && answer.code === 'desk-leaving') left(seat);
    else if (!answer.ok && answer.code === 'queue-empty') idle(seat);
    else throw new Error(`desk ${seat.id} cannot go on: ${answer.ok ? 'nobody was called' : answer.code}`);
  }

  function called(seat: Seat, ticket: number): void {
    const { time, now } = floor;
    const holder = floor.holders.get(ticket);
    if (holder === undefined) throw new Error(`ticket ${ticket} is nobody's`);
    const { citizen, arrivedAt } = holder;
    holder.calls += 1;
    const stays = now - arrivedAt < citizen.staysMs || (citizen.comesBack === true && holder.calls > 1);
    seat.doing = stays ? 'waits' : 'vain';
    const visitMs = citizen.visitMs * (hooks.pace?.(seat.id, now) ?? 1);
    seat.visitEnds = time + visitMs;
    seat.nextAt = time + (stays ? Math.min(citizen.walkMs, visitMs) : habits.recallMs);
  }

  function endVisit(seat: Seat): void {
    const ticket = deskOf(state, seat.id).ticket;
    const service = hall.services.get(ticket === undefined ? '' : (state.tickets.get(ticket)?.service ?? ''));
    const [outcome] = service?.outcomes ?? [];
    // Where the service asks for an outcome, *next* alone does not end the visit.
    if (service?.outcomeNeeded === true && outcome !== undefined) press(seat, { verb: 'outcome', outcome, quantity: 1 });
    goOn(seat);
  }

  function actAt(seat: Seat): void {
    switch (seat.doing) {
      case 'away':
        open(seat);
        return;
      case 'idle':
        goOn(seat);
        return;
      case 'waits':
        press(seat, { verb: 'arrived' });
        seat.doing = 'serves';
        seat.nextAt = seat.visitEnds;
        return;
      case 'vain':
        press(seat, { verb: 'recall' });
        seat.doing = 'vain-again';
        seat.nextAt = floor.time + habits.givesUpMs;
        return;
      case 'vain-again':
        press(seat, { verb: 'no-show' });
        goOn(seat);
        return;
      case 'serves':
        endVisit(seat);
        return;
    }
  }

  return {
    nextAt() {
      soonest = undefined;
      for (const seat of seats) if (soonest === undefined || isSooner(seat, soonest)) soonest = seat;
      return soonest?.nextAt ?? never;
    },
    act() {
      if (soonest !== undefined) actAt(soonest);
    },
    look() {
      const { time } = floor;
      for (const seat of seats) {
        if (seat.doing === 'idle' && seat.nextAt > time + habits.reactMs && (couldCall(seat) || deskOf(state, seat.id).leaving === true))
          seat.nextAt = time + habits.reactMs;
        else if (seat.doing === 'away' && seat.nextAt > time + habits.answersMs && isAsked(seat)) seat.nextAt = time + habits.answersMs;
      }
    },
  };

  function isAsked({ id }: Seat): boolean {
    return deskOf(state, id).wanted !== undefined && floor.time < hoursEnd(floor.time);
  }
}

/** Of those who are idle at one moment, whoever has been so longest. */
function isSooner(a: Seat, b: Seat): boolean {
  return a.nextAt < b.nextAt || (a.nextAt === b.nextAt && a.idleSince < b.idleSince);
}
