// What a journal has taught, made to fit a config: services that are retired, services that are unknown, more visits.
import { expect, it } from 'vitest';
import { ConfigSchema } from '../../broker/config/schema.js';
import type { Habits } from '../../broker/estimate/habits.js';
import { fittedTo, scaledTo } from '../../cli/journal-profile.js';
import { smallConfigData } from '../harness/small-config.js';

/** So many a day, Monday to Friday, from 9:00 to 9:30. */
function habitsOf(services: Readonly<Record<string, number>>): Habits {
  const arrivals = (count: number) =>
    Array.from({ length: 7 }, (_, day) => Array.from({ length: 48 }, (_, i) => (day < 5 && i === 18 ? count : 0)));
  const one = (count: number) => ({ arrivals: arrivals(count), visit: [60_000, 300_000], noShow: [0], classes: {} });
  return { v: 1, days: 10, services: Object.fromEntries(Object.entries(services).map(([id, count]) => [id, one(count)])), desks: {} };
}

const countsOf = ({ services }: Habits) =>
  Object.fromEntries(Object.entries(services).map(([id, { arrivals }]) => [id, arrivals.map((day) => day[18] ?? 0)]));

const config = ConfigSchema.parse(smallConfigData({}, { retired: { deeds: 'taxes', forms: 'certificates' } }));

it('who came for what is retired comes for what is in its place, once', () => {
  const { habits, unknown } = fittedTo(habitsOf({ deeds: 3, taxes: 10, forms: 2, fishing: 5 }), config);
  expect(unknown).toEqual(['fishing']);
  expect(countsOf(habits)).toEqual({ taxes: [13, 13, 13, 13, 13, 0, 0], certificates: [2, 2, 2, 2, 2, 0, 0] });
});

it('as many visits as are asked for, on a day on which anybody comes', () => {
  expect(countsOf(scaledTo(habitsOf({ taxes: 10, certificates: 30 }), 100))).toEqual({
    taxes: [25, 25, 25, 25, 25, 0, 0],
    certificates: [75, 75, 75, 75, 75, 0, 0],
  });
  expect(countsOf(scaledTo(habitsOf({ taxes: 0 }), 100))).toEqual({ taxes: [0, 0, 0, 0, 0, 0, 0] });
});
