// Who comes without an appointment on a day, drawn from a profile.
import { serviceSpansOn } from '../calendar/calendar.js';
import { weekdayOf } from '../calendar/days.js';
import { commonSpans, type Span } from '../calendar/hours.js';
import type { Citizen } from './citizen.js';
import { diceFrom, picked, poisson } from './dice.js';
import { halfHourMinutes, minuteMs } from './floor.js';
import { needsOf } from './needs.js';
import type { Place } from './place.js';
import type { Profile } from './profile.js';

/** Service by service: the same for the same seed, whatever else the hall is like. */
export function walkInsOn(profile: Profile, place: Place, day: string, seed: number): Citizen[] {
  return Object.entries(profile.services).flatMap(([service, habits]) => {
    const dice = diceFrom(seed, day, 'service', service);
    const halfHours = habits.arrivals[weekdayOf(day)] ?? [];
    const spans = serviceSpansOn(place.calendar, place.services.get(service), day);
    return halfHours.flatMap((mean, i) =>
      Array.from({ length: poisson(mean, dice) }, () => {
        const at = within(spans, i, dice());
        const of = picked(habits.classes, dice);
        return { ...needsOf(profile, service, dice), at, ...(of !== undefined && { class: of }) };
      }),
    );
  });
}

/** A moment of that half hour, `part` (0 to 1) of it gone; where it is open for less than all of it, of that. */
function within(spans: readonly Span[], halfHour: number, part: number): number {
  const from = halfHour * halfHourMinutes;
  const [open = { from, to: from + halfHourMinutes }] = commonSpans(spans, [{ from, to: from + halfHourMinutes }]);
  return Math.floor((open.from + (open.to - open.from) * part) * minuteMs);
}
