// The facts that reports are made of.
import { AppointmentEvent } from '../appointments/events.js';
import { CaseEvent } from '../cases/events.js';
import { RatingEvent } from '../ratings/events.js';
import { TicketEvent } from '../tickets/events.js';
import { StatsEvent } from './events.js';

/** `hash`: which config runs from now on. */
interface ConfigApplied {
  readonly type: 'config-applied';
  readonly hash: string;
}

type StatEvent = TicketEvent | AppointmentEvent | CaseEvent | RatingEvent | StatsEvent | ConfigApplied;

const typesOf = (options: readonly { readonly shape: { readonly type: { readonly value: string } } }[]) =>
  new Set(options.map(({ shape }) => shape.type.value));
const appointments = typesOf(AppointmentEvent.options);
const cases = typesOf(CaseEvent.options);
const others: ReadonlySet<string> = new Set([
  ...[...typesOf(TicketEvent.options), ...appointments, ...cases],
  ...[...typesOf(RatingEvent.options), ...typesOf(StatsEvent.options), 'config-applied'],
]);

/** Whether a fact of the journal is one of them. */
export function isStatEvent(event: { readonly type: string }): event is StatEvent {
  return others.has(event.type);
}

export function isOfAppointments(event: StatEvent): event is AppointmentEvent {
  return appointments.has(event.type);
}

export function isOfCases(event: StatEvent): event is CaseEvent {
  return cases.has(event.type);
}
