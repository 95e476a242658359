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
import type { CaseEvent } from '../cases/events.js';
import * as cases from '../cases/state.js';
import type { ConfigEvent } from '../config/events.js';
import { applyPersons } from '../persons/apply.js';
import type { PersonEvent } from '../persons/events.js';
import { emptyPersons, fromPersonSnapshot, PersonSnapshot, type Persons, toPersonSnapshot } from '../persons/state.js';
import type { RatingEvent } from '../ratings/events.js';
import type { StatsEvent } from '../stats/events.js';
import { apply } from '../tickets/apply.js';
import type { TicketEvent } from '../tickets/events.js';
import { fromSnapshot, Snapshot, toSnapshot } from '../tickets/snapshot.js';
import { emptyState, type State } from '../tickets/state.js';

export interface World {
  readonly queue: State;
  readonly book: Appointments;
  readonly cases: cases.State;
  readonly persons: Persons;
}

/** A fact that changes the world; which config runs is none, nor is what was before it. */
export type WorldEvent = TicketEvent | AppointmentEvent | CaseEvent | PersonEvent | RatingEvent;

export const WorldSnapshot = z.strictObject({
  v: z.literal(5),
  queue: Snapshot,
  book: AppointmentSnapshot,
  cases: cases.Snapshot,
  persons: PersonSnapshot,
});
export type WorldSnapshot = z.infer<typeof WorldSnapshot>;

export function emptyWorld(): World {
  return { queue: emptyState(), book: emptyAppointments(), cases: cases.emptyState(), persons: emptyPersons() };
}

/** Changes `world`, which the caller owns. `at`: the hall's clock (ms) when the event was decided. */
export function applyTo(world: World, event: WorldEvent | ConfigEvent | StatsEvent, at: number): void {
  if (event.type === 'config-applied' || event.type === 'visit-imported' || event.type === 'ratings-counted') return;
  if (isOfPersons(event) || isOfAppointments(event) || isOfCases(event)) {
    if (isOfAppointments(event)) applyAppointment(world.book, event);
    if (isOfCases(event)) applyCase(world.cases, event, world.queue.rev);
    applyPersons(world.persons, event, world.queue.day);
  } else {
    apply(world.queue, event, at);
    if (event.type !== 'day-turned') return;
    dayTurned(world.book, event.day);
    dayTurnedForCases(world.cases);
  }
}

function isOfAppointments(event: WorldEvent): event is AppointmentEvent {
  return event.type.startsWith('appointment-');
}

function isOfCases(event: WorldEvent): event is CaseEvent {
  return event.type.startsWith('case-');
}

function isOfPersons(event: WorldEvent): event is PersonEvent {
  return event.type.startsWith('person-');
}

export function toWorldSnapshot(world: World): WorldSnapshot {
  return {
    v: 5,
    queue: toSnapshot(world.queue),
    book: toAppointmentSnapshot(world.book),
    cases: cases.toSnapshot(world.cases),
    persons: toPersonSnapshot(world.persons),
  };
}

export function fromWorldSnapshot({ queue, book, cases: open, persons }: WorldSnapshot): World {
  return {
    queue: fromSnapshot(queue),
    book: fromAppointmentSnapshot(book),
    cases: cases.fromSnapshot(open),
    persons: fromPersonSnapshot(persons),
  };
}
