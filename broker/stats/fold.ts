// Facts of the journal, one by one, become the rows that reports are made of.
import type { RatingEvent } from '../ratings/events.js';
import { takeAppointment, turnAppointments } from './fold-appointments.js';
import { takeCase, turnCases } from './fold-cases.js';
import { takeDesk, turnDesks } from './fold-desks.js';
import { importedRow } from './fold-imported.js';
import { emptyFoldState, type FoldSnapshot, type FoldState, fromFoldSnapshot, type StatsHall, toFoldSnapshot } from './fold-state.js';
import { type Moment, takeTicket, turnTickets } from './fold-tickets.js';
import type { Change, RatingRow } from './row.js';
import { isOfAppointments, isOfCases, isStatEvent } from './stat-event.js';

/** Rows, and sums of them, that another version has made are made again. */
export const foldVersion = 4;

/** The wall's clock and the hall's may come apart by so much between two facts, ms: more, and one of them was set or stood still. */
const apartMs = 60_000;

export interface FoldOptions {
  /** What a config said, by the hash under which the journal says that it was applied. Undefined: nobody knows, and the one before goes on. */
  readonly hallOf: (hash: string) => StatsHall | undefined;
  /** Until the journal says which config runs. */
  readonly hall: StatsHall;
  /** Whether to keep who sat at a desk (`reports: per-operator`). Rows that were made otherwise are to be made again. */
  readonly perOperator: boolean;
}

/** A fact as the store hands it out. What is nothing to reports is passed over. */
export interface StatFact extends Moment {
  readonly event: { readonly type: string };
}

export interface Fold {
  /** The next fact, in the journal's order, none left out, and what it changes. */
  take(fact: StatFact): readonly Change[];
  /** As JSON, for another fold that goes on after the last fact. */
  snapshot(): FoldSnapshot;
}

/** `from`: what another one has left. */
export function createFold({ hallOf, hall, perOperator }: FoldOptions, from?: FoldSnapshot): Fold {
  const state = from === undefined ? emptyFoldState(hall, perOperator) : fromFoldSnapshot(from, perOperator);
  return {
    take(fact) {
      noteClock(state, fact);
      const { event } = fact;
      if (!isStatEvent(event)) return [];
      if (isOfAppointments(event)) return takeAppointment(state, event);
      if (isOfCases(event)) return takeCase(state, event, fact.wall);
      switch (event.type) {
        case 'config-applied':
          state.hall = hallOf(event.hash) ?? state.hall;
          return [];
        case 'visit-imported':
          return [{ put: importedRow(state, event, fact.seq) }];
        case 'ratings-counted':
          return [{ put: ratingRow(event, fact.seq) }];
        case 'day-turned':
          return turn(state, event.day, fact.at);
        default: {
          const before = 'desk' in event && event.desk !== undefined ? state.desks.get(event.desk) : undefined;
          return [...takeTicket(state, event, fact), ...takeDesk(state, event, fact.at, before)];
        }
      }
    },
    snapshot: () => toFoldSnapshot(state),
  };
}

/** A day's box may have been emptied more than once: each time counts. */
function ratingRow({ day, service, level, asked, counts: [bad, fair, good] }: RatingEvent, seq: number): RatingRow {
  return { kind: 'rating', id: `r${seq}`, day, service, ...(level === undefined ? {} : { level }), asked, bad, fair, good };
}

/** Notices that the hall's clock stood, as it may in a power cut, or that a hand has set the wall's: from the facts alone nobody can tell them apart. */
function noteClock(state: FoldState, { seq, at, wall }: Moment): void {
  const ahead = wall - at;
  if (state.ahead !== undefined && Math.abs(ahead - state.ahead) > apartMs) state.stoodAt = state.at;
  state.seq = seq;
  state.at = at;
  state.ahead = ahead;
}

function turn(state: FoldState, day: string, at: number): readonly Change[] {
  const changes = turnDesks(state, at);
  state.day = day;
  turnTickets(state);
  turnAppointments(state, day);
  turnCases(state);
  return changes;
}
