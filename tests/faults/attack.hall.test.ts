// A smaller attack than that of attack.long.test.ts, for every day. It is short, and the machine may have other things to do:
// how soon presses are answered is held to its figure there, and only to a citizen's patience here.
import { expect, it } from 'vitest';
import { attack, tell } from './attack.js';

it('floods, idle connections and a storm of passwords: honest presses are answered, and the hub stays light', async () => {
  const outcome = await attack({ seconds: 15, floodBytes: 20_000_000, idle: 1_000, guessers: 20 });
  tell('attack', outcome);
  expect(outcome.refused).toEqual([]);
  expect(outcome.lost).toBe(0);
  expect(outcome.pressed).toBeGreaterThan(300);
  expect(outcome.p99).toBeLessThan(1_500);
  expect(outcome.peak).toBeLessThan(150);
  expect(outcome.guessed).toBeGreaterThan(100);
  expect(outcome.logged).toBeLessThan(200);
});
