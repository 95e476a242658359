// Who is to be erased, and when: so many days after their appointment, or after their case was closed.
import { addDays } from '../calendar/days.js';
import type { Held, Persons } from './state.js';

export interface Schedule {
  readonly appointmentsDays: number;
  readonly casesDays: number;
}

/** Those whose time is over on `day`, in the order of their ids: a restart would tell another one. */
export function dueErasures({ held }: Persons, schedule: Schedule, day: string): readonly string[] {
  const due = [...held.values()].filter((each) => isDue(each, schedule, day));
  return due.map(({ person }) => person).sort();
}

function isDue({ of, ends }: Held, { appointmentsDays, casesDays }: Schedule, day: string): boolean {
  return ends !== undefined && addDays(ends, of === 'appointment' ? appointmentsDays : casesDays) < day;
}

/** What keeps them: an appointment to come or a case that is open; or, until the day turns, what ended or ends today. */
export function wantedStill({ ends }: Held, day: string): 'still-wanted' | 'still-today' | undefined {
  if (ends === undefined || ends > day) return 'still-wanted';
  return ends === day ? 'still-today' : undefined;
}
