// Whatever happens in a hall, what is learned of it are habits: finite, ascending, shares between nothing and all.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { forecast } from '../../../broker/estimate/forecast.js';
import type { Habits } from '../../../broker/estimate/habits.js';
import { createLearner } from '../../../broker/estimate/learn.js';
import { anyHall, anyStep, history } from '../tickets/random-hall.js';
import { questionOf } from './still-hall.js';

function areQuantiles(values: readonly number[] | undefined): boolean {
  if (values === undefined) return true;
  return values.length >= 2 && values.every((value, i) => Number.isFinite(value) && value >= (values[i - 1] ?? Number.NEGATIVE_INFINITY));
}

function isShare(value: number | undefined): boolean {
  return value === undefined || (value >= 0 && value <= 1);
}

/** What is wrong with them; empty when nothing is. */
function faults({ services, desks, walk, vain, again, between, wakes, asked, booked }: Habits): string[] {
  const found: string[] = [];
  const hold = (what: string, holds: boolean) => {
    if (!holds) found.push(what);
  };
  for (const [id, { arrivals, visit, visits = 0, noShow, classes, goesOn = {} }] of Object.entries(services)) {
    hold(`${id}: visit`, areQuantiles(visit) && Number.isFinite(visits) && (visits === 0 || (visit[0] ?? 0) > 0));
    hold(
      `${id}: arrivals`,
      arrivals.flat().every((count) => Number.isFinite(count) && count >= 0),
    );
    hold(`${id}: no-show`, noShow.every(isShare));
    hold(`${id}: classes`, Object.values(classes).every(isShare) && isShare(Object.values(classes).reduce((sum, share) => sum + share, 0)));
    hold(`${id}: goes on`, isShare(Object.values(goesOn).reduce((sum, share) => sum + share, 0)));
  }
  for (const [id, { open, timesheet = [], pace = 1, tells }] of Object.entries(desks)) {
    hold(`${id}: open`, open.flat().every(isShare));
    hold(
      `${id}: timesheet`,
      timesheet.every(({ spans }) => areQuantiles([0, 0, ...spans.flatMap(({ fromMs, toMs }) => [fromMs, toMs])])),
    );
    hold(`${id}: pace`, pace > 0 && Number.isFinite(pace) && isShare(tells));
  }
  hold(
    'ways',
    [walk, vain, between, wakes, asked?.after, booked?.early].every(areQuantiles) &&
      [again, asked?.share, booked?.share, booked?.noShow].every(isShare),
  );
  return found;
}

it('learns habits from any history, and forecasts with them', () => {
  fc.assert(
    fc.property(anyHall, fc.array(anyStep, { maxLength: 120 }), fc.nat(2 ** 31), (hall, steps, seed) => {
      const story = history(hall, steps, () => {});
      const learner = createLearner();
      for (const { event, at } of story.history) learner.take(event, { at, weekday: 2, timeMs: at % 86_400_000, day: story.state.day });
      expect(faults(learner.habits())).toEqual([]);
      let state = seed;
      const random = () => {
        state = (Math.imul(state, 48_271) >>> 0) % 2_147_483_647;
        return state / 2_147_483_647;
      };
      const { services, tickets } = forecast(questionOf(story.state, hall, story.now), learner.habits(), learner.held(), random);
      for (const range of [...Object.values(services), ...tickets.values()]) {
        if (range === null) continue;
        expect(range.lowMs).toBeGreaterThanOrEqual(0);
        expect(range.lowMs <= range.midMs && range.midMs <= range.highMs && Number.isFinite(range.highMs)).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});
