import { expect, it } from 'vitest';
import { createHands } from '../../../broker/engine/hands.js';

it('of two that press next at one desk at once, the first calls; each alone is as fast as it likes', () => {
  const hands = createHands();
  expect(hands.allows('one', 'keypad', 0)).toBe(true);
  expect(hands.allows('one', 'page', 699)).toBe(false);
  expect(hands.allows('two', 'page', 699)).toBe(true);
  expect(hands.allows('one', 'keypad', 10)).toBe(true);
  expect(hands.allows('one', 'page', 710)).toBe(true);
});
