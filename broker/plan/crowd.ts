// Whoever comes, day by day: drawn from a profile, or as a file says.
import { addDays } from '../calendar/days.js';
import type { Span } from '../calendar/hours.js';
import type { Citizen } from './citizen.js';
import { hoursOn, type Place } from './place.js';
import { citizensOf, type Profile, visitingHours } from './profile.js';

export interface Crowd {
  /** What the desks are used to, and what a file leaves out. */
  readonly profile: Profile;
  /** A hall that never closes has its desks manned so long. */
  readonly visiting: Span;
  /** In order of time; the same each time it is asked. */
  on(day: string): readonly Citizen[];
}

/** `place`: whose appointments are booked. */
export function crowdOf(profile: Profile, place: Place, seed: number): Crowd {
  return { profile, visiting: visitingHours(profile), on: (day) => citizensOf(profile, place, day, seed) };
}

/** A hall that is closed so many days in a row is always closed. */
const longestPause = 400;

/** The first so many days, from `first`, on which one of them is open; fewer when they never open again. */
export function openDays(places: readonly Place[], first: string, count: number): string[] {
  const days: string[] = [];
  let day = first;
  for (let closed = 0; days.length < count && closed < longestPause; day = addDays(day, 1)) {
    const isOpen = places.some((place) => hoursOn(place, day).length > 0);
    closed = isOpen ? 0 : closed + 1;
    if (isOpen) days.push(day);
  }
  return days;
}
