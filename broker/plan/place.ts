// A hall to plan with: its rules, and when it, its services and its desks are open.
import type { Roster } from '../appointments/roster.js';
import { type Calendar, serviceSpansOn, spansOn } from '../calendar/calendar.js';
import type { Span, Week } from '../calendar/hours.js';
import type { Sentence } from '../contract/sentence.js';
import type { Hall } from '../tickets/hall.js';

export interface Place {
  readonly hall: Hall;
  readonly calendar: Calendar;
  /** Of services that have hours of their own. */
  readonly services: ReadonlyMap<string, Week>;
  /** Of desks where somebody sits at hours of their own; at the others, whenever the hall is open, but for those of the rush. */
  readonly desks: ReadonlyMap<string, Week>;
  readonly rosters: readonly Roster[];
  /** Of services that are gone, the one that takes their place. */
  readonly retired?: ReadonlyMap<string, string>;
  /** What services and desks are called, for whoever reads. */
  readonly names: { readonly services: ReadonlyMap<string, Sentence>; readonly desks: ReadonlyMap<string, Sentence> };
}

/** When it gives tickets on that day, minutes since midnight. */
export function hoursOn({ calendar }: Place, day: string): readonly Span[] {
  return spansOn(calendar, day).spans;
}

/** Of services that have hours of their own, minutes since midnight; the hall’s own hours bound them. */
export function serviceHoursOn({ calendar, services }: Place, day: string): ReadonlyMap<string, readonly Span[]> {
  return new Map([...services].map(([service, week]) => [service, serviceSpansOn(calendar, week, day)]));
}

/** Its week without holidays, Monday first. */
export function hallWeek({ calendar }: Place): Week {
  return calendar.week ?? Array.from({ length: 7 }, () => [{ from: 0, to: 24 * 60 }]);
}
