// Who comes when, and of which class. Single half hours of single services are rare: what is counted is the hall's profile by
// weekday and half hour, and each service's share of it by half hour; either leans on what is more common.
import { halfHourMs, halfHours, type Week } from './habits.js';
import { weightOf } from './recent.js';

interface Day {
  readonly weekday: number;
  readonly number: number;
  readonly of: Map<string, Float64Array>;
}

interface Presses {
  /** A day begins. Monday is 1. */
  begin(weekday: number, number: number): void;
  add(service: string, halfHour: number): void;
  /** As if it had not been. */
  forget(service: string, halfHour: number): void;
  arrivals(today: number): ReadonlyMap<string, Week>;
  /** How many have come today until then (ms since midnight), as a share of what these habits expect. */
  crowd(arrivals: ReadonlyMap<string, Week>, timeMs: number): number;
  /** Of how many days it knows, the one that goes on left out. */
  readonly days: number;
}

const keptDays = 60;
const halfLifeDays = 20;
/** So many days as on every weekday stand against what a weekday shows; so many presses against a half hour's own, or a day's. */
const against = { weekday: 1.5, share: 15, crowd: 25 };
/** Fewer days do not say what is usual. */
const daysToCompare = 5;

export function createPresses(): Presses {
  const days: Day[] = [];
  let today: Day | undefined;

  function count(service: string, halfHour: number, by: number): void {
    if (today === undefined) return;
    const counts = today.of.get(service) ?? new Float64Array(halfHours);
    counts[halfHour] = Math.max(0, (counts[halfHour] ?? 0) + by);
    today.of.set(service, counts);
  }

  return {
    begin(weekday, number) {
      // A day on which nobody came was none.
      if (today !== undefined && today.of.size > 0) days.push(today);
      if (days.length > keptDays) days.shift();
      today = { weekday, number, of: new Map() };
    },
    add: (service, halfHour) => count(service, halfHour, 1),
    forget: (service, halfHour) => count(service, halfHour, -1),
    arrivals: (number) => arrivalsFrom(days, number),
    crowd(arrivals, timeMs) {
      if (today === undefined || days.length < daysToCompare) return 1;
      const now = timeMs / halfHourMs;
      let [seen, expected] = [against.crowd, against.crowd];
      for (const counts of today.of.values()) seen += sumOf(counts);
      for (const week of arrivals.values())
        for (const [at, count] of (week[today.weekday - 1] ?? []).entries()) expected += count * Math.max(0, Math.min(1, now - at));
      return seen / expected;
    },
    get days() {
      return days.length;
    },
  };
}

function arrivalsFrom(days: readonly Day[], today: number): ReadonlyMap<string, Week> {
  const ids = new Set(days.flatMap(({ of }) => [...of.keys()]));
  const all = new Float64Array(halfHours);
  const byWeekday = Array.from({ length: 7 }, () => ({ counts: new Float64Array(halfHours), days: 0 }));
  const byService = new Map([...ids].map((id) => [id, new Float64Array(halfHours)]));
  for (const { weekday, number, of } of days) {
    const weight = weightOf(today - number, halfLifeDays);
    const own = byWeekday[weekday - 1];
    if (own !== undefined) own.days += weight;
    for (const [id, counts] of of) {
      const sums = byService.get(id);
      for (let at = 0; at < halfHours; at += 1) {
        const count = (counts[at] ?? 0) * weight;
        all[at] = (all[at] ?? 0) + count;
        if (own !== undefined) own.counts[at] = (own.counts[at] ?? 0) + count;
        if (sums !== undefined) sums[at] = (sums[at] ?? 0) + count;
      }
    }
  }
  const total = sumOf(all);
  const profiles = byWeekday.map((own) => profileOf(own, byWeekday));
  return new Map(
    [...byService].map(([id, counts]) => {
      const usual = total === 0 ? 0 : sumOf(counts) / total;
      const share = (at: number) => ((counts[at] ?? 0) + against.share * usual) / ((all[at] ?? 0) + against.share);
      return [id, profiles.map((profile) => Array.from(profile, (mean, at) => mean * share(at)))];
    }),
  );
}

interface Own {
  readonly counts: Float64Array;
  readonly days: number;
}

/** Of a weekday, how many come in each half hour: its own mean, leaning on that of all weekdays on which anybody comes then. */
function profileOf({ counts, days }: Own, others: readonly Own[]): Float64Array {
  return counts.map((count, at) => {
    const open = others.filter((other) => (other.counts[at] ?? 0) > 0);
    if (count === 0 && days >= 2) return 0;
    const usual =
      open.reduce((sum, other) => sum + (other.counts[at] ?? 0), 0) /
      Math.max(
        1,
        open.reduce((sum, other) => sum + other.days, 0),
      );
    return (count + against.weekday * usual) / (days + against.weekday);
  });
}

function sumOf(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
