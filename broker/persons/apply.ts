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
    case 'case-opened':
      holdForCase(state, event, event.person);
      return;
    case 'case-resolved':
      holdForCase(state, event);
      for (const person of personsOf(state, { of: 'case', id: event.case })) keepHolding(state, person, day);
      return;
    case 'case-reopened':
      holdForCase(state, event);
      for (const person of personsOf(state, { of: 'case', id: event.case })) keepHolding(state, person, undefined);
      return;
    default:
      if ('case' in event) holdForCase(state, event);
  }
}

/** What was written and attached goes with its citizen; where nobody knows who that is, or they were erased, each by itself. */
function holdForCase(state: Persons, event: CaseEvent, person?: string): void {
  const { case: id } = event;
  const isTheirs = personsOf(state, { of: 'case', id }).some((each) => state.held.get(each)?.isCitizen === true);
  if (person !== undefined) hold(state, { person, of: 'case', id, isCitizen: true });
  if (person !== undefined || isTheirs) return;
  const text = 'text' in event && event.text !== undefined ? [event.text] : [];
  const files = 'files' in event ? (event.files ?? []) : [];
  for (const kept of [...text, ...files]) hold(state, { person: kept, of: 'case', id });
}

function endsOn(state: Persons, appointment: number, ends: string): void {
  for (const person of personsOf(state, { of: 'appointment', id: appointment })) keepHolding(state, person, ends);
}

function keepHolding(state: Persons, person: string, ends: string | undefined): void {
  const known = state.held.get(person);
  if (known === undefined) return;
  const { ends: _, ...held } = known;
  hold(state, { ...held, ...(ends === undefined ? {} : { ends }) });
}
