import { expect, it } from 'vitest';
import { createSeldom } from '../../../broker/engine/seldom.js';

it('what happens over and over is said once a minute, with how often it was not said; something else at once', () => {
  let now = 0;
  const lines: object[] = [];
  const seldom = createSeldom(() => now);
  for (; now < 150_000; now += 1_000) {
    seldom('full', (since) => lines.push({ now, ...since }));
    if (now === 30_000) seldom('broken', (since) => lines.push({ broken: now, ...since }));
  }
  expect(lines).toEqual([{ now: 0 }, { broken: 30_000 }, { now: 60_000, repeated: 59 }, { now: 120_000, repeated: 59 }]);
});
