// Bytes that no node ever sends, and what a desk unit makes of them: nothing.
import { expect } from 'vitest';
import { encodeFrame, longest, shortest, toUnit } from '../../../nodes/devices/desk-unit/frames.js';
import { type Chance, chanceFrom, seedFor } from '../../harness/random.js';
import { hex } from './bench.js';
import { createUnit } from './unit.js';

const kinds = [toUnit.hello, toUnit.show, toUnit.lamp, toUnit.buzz, toUnit.ask];
/** What it says of itself when no line is open. */
const nowhere = encodeFrame({ line: 0, number: 0, kind: undefined, body: new Uint8Array() });

function nonsense(chance: Chance): Uint8Array {
  if (chance.happens(0.5)) return Uint8Array.from({ length: chance.below(60) }, () => chance.below(chance.happens(0.5) ? 49 : 256));
  const body = Uint8Array.from({ length: chance.below(longest - shortest) }, () => chance.below(256));
  const bytes = encodeFrame({ line: chance.below(16), number: chance.below(16), kind: chance.pick(kinds), body });
  if (chance.happens(0.5)) return bytes.subarray(0, chance.below(bytes.length));
  const wrong = chance.below(bytes.length);
  return bytes.map((byte, at) => (at === wrong ? byte ^ (1 + chance.below(255)) : byte));
}

export function hearNonsense(ms: number): void {
  const chance = chanceFrom(seedFor('desk unit, nonsense', 370_010_070));
  const unit = createUnit({ hex });
  const left: number[] = [];
  unit.onBytes((bytes) => void left.push(...bytes));
  while (unit.now() < ms) {
    unit.receive(nonsense(chance));
    unit.pass(chance.below(6));
  }
  unit.pass(500);
  expect(unit.restarts()).toBe(0);
  expect(unit.digits()).toBe('  --');
  expect([unit.lamp(), unit.buzzer()]).toEqual([false, false]);
  // It is there, and says that no line is open, whole frame by whole frame.
  expect(left.length).toBeGreaterThan((shortest * ms) / 1000);
  expect(left.filter((byte, at) => byte !== nowhere[at % shortest])).toEqual([]);
}
