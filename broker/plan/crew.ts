// The operators: each sits at a desk for its shift, calls whoever is next as soon as nobody is there, waits for whom it called,
// serves for as long as that citizen takes; a desk for the rush opens when its lamp asks for it.
import { deskOf } from '../tickets/state.js';
import { createAttendance } from './attendance.js';
import { type CrewHabits, type Floor, minuteMs } from './floor.js';
import { never, newSeat, type Seat, soonestOf } from './seat.js';
import { createVisits } from './visits.js';

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
  const { state } = floor;
  const { hall, shifts, breaks } = floor.today;
  const seats = [...hall.desks].map(([id, desk]) => newSeat(id, desk, shifts.get(id) ?? [], breaks?.get(id) ?? []));
  const attendance = createAttendance(floor, seats, habits.overtimeMs);
  const visits = createVisits(floor, habits);
  const { idle, left, couldCall } = attendance;
  let soonest: Seat | undefined;

  /** Nobody is at the desk, or whoever was there has been seen to. */
  function goOn(seat: Seat): void {
    if (attendance.mustLeave(seat)) {
      floor.press(seat.id, { verb: 'close' });
      left(seat);
    } else if (attendance.isBreakDue(seat)) attendance.takeBreak(seat);
    else if (seat.doing === 'idle' && !couldCall(seat) && deskOf(state, seat.id).leaving !== true) idle(seat);
    else {
      const what = visits.callNext(seat);
      if (what === 'gone') left(seat);
      if (what === 'nobody') idle(seat);
    }
  }

  function endVisit(seat: Seat): void {
    const what = visits.end(seat);
    if (what === 'gone') left(seat);
    if (what === 'free') goOn(seat);
  }

  function actAt(seat: Seat): void {
    switch (seat.doing) {
      case 'away':
        attendance.open(seat);
        return;
      case 'idle':
      case 'tidies':
        goOn(seat);
        return;
      case 'break':
        floor.press(seat.id, { verb: 'open' });
        idle(seat);
        return;
      case 'waits':
        floor.press(seat.id, { verb: 'arrived' });
        seat.doing = 'serves';
        seat.nextAt = seat.endsAt;
        return;
      case 'vain':
        floor.press(seat.id, { verb: 'recall' });
        seat.doing = 'vain-again';
        seat.nextAt = seat.endsAt;
        return;
      case 'vain-again':
        floor.press(seat.id, { verb: 'no-show' });
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
        } else if (seat.doing === 'away' && attendance.isAsked(seat)) seat.nextAt = Math.min(seat.nextAt, time + habits.answersMs(seat.id));
      }
    },
  };
}
