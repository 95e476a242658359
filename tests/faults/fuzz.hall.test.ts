// 20,000 fuzzed packets, for every day; a million in fuzz.long.test.ts.
import { expect, it } from 'vitest';
import { seedFor } from '../harness/random.js';
import { fuzz, tell } from './fuzz.js';

it('20,000 packets that are not what they should be: the hub goes on, and a canary is answered throughout', async () => {
  const seed = seedFor('fuzz');
  const outcome = await fuzz([seed, seed + 1, seed + 2, seed + 3], 5_000);
  tell('fuzz', outcome);
  expect(outcome.packets).toBeGreaterThanOrEqual(20_000);
  expect(outcome.unanswered).toBe(0);
  expect(outcome.canary.length).toBeGreaterThan(20);
  expect(Math.max(...outcome.canary)).toBeLessThan(2_000);
  expect(outcome.grewMb).toBeLessThan(5);
});
