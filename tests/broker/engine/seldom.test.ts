import { expect, it } from 'vitest';
import { createSeldom } from '../../../broker/engine/seldom.js';

it('what happens over and over is said once a minute, with how often it was not said', () => {
  let now = 0;
  const lines: object[] = [];
  const seldom = createSeldom(() => now);
  for (; now < 150_000; now += 1_000) seldom((since) => lines.push({ now, ...since }));
  expect(lines).toEqual([{ now: 0 }, { now: 60_000, repeated: 59 }, { now: 120_000, repeated: 59 }]);
});
