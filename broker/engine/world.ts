// Everything that the facts have made: the day's queue, the appointments, the cases, whose names are held; each its own room's, linked by ids.
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
import { type CaseEvent, isOfCases } from '../cases/events.js';
import * as cases from '../cases/state.js';
import type { ConfigEvent } from '../config/events.js';
import type { MailEvent } from '../mail/events.js';
import { applyMail, emptyMail, fromMailSnapshot, MailSnapshot, type MailState, toMailSnapshot } from '../mail/state.js';
import type { NoticeEvent } from '../notices/events.js';
import * as notices from '../notices/state.js';
import { applyPersons } from '../persons/apply.js';
import type { PersonEvent } from '../persons/events.js';
import { emptyPersons, fromPersonSnapshot, PersonSnapshot, type Persons, toPersonSnapshot } from '../persons/state.js';
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
  readonly mail: MailState;
  readonly persons: Persons;
  readonly notices: notices.State;
  readonly ratings: ratings.State;
  /** Today's ballots are no facts: they lie in two tables of the store, and are read from there. */
  readonly box: Box;
}

/** A fact that changes the world; which config runs is none, nor is what was before it. */
export type WorldEvent = TicketEvent | AppointmentEvent | CaseEvent | PersonEvent | RatingEvent | MailEvent | NoticeEvent;

export const WorldSnapshot = z.strictObject({
  v: z.literal(5),
  queue: Snapshot,
  book: AppointmentSnapshot,
  cases: cases.Snapshot,
  mail: MailSnapshot,
  persons: PersonSnapshot,
  notices: notices.Snapshot,
  ratings: ratings.Snapshot,
});
export type WorldSnapshot = z.infer<typeof WorldSnapshot>;

export function emptyWorld(): World {
  return {
    ...{ queue: emptyState(), book: emptyAppointments(), cases: cases.emptyState(), mail: emptyMail() },
    ...{ notices: notices.emptyState(), persons: emptyPersons(), ratings: ratings.emptyState(), box: emptyBox() },
  };
}

/** Changes `world`, which the caller owns. `at`: the hall's clock (ms) when the event was decided. */
export function applyTo(world: World, event: WorldEvent | ConfigEvent | StatsEvent, at: number): void {
  if (event.type === 'config-applied' || event.type === 'visit-imported' || event.type === 'ratings-counted') return;
  if (isOfPersons(event) || isOfAppointments(event) || isOfCases(event)) {
    if (isOfAppointments(event)) applyAppointment(world.book, event);
    if (isOfCases(event)) applyCase(world.cases, event, world.queue.rev);
    applyPersons(world.persons, event, world.queue.day);
  } else if (isOfMail(event)) applyMail(world.mail, event);
  else if (isOfNotices(event)) notices.apply(world.notices, event);
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

function isOfMail(event: WorldEvent): event is MailEvent {
  return event.type.startsWith('mail-');
}

function isOfNotices(event: WorldEvent): event is NoticeEvent {
  return event.type.startsWith('notice-');
}

function isOfPersons(event: WorldEvent): event is PersonEvent {
  return event.type.startsWith('person-');
}

export function toWorldSnapshot({ queue, book, cases: open, mail, notices: posted, persons, ratings: ends }: World): WorldSnapshot {
  return {
    ...{ v: 5, queue: toSnapshot(queue), book: toAppointmentSnapshot(book), cases: cases.toSnapshot(open) },
    ...{ mail: toMailSnapshot(mail), notices: notices.toSnapshot(posted) },
    ...{ persons: toPersonSnapshot(persons), ratings: ratings.toSnapshot(ends) },
  };
}

export function fromWorldSnapshot({ queue, book, cases: open, mail, notices: posted, persons, ratings: ends }: WorldSnapshot): World {
  return {
    ...{ queue: fromSnapshot(queue), book: fromAppointmentSnapshot(book), cases: cases.fromSnapshot(open) },
    ...{ mail: fromMailSnapshot(mail), notices: notices.fromSnapshot(posted) },
    ...{ persons: fromPersonSnapshot(persons), ratings: ratings.fromSnapshot(ends), box: emptyBox() },
  };
}
