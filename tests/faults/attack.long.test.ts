// The attack in full: 8 connections that send 200 MB each, 5,000 idle ones, a storm of passwords, together, for a minute.
import { expect, it } from 'vitest';
import { attack, tell } from './attack.js';

it('8 x 200 MB, 5,000 idle connections, a storm of passwords: 99 % of honest presses within 200 ms, none lost, under 150 MB', async () => {
  const outcome = await attack({ seconds: 60, floodBytes: 200_000_000, idle: 5_000, guessers: 100 });
  tell('attack in full', outcome);
  expect(outcome.refused).toEqual([]);
  expect(outcome.lost).toBe(0);
  expect(outcome.pressed).toBeGreaterThan(1_500);
  expect(outcome.p99).toBeLessThan(200);
  expect(outcome.peak).toBeLessThan(150);
  expect(outcome.opened).toBeGreaterThanOrEqual(5_000);
  expect(outcome.logged).toBeLessThan(500);
});
