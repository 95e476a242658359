// What a fact of another room means for whoever is held for it; and the one fact that is this room's own.

import type { AppointmentEvent } from '../appointments/events.js';
import { dayOf } from '../appointments/roster.js';
import type { CaseEvent } from '../cases/events.js';
import type { PersonEvent } from './events.js';
import { hold, type Persons, personsOf, release } from './state.js';

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
      endsOn(state, event.appointment, dayOf(event.start));
      return;
    case 'appointment-cancelled':
      // Nobody waits for them any more, however far ahead it was.
      endsOn(state, event.appointment, day);
      return;
    default:
  }
}

function endsOn(state: Persons, appointment: number, ends: string): void {
  for (const person of personsOf(state, { of: 'appointment', id: appointment }))
    hold(state, { person, of: 'appointment', id: appointment, ends });
}
