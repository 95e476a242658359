// The operators: each sits at a desk for its shift, calls whoever is next as soon as nobody is there, waits for whom it called,
// serves for as long as that citizen takes; a desk for the rush opens when its lamp asks for it.
import type { Span } from '../calendar/hours.js';
import type { Act, Decision } from '../tickets/commands.js';
import { missedAt, waitingAt } from '../tickets/next.js';
import { deskOf } from '../tickets/state.js';
import { type CrewHabits, type Floor, type Holder, minuteMs } from './floor.js';
import { never, newSeat, type Seat, soonestOf } from './seat.js';

export const usualCrew: CrewHabits = { wakesMs: () => 3_000, answersMs: () => minuteMs, vainMs: minuteMs, overtimeMs: 30 * minuteMs };

const isBusy: ReadonlySet<Seat['doing']> = new Set(['waits', 'vain', 'vain-again', 'serves']);

interface Crew {
  /** When somebody does something next, ms since midnight; Infinity: nobody will, unless somebody comes. */
  nextAt(): number;
  /** How many have somebody at their desk, or on the way to it. */
  busy(): number;
  /** The next of them does what is next for them. */
  act(): void;
  /** Something has happened: everybody who is idle looks up. */
  look(): void;
}

export function createCrew(floor: Floor, habits: CrewHabits): Crew {
  const { plan, state, hooks } = floor;
  const { hall, hours } = plan;
  const seats = [...hall.desks].map(([id, desk]) => newSeat(id, desk, plan.shifts.get(id) ?? [], plan.breaks?.get(id) ?? []));
  const operators = [...hall.operators.values()];
  let soonest: Seat | undefined;

  function press({ id }: Seat, act: Act): Decision {
    return floor.command({ type: 'desk', desk: id, act });
  }

  /** The span of the hall's hours that `time` lies in, or the last before it. */
  function hoursAt(time: number): Span | undefined {
    return hours.findLast(({ from }) => from * minuteMs <= time);
  }

  /** Asked of every idle desk whenever something has happened, so mostly answered by a look at its queues. */
  function couldCall({ id, desk, queues }: Seat): boolean {
    if (queues.some((queue) => (state.waiting.get(queue)?.size ?? 0) > 0) && (!desk.office || waitingAt(state, id, desk) > 0)) return true;
    return state.away.size > 0 && missedAt(state, id, desk).length > 0;
  }

  /** Its shift is over; at the end of the hours only once those inside have been served, or it has been long enough. */
  function mustLeave(seat: Seat): boolean {
    const { time } = floor;
    if (time < seat.until) return false;
    const end = (hoursAt(seat.until)?.to ?? 0) * minuteMs;
    return seat.until < end || time >= end + habits.overtimeMs || !couldCall(seat);
  }

  function open(seat: Seat): void {
    const { time } = floor;
    const shift = seat.shifts.find(({ from, to }) => from * minuteMs <= time && time < to * minuteMs);
    if (shift === undefined && !isAsked(seat)) {
      left(seat);
      return;
    }
    const taken = new Set(seats.map(({ id }) => deskOf(state, id).operator));
    const operator = seat.desk.operator ? operators.find((one) => !taken.has(one)) : undefined;
    const { answer } = press(seat, { verb: 'open', ...(operator !== undefined && { operator }) });
    // There are more desks than people who could open them.
    if (!answer.ok) left(seat);
    else {
      seat.until = (shift ?? hoursAt(time))?.to ?? 0;
      seat.until *= minuteMs;
      idle(seat);
    }
  }

  function isAsked({ id }: Seat): boolean {
    return deskOf(state, id).wanted !== undefined && floor.time < (hoursAt(floor.time)?.to ?? 0) * minuteMs;
  }

  function idle(seat: Seat): void {
    seat.doing = 'idle';
    seat.idleSince = floor.time;
    seat.nextAt = Math.max(floor.time, Math.min(seat.until, (seat.breaks[0]?.from ?? never) * minuteMs));
  }

  function left(seat: Seat): void {
    seat.doing = 'away';
    seat.nextAt = (seat.shifts.find(({ from }) => from * minuteMs > floor.time)?.from ?? never) * minuteMs;
  }

  /** Nobody is at the desk, or whoever was there has been seen to. */
  function goOn(seat: Seat): void {
    const { time } = floor;
    if (mustLeave(seat)) {
      press(seat, { verb: 'close' });
      left(seat);
    } else if (time >= (seat.breaks[0]?.from ?? never) * minuteMs) takeBreak(seat);
    else if (seat.doing === 'idle' && !couldCall(seat) && deskOf(state, seat.id).leaving !== true) idle(seat);
    else callNext(seat);
  }

  function takeBreak(seat: Seat): void {
    const [pause] = seat.breaks.splice(0, 1);
    if (deskOf(state, seat.id).ticket !== undefined) press(seat, { verb: 'done', outcomes: [] });
    // The rush is over, and so is this desk's day.
    if (pause === undefined || !deskOf(state, seat.id).open) {
      left(seat);
      return;
    }
    press(seat, { verb: 'pause' });
    seat.doing = 'break';
    seat.nextAt = floor.time + (pause.to - pause.from) * minuteMs;
  }

  function callNext(seat: Seat): void {
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
    const { citizen, arrivedAt, isOn } = holder;
    const { goesOn: more } = citizen;
    holder.calls += 1;
    // Who was sent on by a desk waits for what is left.
    const stays = isOn || now - arrivedAt < citizen.staysMs || (citizen.comesBack === true && holder.calls > 1);
    const visitMs = Math.round((isOn && more !== undefined ? more.visitMs : citizen.visitMs) * (hooks.pace?.(seat.id, now) ?? 1));
    const vainMs = citizen.vainMs ?? habits.vainMs;
    seat.ticket = ticket;
    seat.holder = holder;
    seat.doing = stays ? 'waits' : 'vain';
    seat.endsAt = time + (stays ? visitMs : vainMs);
    seat.nextAt = time + (stays ? Math.min(citizen.walkMs, visitMs) : vainMs / 2);
  }

  function endVisit(seat: Seat): void {
    const { holder, ticket } = seat;
    const service = hall.services.get(state.tickets.get(ticket)?.service ?? '');
    const [outcome] = service?.outcomes ?? [];
    // Where the service asks for an outcome, *next* alone does not end the visit.
    if (service?.outcomeNeeded === true && outcome !== undefined) press(seat, { verb: 'outcome', outcome, quantity: 1 });
    const afterMs = holder?.citizen.afterMs ?? 0;
    if (!sendOn(seat, holder) && afterMs > 0) press(seat, { verb: 'done', outcomes: [] });
    if (!deskOf(state, seat.id).open) left(seat);
    else if (afterMs === 0) goOn(seat);
    else {
      seat.doing = 'tidies';
      seat.nextAt = floor.time + afterMs;
    }
  }

  /** What they need besides, another desk does, or this one later. */
  function sendOn(seat: Seat, holder: Holder | undefined): boolean {
    const more = holder?.citizen.goesOn;
    if (holder === undefined || more === undefined || holder.isOn) return false;
    holder.isOn = press(seat, { verb: 'transfer', service: more.service }).answer.ok;
    return holder.isOn;
  }

  function actAt(seat: Seat): void {
    switch (seat.doing) {
      case 'away':
        open(seat);
        return;
      case 'idle':
      case 'tidies':
        goOn(seat);
        return;
      case 'break':
        press(seat, { verb: 'open' });
        idle(seat);
        return;
      case 'waits':
        press(seat, { verb: 'arrived' });
        seat.doing = 'serves';
        seat.nextAt = seat.endsAt;
        return;
      case 'vain':
        press(seat, { verb: 'recall' });
        seat.doing = 'vain-again';
        seat.nextAt = seat.endsAt;
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
      soonest = soonestOf(seats);
      return soonest?.nextAt ?? never;
    },
    busy: () => seats.reduce((count, { doing }) => (isBusy.has(doing) ? count + 1 : count), 0),
    act() {
      if (soonest !== undefined) actAt(soonest);
    },
    look() {
      const { time } = floor;
      for (const seat of seats) {
        if (seat.doing === 'idle') {
          const wakesAt = time + habits.wakesMs(seat.id);
          if (seat.nextAt > wakesAt && (couldCall(seat) || deskOf(state, seat.id).leaving === true)) seat.nextAt = wakesAt;
        } else if (seat.doing === 'away' && isAsked(seat)) seat.nextAt = Math.min(seat.nextAt, time + habits.answersMs(seat.id));
      }
    },
  };
}
