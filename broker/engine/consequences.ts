// What a fact of the queue means in the other rooms: for an appointment, for a case.
import type { AppointmentEvent } from '../appointments/events.js';
import { collected, reopen, resolve } from '../cases/decide.js';
import type { CaseEvent } from '../cases/events.js';
import type { Hall } from '../tickets/hall.js';
import { deskOf, type State } from '../tickets/state.js';
import type { World, WorldEvent } from './world.js';

/** `world` is as it was before these events. */
export function consequences(world: World, hall: Hall, events: readonly WorldEvent[]): (AppointmentEvent | CaseEvent)[] {
  return [...ofAppointments(world, events), ...ofCases(world, hall, events)];
}

/** What a fact of the queue means for an appointment. */
function ofAppointments(world: World, events: readonly WorldEvent[]): AppointmentEvent[] {
  return events.flatMap((event): AppointmentEvent[] => {
    switch (event.type) {
      case 'ticket-issued':
        return event.appointment === undefined
          ? []
          : [{ type: 'appointment-arrived', v: 1, appointment: event.appointment, ticket: event.ticket }];
      case 'ticket-served':
        return ofAppointment(world, event.ticket, 'appointment-kept');
      case 'ticket-no-show':
        return ofAppointment(world, event.ticket, 'appointment-absent');
      case 'ticket-voided':
        return ofAppointment(world, event.ticket, 'appointment-arrival-undone');
      case 'act-undone':
        return arrivedAgain(world, event.desk);
      default:
        return [];
    }
  });
}

/** What is counted of a ticket ends its case, once; when nothing of it is left, or its act is undone, the case is open again. */
function ofCases({ queue, cases }: World, hall: Hall, events: readonly WorldEvent[]): CaseEvent[] {
  const undone = events.flatMap((event) => (event.type === 'act-undone' ? (deskOf(queue, event.desk).undo ?? []) : []));
  const again = undone.flatMap(({ tickets, until }) => tickets.flatMap(({ id }) => reopen(cases, id, until)));
  const counted = events.filter((event) => event.type === 'outcome-counted');
  const followed = [...new Set(counted.map(({ ticket }) => ticket))].flatMap((ticket) => {
    const its = counted.filter((event) => event.ticket === ticket);
    const first = its.find(({ quantity }) => quantity > 0);
    const level = first === undefined ? undefined : hall.desks.get(first.desk)?.level;
    if (first !== undefined) return resolve(cases, { ticket, outcome: first.outcome, ...(level === undefined ? {} : { level }) });
    return isAnythingLeft(queue, its) ? [] : reopen(cases, ticket);
  });
  const carried = events.flatMap((event): CaseEvent[] =>
    event.type === 'ticket-issued' && event.case !== undefined
      ? [{ type: 'case-carried', v: 1, case: event.case, ticket: event.ticket }]
      : [],
  );
  const ended = new Set(followed.map((event) => event.case));
  const handedOut = events.flatMap((event) => (event.type === 'ticket-served' ? collected(cases, event.ticket) : []));
  return [...again, ...followed, ...carried, ...handedOut.filter((event) => !ended.has(event.case))];
}

/** Of what was counted of a ticket, after these, which take back. */
function isAnythingLeft({ tickets, ended }: State, taken: readonly Extract<WorldEvent, { type: 'outcome-counted' }>[]): boolean {
  // What took nothing back changes nothing.
  if (taken.every(({ before }) => before === 0)) return true;
  return taken.some(({ ticket, number }) => {
    const gone = ended.get(number);
    const { outcomes } = tickets.get(ticket) ?? (gone?.id === ticket ? gone : { outcomes: [] });
    return outcomes.some(({ outcome }) => taken.every((each) => each.outcome !== outcome));
  });
}

type Simple = Extract<AppointmentEvent, { type: 'appointment-kept' | 'appointment-absent' | 'appointment-arrival-undone' }>['type'];
function ofAppointment({ queue, book }: World, ticket: number, type: Simple): AppointmentEvent[] {
  const appointment = queue.tickets.get(ticket)?.appointment;
  return appointment === undefined || !book.live.has(appointment) ? [] : [{ type, v: 1, appointment }];
}

/** Of those whom an undo brings back, the appointment is again that of somebody who is here. */
function arrivedAgain({ queue, book }: World, desk: string): AppointmentEvent[] {
  return (deskOf(queue, desk).undo?.tickets ?? []).flatMap(({ id, appointment }) => {
    const isHere = appointment === undefined || book.live.get(appointment)?.state === 'here';
    return isHere ? [] : [{ type: 'appointment-arrived', v: 1, appointment, ticket: id }];
  });
}
