import fc from 'fast-check';
import { expect, it } from 'vitest';
import { doubleMs, longMs, veryLongMs } from '../../../broker/contract/one-button.js';
import { readOneButton } from '../../../nodes/kinds/one-button.js';
import { steppedClock } from '../devices/gpio/rig.js';

/** Of stretches in ms, down and up by turns, what was meant. */
function meant(...stretches: number[]): string[] {
  const { clock, advance, waiting } = steppedClock();
  const told: string[] = [];
  const button = readOneButton(clock, (gesture) => told.push(gesture));
  for (const [i, ms] of stretches.entries()) {
    button.change(i % 2 === 0);
    advance(ms);
  }
  if (stretches.length % 2 === 1) button.change(false);
  advance(10_000);
  expect(waiting()).toBe(0);
  return told;
}

it.each([
  ['a tap', [100], ['short']],
  ['a tap that is nearly long', [longMs - 1], ['short']],
  ['held for a second', [longMs], ['long']],
  ['held nearly for three', [veryLongMs - 1], ['long']],
  ['held for three, or for ever', [60_000], ['very-long']],
  ['two taps', [100, 200, 100], ['double']],
  ['two taps, the second held', [100, 200, 5000], ['double']],
  ['two taps with a pause', [100, doubleMs, 100], ['short', 'short']],
  ['three taps', [100, 100, 100, 100, 100], ['double', 'short']],
  ['a long one and a tap', [1000, 100, 100], ['long', 'short']],
])('%s', (_what, stretches, gestures) => {
  expect(meant(...stretches)).toEqual(gestures);
});

it('a very long one counts while the finger is still there', () => {
  const { clock, advance } = steppedClock();
  const told: string[] = [];
  const button = readOneButton(clock, (gesture) => told.push(gesture));
  button.change(true);
  advance(veryLongMs);
  expect(told).toEqual(['very-long']);
});

it('whatever the finger does, nothing is said more often than it went down', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4000 }), { maxLength: 30 }), (stretches) => {
      expect(meant(...stretches).length).toBeLessThanOrEqual(Math.ceil(stretches.length / 2));
    }),
  );
});

it('stopped, it says nothing more', () => {
  const { clock, advance, waiting } = steppedClock();
  const button = readOneButton(clock, () => expect.unreachable());
  button.change(true);
  button.stop();
  advance(10_000);
  expect(waiting()).toBe(0);
});
