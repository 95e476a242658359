// Whoever comes, day by day: drawn from a profile, or as a file says.
import { addDays } from '../calendar/days.js';
import type { Span } from '../calendar/hours.js';
import { doesAtAll } from '../tickets/hall.js';
import { bookedOn } from './agenda.js';
import type { Arrival } from './arrival-line.js';
import type { Citizen } from './citizen.js';
import { type Dice, diceFrom } from './dice.js';
import { halfHourMinutes, minuteMs } from './floor.js';
import { needsOf } from './needs.js';
import { hoursOn, type Place } from './place.js';
import { type Profile, visitingHours } from './profile.js';
import { walkInsOn } from './walk-ins.js';

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
  return {
    profile,
    visiting: visitingHours(profile),
    on: (day) => [...walkInsOn(profile, place, day, seed), ...bookedOn(profile, place, day, seed)].sort((a, b) => a.at - b.at),
  };
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

/** Those of a file, as they came. What it leaves out is drawn from `profile`. */
export function crowdOfFile(days: ReadonlyMap<string, readonly Arrival[]>, profile: Profile, place: Place, seed: number): Crowd {
  return {
    profile,
    visiting: visitingOf([...days.values()].flat()),
    on: (day) => (days.get(day) ?? []).map((arrival) => citizenOf(arrival, profile, place, diceFrom(seed, String(arrival.line)))),
  };
}

function citizenOf({ at, service, class: of, minutes, shows, due }: Arrival, profile: Profile, place: Place, dice: Dice): Citizen {
  return {
    ...needsOf(profile, service, dice),
    at,
    ...(of !== undefined && { class: of }),
    ...(minutes !== undefined && { visitMs: Math.round(minutes * minuteMs) }),
    ...(shows !== undefined && { staysMs: shows ? Number.POSITIVE_INFINITY : 0, comesBack: false }),
    ...(due !== undefined && { appointment: { desk: deskFor(place, service), due } }),
  };
}

/** Whose agenda it will have been in. */
function deskFor({ rosters, hall }: Place, service: string): string {
  const roster = rosters.find(({ services }) => services.includes(service));
  if (roster !== undefined) return roster.desk;
  const [desk = ''] = [...hall.desks].find(([, each]) => doesAtAll(each, service)) ?? [];
  return desk;
}

function visitingOf(arrivals: readonly Arrival[]): Span {
  const [from, to] = arrivals.reduce(([first, last], { at }) => [Math.min(first, at), Math.max(last, at)], [24 * 60 * minuteMs, 0]);
  const halfHourOf = (at: number) => Math.floor(at / minuteMs / halfHourMinutes);
  return { from: halfHourOf(from) * halfHourMinutes, to: (halfHourOf(to) + 1) * halfHourMinutes };
}
