// What of the config the cases are decided by.
import type { Calendar } from '../calendar/calendar.js';
import { dueDay } from '../calendar/deadline.js';
import type { Config } from '../config/schema.js';
import { calendarOf } from './opening.js';

export interface CaseHall {
  readonly calendar: Calendar;
  /** Until an answer is due. */
  readonly days: number;
  readonly saturdays: boolean;
  /** How many days before somebody is reminded. */
  readonly reminders: readonly number[];
  /** Of each sector that has one, the back office that takes its cases. */
  readonly officeOf: ReadonlyMap<string, string>;
  /** Where the chain of levels begins. */
  readonly firstLevel: string | undefined;
  /** The service that hands out what is ready; none: the one that was applied for. */
  readonly collect: string | undefined;
}

export function caseHallOf(config: Config): CaseHall {
  const { cases, levels } = config;
  const later = new Set(Object.values(levels).map(({ then: next }) => next));
  const taken = Object.entries(config['back-offices']).flatMap(([id, { sectors }]) => sectors.map((sector) => [sector, id] as const));
  return {
    ...{ calendar: calendarOf(config), days: cases.days, saturdays: cases.saturdays, reminders: cases.reminders },
    officeOf: new Map(taken),
    firstLevel: Object.keys(levels).find((id) => !later.has(id)),
    collect: cases.collect,
  };
}

/** The last day for an answer to what was opened on `day`. */
export function dueOf({ calendar, days, saturdays }: CaseHall, day: string): string {
  return dueDay(calendar, day, days, saturdays);
}
