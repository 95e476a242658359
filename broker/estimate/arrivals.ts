// Who comes later in a run: those who press as on other days, and those who have booked.
import { shareUpTo, valueAt } from './draw.js';
import type { Floor } from './floor.js';
import { type Habits, halfHourMs, halfHours, knownOf } from './habits.js';
import type { Question } from './question.js';
import { usual } from './usual.js';

interface Arrivals {
  /** The next press after `t`, ms on the hall's clock; Infinity: nobody comes any more. */
  after(t: number, random: () => number): number;
  /** What somebody who presses at `t` comes for. */
  service(t: number, random: () => number): number;
  /** Their class's rank. */
  rank(service: number, random: () => number): number;
}

/** Of those without an appointment, from now to the end of the hours. */
export function arrivalsOf(floor: Floor, habits: Habits, { now, timeMs, weekday, closesInMs }: Question): Arrivals {
  const first = Math.floor(timeMs / halfHourMs);
  const midnight = now - timeMs;
  const closesAt = closesInMs === undefined ? Number.POSITIVE_INFINITY : now + closesInMs;
  const day = (weekday - 1) % 7;
  const { crowd = 1 } = habits;
  const bins = Array.from({ length: Math.max(0, halfHours - first) }, (_, i) => {
    const each = floor.services.map(({ id }) => Math.max(0, knownOf(habits.services, id)?.arrivals[day]?.[first + i] ?? 0) * crowd);
    let sum = 0;
    const upTo = Float64Array.from(each, (count) => {
      sum += count;
      return sum;
    });
    return { upTo, sum };
  });
  const classes = floor.services.map(({ id }) =>
    Object.entries(knownOf(habits.services, id)?.classes ?? {}).map(([name, share]) => ({
      share,
      rank: floor.classes.get(name)?.rank ?? 0,
    })),
  );
  const binAt = (t: number) => Math.floor((t - midnight) / halfHourMs) - first;

  return {
    after(t, random) {
      let left = -Math.log(1 - random());
      let at = t;
      for (let bin = binAt(t); bin < bins.length; bin += 1) {
        const end = midnight + (first + bin + 1) * halfHourMs;
        const rate = (bins[bin]?.sum ?? 0) / halfHourMs;
        const needed = rate === 0 ? Number.POSITIVE_INFINITY : left / rate;
        if (at + needed < end) return at + needed < closesAt ? at + needed : Number.POSITIVE_INFINITY;
        left -= (end - at) * rate;
        at = end;
      }
      return Number.POSITIVE_INFINITY;
    },
    service(t, random) {
      const { upTo, sum } = bins[binAt(t)] ?? { upTo: new Float64Array(0), sum: 0 };
      const wanted = random() * sum;
      let at = 0;
      while (at < upTo.length - 1 && (upTo[at] ?? 0) <= wanted) at += 1;
      return at;
    },
    rank(service, random) {
      const shares = classes[service] ?? [];
      if (shares.length === 0) return 0;
      let left = random();
      for (const { share, rank } of shares) {
        left -= share;
        if (left < 0) return rank;
      }
      return 0;
    },
  };
}

interface Booked {
  readonly service: number;
  readonly queue: number;
  readonly dueAt: number;
  /** When they come, or Infinity; drawn anew for every run. */
  readonly comesAt: (random: () => number) => number;
}

/** Of the question’s; those for a service that the hall no longer has are left out. */
export function bookedOf(floor: Floor, habits: Habits, { booked, now }: Question): Booked[] {
  const { share, early } = habits.booked ?? usual.booked;
  // They come about in the order of their times: a run puts them in order anew, the quicker the nearer they are to it.
  return booked
    .toSorted((a, b) => a.dueAt - b.dueAt)
    .flatMap(({ service, desk, dueAt }): Booked[] => {
      const at = floor.serviceAt.get(service);
      const office = floor.desks[floor.deskAt.get(desk) ?? -1]?.office === true;
      const queue = floor.queueAt.get(office ? `desk:${desk}` : service);
      if (at === undefined || queue === undefined) return [];
      // Whoever is not here yet did not come earlier than now: less early than so.
      const upTo = shareUpTo(early, dueAt - now);
      const comes = (share * upTo) / (share * upTo + 1 - share || 1);
      return [
        {
          ...{ service: at, queue, dueAt },
          comesAt: (random) => (random() < comes ? dueAt - valueAt(early, random() * upTo) : Number.POSITIVE_INFINITY),
        },
      ];
    });
}
