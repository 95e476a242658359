// Refusing must be cheap, or refusing is an attack of its own.
import { expect, it } from 'vitest';
import { refusalCost } from './refusal-cost.js';

it('refusing one message costs the hub less than 50 µs of its processor', { retry: 2 }, async () => {
  const cost = await refusalCost(20_000);
  process.stdout.write(`refusal: ${cost.toFixed(1)} µs\n`);
  expect(cost).toBeLessThan(50);
});
