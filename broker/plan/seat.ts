// An operator at a desk, or on the way to it: what they are doing, and until when. Times: ms since midnight on the hall's wall.
import type { Span } from '../calendar/hours.js';
import type { Desk } from '../tickets/hall.js';
import { queuesOf } from '../tickets/keys.js';
import type { Holder } from './floor.js';

export const never = Number.POSITIVE_INFINITY;

export interface Seat {
  readonly id: string;
  readonly desk: Desk;
  /** Those that it calls from. */
  readonly queues: readonly string[];
  readonly shifts: readonly Span[];
  /** Those that are still to come. */
  readonly breaks: Span[];
  /** `vain`: waits for somebody who does not come, and then calls again. `tidies`: what the last visit has left to do. */
  doing: 'away' | 'idle' | 'break' | 'waits' | 'vain' | 'vain-again' | 'serves' | 'tidies';
  nextAt: number;
  /** When the shift ends that it is in. */
  until: number;
  idleSince: number;
  /** Whom it called last, and when that visit ends, or the waiting for them. */
  ticket: number;
  holder: Holder | undefined;
  endsAt: number;
}

export function newSeat(id: string, desk: Desk, shifts: readonly Span[], breaks: readonly Span[]): Seat {
  const nextAt = shifts[0] === undefined ? never : shifts[0].from * 60_000;
  const queues = queuesOf(id, desk);
  const times = { nextAt, until: 0, idleSince: 0, endsAt: 0 };
  return { id, desk, queues, shifts, breaks: [...breaks], doing: 'away', ticket: 0, holder: undefined, ...times };
}

/** Whose turn it is to do something; of those who are idle at one moment, whoever has been so longest. */
export function soonestOf(seats: readonly Seat[]): Seat | undefined {
  let soonest: Seat | undefined;
  for (const seat of seats) if (soonest === undefined || isSooner(seat, soonest)) soonest = seat;
  return soonest;
}

function isSooner(a: Seat, b: Seat): boolean {
  return a.nextAt < b.nextAt || (a.nextAt === b.nextAt && a.idleSince < b.idleSince);
}
