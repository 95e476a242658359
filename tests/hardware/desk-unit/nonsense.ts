// Bytes that nobody ever sends, and what a desk unit and its node make of them: nothing.
import { expect } from 'vitest';
import { aloneMs, encodeFrame, end, longest, shortest, toNode, toUnit } from '../../../nodes/devices/desk-unit/frames.js';
import { type Chance, chanceFrom, seedFor } from '../../harness/random.js';
import { hex, setUp } from './bench.js';
import { createUnit } from './unit.js';

/** What it says of itself when no line is open. */
const nowhere = encodeFrame({ line: 0, number: 0, kind: undefined, body: new Uint8Array() });
/** CRC and end: of a frame that lacks them, what comes behind makes no frame. */
const tail = 5;

/** Each of its bytes but the last may begin a frame of 48 that is whole: nothing is dearer to find wrong. */
const dear = Uint8Array.from({ length: 2 * longest - 2 }, (_, at) => (at < longest - 1 ? longest : end));

/** Noise, what is dear to read, half a frame, or a frame with one wrong byte. */
function nonsense(chance: Chance, kinds: Readonly<Record<string, number>>): Uint8Array {
  if (chance.happens(0.05)) return dear;
  if (chance.happens(0.5)) return Uint8Array.from({ length: chance.below(60) }, () => chance.below(chance.happens(0.5) ? 49 : 256));
  const body = Uint8Array.from({ length: chance.below(longest - shortest) }, () => chance.below(256));
  const kind = chance.pick(Object.values(kinds));
  const bytes = encodeFrame({ line: chance.below(16), number: chance.below(16), kind, body });
  if (chance.happens(0.5)) return bytes.subarray(0, chance.below(bytes.length - tail));
  const wrong = chance.below(bytes.length);
  return bytes.map((byte, at) => (at === wrong ? byte ^ (1 + chance.below(255)) : byte));
}

/** As fast as it can come, without a pause. */
export function hearDearNonsense(ms: number): void {
  const unit = createUnit({ hex });
  while (unit.now() < ms) {
    unit.receive(dear);
    unit.pass(8);
  }
  unit.pass(200);
  expect([unit.restarts(), unit.digits()]).toEqual([0, ms < aloneMs ? '    ' : '  --']);
}

export function hearNonsense(ms: number): void {
  const chance = chanceFrom(seedFor('desk unit, nonsense'));
  const unit = createUnit({ hex });
  const left: number[] = [];
  let told = 0;
  unit.onBytes((bytes) => void left.push(...bytes));
  while (unit.now() < ms) {
    const bytes = nonsense(chance, toUnit);
    told += bytes.length;
    unit.receive(bytes);
    unit.pass(chance.below(6));
  }
  unit.pass(500);
  expect(unit.restarts()).toBe(0);
  expect(unit.digits()).toBe('  --');
  expect([unit.lamp(), unit.buzzer()]).toEqual([false, false]);
  // It is there, and says that no line is open, whole frame by whole frame.
  expect(left.length).toBeGreaterThan((shortest * ms) / 1000);
  expect(left.filter((byte, at) => byte !== nowhere[at % shortest])).toEqual([]);
  process.stdout.write(`desk unit, nonsense: ${ms / 1000} s, ${told} bytes; watchdog ${unit.restarts()}\n`);
}

/** Amid what they say to each other, both ways. */
export function hearNonsenseAmidTalk(ms: number): void {
  const chance = chanceFrom(seedFor('desk unit, nonsense amid talk'));
  const bench = setUp();
  const { unit, line } = bench;
  bench.until(() => bench.opened.length > 0, 500);
  const shown = new Set<string>();
  const told = new Set<string>(['    ']);
  unit.onShown((digits) => shown.add(digits));
  let bytes = 0;
  for (let number = 0; unit.now() < ms; number += 1) {
    const down = nonsense(chance, toUnit);
    const up = nonsense(chance, toNode);
    bytes += down.length + up.length;
    unit.receive(down);
    line.take(up);
    bench.pass(chance.below(12));
    if (number % 20 !== 0) continue;
    const text = String(number % 10_000).padStart(4);
    told.add(text);
    line.say(toUnit.show, Buffer.from(text), 'instead');
  }
  line.say(toUnit.show, Buffer.from(' 042'), 'instead');
  bench.until(() => unit.digits() === ' 042', 2_000);
  expect([unit.restarts(), bench.lost(), bench.opened.length]).toEqual([0, 0, 1]);
  expect(bench.heard).toEqual([]);
  expect([...shown].filter((digits) => !told.has(digits) && digits !== ' 042')).toEqual([]);
  expect([unit.lamp(), unit.buzzer()]).toEqual([false, false]);
  process.stdout.write(
    `desk unit, nonsense amid talk: ${ms / 1000} s, ${bytes} bytes, ${shown.size} numbers; watchdog ${unit.restarts()}, keys ${bench.heard.length}\n`,
  );
}
