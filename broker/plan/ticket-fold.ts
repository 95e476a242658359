// What became of those who came on the played days, counted in every part of the report that they belong to.
import type { Part } from './report.js';
import { newTally, note, type Tally, waitsOf } from './tally.js';

interface CountedPart {
  came: number;
  served: number;
  noShow: number;
  notServed: number;
  readonly waits: Tally;
}

export interface TicketFold {
  /** `from`: whence the wait counts, ms on the hall's clock. */
  came(ticket: number, parts: readonly CountedPart[], from: number): void;
  called(ticket: number, at: number): void;
  /** The call was answered. */
  arrived(ticket: number): void;
  ended(ticket: number, how: 'served' | 'noShow' | 'notServed'): void;
}

/** A ticket of today. */
interface Live {
  readonly parts: readonly CountedPart[];
  readonly from: number;
  calledAt: number;
  hasArrived: boolean;
}

export const nobody = (): CountedPart => ({ came: 0, served: 0, noShow: 0, notServed: 0, waits: newTally() });
export const partOf = ({ waits, ...counts }: CountedPart): Part => ({ ...counts, waits: waitsOf(waits) });

export function createTicketFold(): TicketFold {
  const live = new Map<number, Live>();
  return {
    came(ticket, parts, from) {
      for (const part of parts) part.came += 1;
      live.set(ticket, { parts, from, calledAt: from, hasArrived: false });
    },
    called(ticket, at) {
      const one = live.get(ticket);
      if (one !== undefined) one.calledAt = at;
    },
    arrived(ticket) {
      const one = live.get(ticket);
      if (one === undefined || one.hasArrived) return;
      one.hasArrived = true;
      for (const { waits } of one.parts) note(waits, Math.max(0, one.calledAt - one.from));
    },
    ended(ticket, how) {
      for (const part of live.get(ticket)?.parts ?? []) part[how] += 1;
      live.delete(ticket);
    },
  };
}
