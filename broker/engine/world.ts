// Everything that the facts have made: the day's queue, the appointments, the cases; each its own room's, linked by ids.
import { z } from 'zod';
import { applyAppointment, dayTurned } from '../appointments/apply.js';
import type { AppointmentEvent } from '../appointments/events.js';
import {
  AppointmentSnapshot,
  type Appointments,
  emptyAppointments,
  fromAppointmentSnapshot,
  toAppointmentSnapshot,
} from '../appointments/state.js';
import { apply as applyCase, dayTurned as dayTurnedForCases } from '../cases/apply.js';
import type { CaseEvent } from '../cases/events.js';
import * as cases from '../cases/state.js';
import type { ConfigEvent } from '../config/events.js';
import type { NoticeEvent } from '../notices/events.js';
import * as notices from '../notices/state.js';
import { type Box, emptyBox } from '../ratings/box.js';
import type { RatingEvent } from '../ratings/events.js';
import * as ratings from '../ratings/state.js';
import type { StatsEvent } from '../stats/events.js';
import { apply } from '../tickets/apply.js';
import type { TicketEvent } from '../tickets/events.js';
import { fromSnapshot, Snapshot, toSnapshot } from '../tickets/snapshot.js';
import { emptyState, type State } from '../tickets/state.js';

export interface World {
  readonly queue: State;
  readonly book: Appointments;
  readonly cases: cases.State;
  readonly notices: notices.State;
  readonly ratings: ratings.State;
  /** Today's ballots are no facts: they lie in two tables of the store, and are read from there. */
  readonly box: Box;
}

/** A fact that changes the world; which config runs is none, nor is what was before it. */
export type WorldEvent = TicketEvent | AppointmentEvent | CaseEvent | RatingEvent | NoticeEvent;

export const WorldSnapshot = z.strictObject({
  v: z.literal(5),
  queue: Snapshot,
  book: AppointmentSnapshot,
  cases: cases.Snapshot,
  notices: notices.Snapshot,
  ratings: ratings.Snapshot,
});
export type WorldSnapshot = z.infer<typeof WorldSnapshot>;

export function emptyWorld(): World {
  return {
    queue: emptyState(),
    book: emptyAppointments(),
    cases: cases.emptyState(),
    notices: notices.emptyState(),
    ratings: ratings.emptyState(),
    box: emptyBox(),
  };
}

/** Changes `world`, which the caller owns. `at`: the hall's clock (ms) when the event was decided. */
export function applyTo(world: World, event: WorldEvent | ConfigEvent | StatsEvent, at: number): void {
  if (event.type === 'config-applied' || event.type === 'visit-imported' || event.type === 'ratings-counted') return;
  if (isOfAppointments(event)) applyAppointment(world.book, event);
  else if (isOfNotices(event)) notices.apply(world.notices, event);
  else if (isOfCases(event)) applyCase(world.cases, event, world.queue.rev);
  else {
    ratings.apply(world.ratings, event, at, world.queue);
    apply(world.queue, event, at);
    if (event.type !== 'day-turned') return;
    dayTurned(world.book, event.day);
    dayTurnedForCases(world.cases);
    notices.dayTurned(world.notices, event.day);
  }
}

function isOfAppointments(event: WorldEvent): event is AppointmentEvent {
  return event.type.startsWith('appointment-');
}

function isOfNotices(event: WorldEvent): event is NoticeEvent {
  return event.type.startsWith('notice-');
}

function isOfCases(event: WorldEvent): event is CaseEvent {
  return event.type.startsWith('case-');
}

export function toWorldSnapshot(world: World): WorldSnapshot {
  return {
    v: 5,
    queue: toSnapshot(world.queue),
    book: toAppointmentSnapshot(world.book),
    cases: cases.toSnapshot(world.cases),
    notices: notices.toSnapshot(world.notices),
    ratings: ratings.toSnapshot(world.ratings),
  };
}

export function fromWorldSnapshot({ queue, book, cases: open, notices: posted, ratings: ends }: WorldSnapshot): World {
  return {
    queue: fromSnapshot(queue),
    book: fromAppointmentSnapshot(book),
    cases: cases.fromSnapshot(open),
    notices: notices.fromSnapshot(posted),
    ratings: ratings.fromSnapshot(ends),
    box: emptyBox(),
  };
}
