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

/** Whether the hall still waits for them, or they for it: an appointment to come, a case that is open. */
export function isWantedStill({ ends }: Held, day: string): boolean {
  return ends === undefined || ends >= day;
}
