// A million fuzzed packets in twenty seeds.
import { expect, it } from 'vitest';
import { seedFor } from '../harness/random.js';
import { fuzz, tell } from './fuzz.js';

it('1,000,000 fuzzed packets in 20 seeds: no crash, a canary answered throughout, the heap grows by less than 5 MB', async () => {
  const seed = seedFor('fuzz in full');
  const outcome = await fuzz(
    Array.from({ length: 20 }, (_, i) => seed + i),
    50_000,
  );
  tell('fuzz in full', outcome);
  expect(outcome.packets).toBeGreaterThanOrEqual(1_000_000);
  expect(outcome.unanswered).toBe(0);
  expect(outcome.canary.length).toBeGreaterThan(100);
  expect(Math.max(...outcome.canary)).toBeLessThan(2_000);
  expect(outcome.grewMb).toBeLessThan(5);
});
