// When somebody is at a desk: by its shift, its breaks and the lamp that asks for it; and when they leave it again.
import type { Span } from '../calendar/hours.js';
import { missedAt, waitingAt } from '../tickets/next.js';
import { deskOf } from '../tickets/state.js';
import { type Floor, minuteMs } from './floor.js';
import { never, type Seat } from './seat.js';

interface Attendance {
  /** It opens, unless nobody wants it now. */
  open(seat: Seat): void;
  /** Nobody is there; the desk waits for its *next*, for its break or for its end. */
  idle(seat: Seat): void;
  /** Whoever sat there is gone, until the next shift. */
  left(seat: Seat): void;
  takeBreak(seat: Seat): void;
  mustLeave(seat: Seat): boolean;
  isBreakDue(seat: Seat): boolean;
  /** The rush wants this desk. */
  isAsked(seat: Seat): boolean;
  couldCall(seat: Seat): boolean;
}

/** `overtimeMs`: so long after the hours have ended those who wait inside are still served. */
export function createAttendance(floor: Floor, seats: readonly Seat[], overtimeMs: number): Attendance {
  const { state } = floor;
  const { hall, hours } = floor.today;
  const operators = [...hall.operators.values()];

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
    return seat.until < end || time >= end + overtimeMs || !couldCall(seat);
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
    const { answer } = floor.press(seat.id, { verb: 'open', ...(operator !== undefined && { operator }) });
    // There are more desks than people who could open them.
    if (!answer.ok) left(seat);
    else {
      seat.until = ((shift ?? hoursAt(time))?.to ?? 0) * minuteMs;
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

  function isBreakDue({ breaks }: Seat): boolean {
    return floor.time >= (breaks[0]?.from ?? never) * minuteMs;
  }

  function takeBreak(seat: Seat): void {
    const [pause] = seat.breaks.splice(0, 1);
    if (deskOf(state, seat.id).ticket !== undefined) floor.press(seat.id, { verb: 'done', outcomes: [] });
    // The rush is over, and so is this desk's day.
    if (pause === undefined || !deskOf(state, seat.id).open) {
      left(seat);
      return;
    }
    floor.press(seat.id, { verb: 'pause' });
    seat.doing = 'break';
    seat.nextAt = floor.time + (pause.to - pause.from) * minuteMs;
  }

  return { open, idle, left, takeBreak, mustLeave, isBreakDue, isAsked, couldCall };
}
