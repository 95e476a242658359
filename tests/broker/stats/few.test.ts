// What is too little to be told does not come back by subtraction, either.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fewest, tooFewOf } from '../../../broker/stats/few.js';
import { spreadOf } from '../../../broker/stats/spread.js';

const counts = fc.array(fc.nat(12), { maxLength: 8 }).map((all) => new Map(all.map((count, i) => [`s${i}`, count])));

it('those that say nothing have enough together, or are all there are', () => {
  fc.assert(
    fc.property(counts, (groups) => {
      const hidden = tooFewOf(groups);
      for (const [id, count] of groups) if (count > 0 && count < fewest) expect(hidden.has(id)).toBe(true);
      const together = [...hidden].reduce((sum, id) => sum + (groups.get(id) ?? 0), 0);
      const rated = [...groups.values()].filter((count) => count > 0).length;
      expect(together === 0 || together >= fewest || hidden.size === rated).toBe(true);
    }),
  );
});

it('no more are kept back than it takes', () => {
  expect([
    ...tooFewOf(
      new Map([
        ['a', 5],
        ['b', 6],
      ]),
    ),
  ]).toEqual([]);
  expect([
    ...tooFewOf(
      new Map([
        ['a', 2],
        ['b', 3],
        ['c', 9],
      ]),
    ),
  ]).toEqual(['a', 'b']);
  expect([
    ...tooFewOf(
      new Map([
        ['a', 1],
        ['b', 7],
        ['c', 9],
      ]),
    ),
  ]).toEqual(['a', 'b']);
});

it('a percentile by nearest rank is the smallest value that so many do not exceed', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000), { minLength: 1 }), (values) => {
      const { median, p90, mean } = spreadOf(values);
      for (const [share, value] of [
        [0.5, median],
        [0.9, p90],
      ] as const) {
        const upTo = (most: number) => values.filter((each) => each <= most).length;
        expect(values).toContain(value);
        expect(upTo(value ?? 0)).toBeGreaterThanOrEqual(share * values.length - 1e-9);
        const below = values.filter((each) => each < (value ?? 0));
        if (below.length > 0) expect(upTo(Math.max(...below))).toBeLessThan(share * values.length);
      }
      expect(mean).toBeCloseTo(values.reduce((sum, each) => sum + each, 0) / values.length);
    }),
  );
  expect(spreadOf([])).toEqual({ count: 0, mean: null, median: null, p90: null });
});
