// What a fact of another room means for whoever is held for it; and the one fact that is this room's own.

import type { AppointmentEvent } from '../appointments/events.js';
import { dayOf } from '../appointments/roster.js';
import type { CaseEvent } from '../cases/events.js';
import type { PersonEvent } from './events.js';
import { type Held, hold, type Persons, personsOf, release } from './state.js';

/** Changes `state`, which the caller owns. `day`: the service day that runs. */
export function applyPersons(state: Persons, event: PersonEvent | AppointmentEvent | CaseEvent, day: string): void {
  switch (event.type) {
    case 'person-erased':
      release(state, event.person);
      return;
    case 'appointment-booked': {
      const { person, appointment: id, start } = event;
      if (person !== undefined) hold(state, { person, of: 'appointment', id, ends: dayOf(start) });
      return;
    }
    case 'appointment-moved':
      endsOn(state, 'appointment', event.appointment, dayOf(event.start));
      return;
    case 'appointment-cancelled':
      // Nobody waits for them any more, however far ahead it was.
      endsOn(state, 'appointment', event.appointment, day);
      return;
    case 'case-opened':
    case 'case-reopened':
      if (event.person !== undefined) hold(state, { person: event.person, of: 'case', id: event.case });
      return;
    case 'case-resolved':
      endsOn(state, 'case', event.case, day);
      return;
    default:
  }
}

function endsOn(state: Persons, of: Held['of'], id: number, ends: string): void {
  for (const person of personsOf(state, { of, id })) hold(state, { person, of, id, ends });
}
