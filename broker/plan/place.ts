// A hall to plan with: its rules, and when it, its services and its desks are open.
import { type Calendar, serviceSpansOn, spansOn } from '../calendar/calendar.js';
import { weekdayOf } from '../calendar/days.js';
import { commonSpans, type Span, type Week } from '../calendar/hours.js';
import type { Sentence } from '../contract/sentence.js';
import type { Hall } from '../tickets/hall.js';

/** The agenda of a desk. */
export interface Roster {
  readonly desk: string;
  readonly services: readonly string[];
  readonly week: Week;
  /** Of one slot. */
  readonly minutes: number;
}

export interface Place {
  readonly hall: Hall;
  readonly calendar: Calendar;
  /** Of services that have hours of their own. */
  readonly services: ReadonlyMap<string, Week>;
  /** Of desks where somebody sits at hours of their own; at the others, whenever the hall is open, but for those of the rush. */
  readonly desks: ReadonlyMap<string, Week>;
  readonly rosters: readonly Roster[];
  /** What services and desks are called, for whoever reads. */
  readonly names: { readonly services: ReadonlyMap<string, Sentence>; readonly desks: ReadonlyMap<string, Sentence> };
}

/** When it gives tickets on that day, minutes since midnight. */
export function hoursOn({ calendar }: Place, day: string): readonly Span[] {
  return spansOn(calendar, day).spans;
}

export function serviceHoursOn({ calendar, services }: Place, day: string): ReadonlyMap<string, readonly Span[]> {
  return new Map([...services].map(([service, week]) => [service, serviceSpansOn(calendar, week, day)]));
}

/** When somebody sits where, without being asked by the rush. */
export function shiftsOn(place: Place, day: string): ReadonlyMap<string, readonly Span[]> {
  const hours = hoursOn(place, day);
  const rush = new Set([...place.hall.overflow.values()].flatMap(({ desks }) => desks));
  const shifts = new Map<string, readonly Span[]>();
  for (const id of place.hall.desks.keys()) {
    const own = place.desks.get(id);
    if (own !== undefined) shifts.set(id, commonSpans(hours, own[weekdayOf(day)] ?? []));
    else if (!rush.has(id)) shifts.set(id, hours);
  }
  return shifts;
}
