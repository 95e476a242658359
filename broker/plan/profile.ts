// Who comes and how long they take, to be played: the habits of a hall, learned or made up, and the citizens of a day drawn from them.
import type { Roster } from '../appointments/roster.js';
import { serviceSpansOn, spansOn } from '../calendar/calendar.js';
import { weekdayOf } from '../calendar/days.js';
import { commonSpans, type Span } from '../calendar/hours.js';
import { valueAt } from '../estimate/draw.js';
import { visitOf } from '../estimate/floor.js';
import { type Habits, halfHourMs, noShowStepMs, type ServiceHabits } from '../estimate/habits.js';
import { usual } from '../estimate/usual.js';
import type { Citizen } from './citizen.js';
import { type Dice, diceFrom, picked, poisson } from './dice.js';
import { minuteMs } from './floor.js';
import type { Place } from './place.js';

export interface Profile extends Habits {
  /** The share of the rosters' slots that are booked. */
  readonly filled: number;
}

const halfHourMinutes = halfHourMs / minuteMs;
/** A journal does not say how many slots were free. */
const usuallyFilled = 0.7;

/** Habits as they were learned, to be played in this hall: of what has hardly been seen, what its config says. */
export function learnedProfile(habits: Habits, { hall }: Place): Profile {
  const services = Object.entries(habits.services).map(([id, known]): [string, ServiceHabits] => {
    const usualMs = hall.services.get(id)?.usualMs;
    const noShow = known.noShow.length === 0 ? usual.noShow : known.noShow;
    return [id, { ...known, noShow, visit: usualMs === undefined ? known.visit : visitOf(known, usualMs) }];
  });
  return { ...habits, services: Object.fromEntries(services), filled: usuallyFilled };
}

/** Everybody who comes on that day, in order of time: the same for the same seed, whatever else the hall is like. */
export function citizensOf(profile: Profile, place: Place, day: string, seed: number): Citizen[] {
  const walkIns = Object.entries(profile.services).flatMap(([service, habits]) => {
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
  const booked = place.rosters.flatMap((roster) => bookedAt(profile, place, roster, day, diceFrom(seed, day, 'roster', roster.desk)));
  return [...walkIns, ...booked].sort((a, b) => a.at - b.at);
}

/** A moment of that half hour, `part` (0 to 1) of it gone; where it is open for less than all of it, of that. */
function within(spans: readonly Span[], halfHour: number, part: number): number {
  const from = halfHour * halfHourMinutes;
  const [open = { from, to: from + halfHourMinutes }] = commonSpans(spans, [{ from, to: from + halfHourMinutes }]);
  return Math.floor((open.from + (open.to - open.from) * part) * minuteMs);
}

/** What is true of somebody who comes for this, but for when. */
export function needsOf(profile: Profile, service: string, dice: Dice): Omit<Citizen, 'at'> {
  const habits = profile.services[service];
  // Every draw is made, needed or not: what one citizen is like does not depend on what others are.
  const [walks, visitMs, patience] = [valueAt(profile.walk ?? usual.walk, dice()), valueAt(habits?.visit ?? [0, 0], dice()), dice()];
  const [again, vainMs, afterMs] = [dice(), valueAt(profile.vain ?? usual.vain, dice()), valueAt(profile.between ?? usual.between, dice())];
  const [on, onMs] = [picked(habits?.goesOn ?? {}, dice), dice()];
  const further = on === undefined ? undefined : profile.services[on]?.visit;
  return {
    service,
    visitMs: Math.round(visitMs),
    walkMs: Math.round(walks),
    staysMs: staysFor(habits, patience),
    comesBack: again >= (profile.again ?? usual.again),
    vainMs: Math.round(vainMs),
    afterMs: Math.round(afterMs),
    ...(on !== undefined && further !== undefined && { goesOn: { service: on, visitMs: Math.round(valueAt(further, onMs)) } }),
  };
}

/** The wait after which whoever has this much patience, 0 to 1, is gone: the share of those who are never falls with the wait. */
function staysFor(habits: ServiceHabits | undefined, patience: number): number {
  const step = (habits?.noShow ?? []).findIndex((share) => patience < share);
  return step < 0 ? Number.POSITIVE_INFINITY : step * noShowStepMs;
}

function bookedAt(profile: Profile, place: Place, { desk, services, week, minutes, from, to }: Roster, day: string, dice: Dice): Citizen[] {
  if (day < (from ?? day) || day > (to ?? day)) return [];
  const { spans } = spansOn(place.calendar, day);
  const { share, early, noShow } = profile.booked ?? usual.booked;
  const citizens: Citizen[] = [];
  for (const span of commonSpans(spans, week[weekdayOf(day)] ?? [])) {
    for (let minute = span.from; minute + minutes <= span.to; minute += minutes) {
      const [isBooked, comes, service] = [dice() < profile.filled, dice() < share, dice()];
      const [before, isGone] = [valueAt(early, dice()), dice() < noShow];
      const wanted = services[Math.floor(service * services.length)];
      const needs = wanted === undefined ? undefined : needsOf(profile, wanted, dice);
      if (needs === undefined || !isBooked || !comes) continue;
      const due = minute * minuteMs;
      // Nobody can check in before the doors open.
      const at = Math.max(opens(spans, minute) * minuteMs, Math.round(due - before));
      citizens.push({ ...needs, at, appointment: { desk, due }, staysMs: isGone ? 0 : Number.POSITIVE_INFINITY });
    }
  }
  return citizens;
}

function opens(spans: readonly Span[], minute: number): number {
  return spans.findLast(({ from }) => from <= minute)?.from ?? minute;
}

/** The first and the last minute of the day at which the profile has anybody come, on any weekday; a whole day where nobody does. */
export function visitingHours({ services }: Profile): Span {
  const sums = Array.from({ length: 48 }, (_, i) =>
    Object.values(services).reduce((sum, { arrivals }) => sum + arrivals.reduce((all, day) => all + (day[i] ?? 0), 0), 0),
  );
  const [first, last] = [sums.findIndex((sum) => sum > 0), sums.findLastIndex((sum) => sum > 0)];
  return first < 0 ? { from: 0, to: 24 * 60 } : { from: first * halfHourMinutes, to: (last + 1) * halfHourMinutes };
}
