// From what the runs say to what people are told.
import { expect, it } from 'vitest';
import { toldOf } from '../../../broker/estimate/told.js';

const minuteMs = 60_000;
const told = (from: number, to: number) => toldOf({ lowMs: from * minuteMs, highMs: to * minuteMs }, false);

it.each([
  ['at once', [0, 0.2], { from: 0, to: 1 }],
  ['whole minutes, the nearest', [3.4, 7.6], { from: 3, to: 8 }],
  ['never the same twice', [4.6, 5.2], { from: 5, to: 6 }],
  ['singly up to twenty', [12.4, 19.7], { from: 12, to: 20 }],
  ['in fives above', [17.2, 33.1], { from: 17, to: 35 }],
  ['in fives at both ends', [41, 63], { from: 40, to: 65 }],
  ['never the same in fives', [41, 42], { from: 40, to: 45 }],
  ['never before now', [-2, 3], { from: 0, to: 3 }],
] as const)('%s', (_, [from, to], range) => {
  expect(told(from, to)).toEqual(range);
});

it('provisional while it is', () => {
  expect(toldOf({ lowMs: 0, highMs: 4 * minuteMs }, true)).toEqual({ from: 0, to: 4, provisional: true });
});
