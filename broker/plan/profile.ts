// Who comes and how long they take, to be played: the habits of a hall, learned or made up.
import { commonSpans, type Span } from '../calendar/hours.js';
import { visitOf } from '../estimate/floor.js';
import { type Habits, halfHours, type ServiceHabits, type Week } from '../estimate/habits.js';
import { usual } from '../estimate/usual.js';
import { halfHourMinutes } from './floor.js';
import { isOpenIn } from './open-desks.js';
import { hallWeek, type Place } from './place.js';

export interface Profile extends Habits {
  /** The share of the rosters' slots that are booked. */
  readonly filled: number;
}

/** For those who do not know better: a journal does not say how many slots were free. */
export const usuallyFilled = 0.7;

/** Habits as they were learned, to be played in this hall: of what has hardly been seen, what its config says. */
export function learnedProfile(habits: Habits, place: Place): Profile {
  const { hall } = place;
  const services = Object.entries(habits.services).map(([id, known]): [string, ServiceHabits] => {
    const usualMs = hall.services.get(id)?.usualMs;
    const noShow = known.noShow.length === 0 ? usual.noShow : known.noShow;
    return [
      id,
      {
        ...known,
        noShow,
        arrivals: whileOpen(known.arrivals, place, id),
        visit: usualMs === undefined ? known.visit : visitOf(known, usualMs),
      },
    ];
  });
  return { ...habits, services: Object.fromEntries(services), filled: usuallyFilled };
}

/** After few weeks a Saturday is known by other days, too: but nobody came while it was closed. */
function whileOpen(arrivals: Week, place: Place, service: string): Week {
  const own = place.services.get(service);
  return hallWeek(place).map((hall, day) => {
    const spans = commonSpans(hall, own?.[day] ?? hall);
    return (arrivals[day] ?? []).map((mean, i) => (isOpenIn(spans, i) ? mean : 0));
  });
}

/** The first and the last minute of the day at which the profile has anybody come, on any weekday; a whole day where nobody does. */
export function visitingHours({ services }: Profile): Span {
  const sums = Array.from({ length: halfHours }, (_, i) =>
    Object.values(services).reduce((sum, { arrivals }) => sum + arrivals.reduce((all, day) => all + (day[i] ?? 0), 0), 0),
  );
  const [first, last] = [sums.findIndex((sum) => sum > 0), sums.findLastIndex((sum) => sum > 0)];
  return first < 0 ? { from: 0, to: 24 * 60 } : { from: first * halfHourMinutes, to: (last + 1) * halfHourMinutes };
}
