// A desk unit and its node over a cable that hits 3 % of all bytes, both ways: what a finger does and what an eye sees, held against
// what was heard and told.
import { expect } from 'vitest';
import { toNode, toUnit } from '../../../nodes/devices/desk-unit/frames.js';
import { chanceFrom, seedFor } from '../../harness/random.js';
import { type Bench, setUp } from './bench.js';
import { badCable } from './damage.js';

const rate = 0.03;
const keys = 19;
/** No more of a kind are under way than the unit keeps keys for. */
const underWayMost = 8;
/** One of these is a light of 16 parts, the longest frame; it ends at once. */
const longLight = Uint8Array.from([1, 0, ...Array.from({ length: 16 }, () => [1, 0]).flat()]);
const sound = Uint8Array.of(2, 0);

/** `each`: so many commands, and so many keys. */
export function hearAllOnce(name: string, each: number, usualSeed?: number): void {
  const chance = chanceFrom(seedFor(`desk unit, ${name}`, usualSeed));
  const down = badCable(chance.of('to the unit'), rate);
  const up = badCable(chance.of('to the node'), rate);
  const bench = setUp({ toUnit: down.pass, toNode: up.pass });
  bench.until(() => bench.opened.length > 0, 2_000);
  const commands = commander(bench, each);
  const fingers = finger(bench, each, chance.of('finger'));
  bench.until(
    () => {
      commands.go();
      fingers.go();
      return commands.isDone() && fingers.isDone();
    },
    each * 200 + 2_000,
  );
  // Nothing more comes of it.
  bench.pass(500);
  commands.check();
  fingers.check();
  expect([bench.opened.length, bench.lost(), bench.unit.restarts()]).toEqual([1, 0, 0]);
  const [sent, hit] = [down.sent() + up.sent(), down.hit() + up.hit()];
  expect(hit / sent).toBeGreaterThan(rate * 0.8);
  process.stdout.write(`desk unit, ${name}: ${2 * each} frames, ${sent} bytes, ${hit} hit, ${Math.round(bench.unit.now() / 1000)} s\n`);
}

interface Side {
  /** What is due now, once a ms. */
  go(): void;
  isDone(): boolean;
  check(): void;
}

/** Numbers, each another than the one before, and sounds, each of which is heard by itself; lights in between. */
function commander({ line, unit }: Bench, each: number): Side {
  const told: string[] = [];
  const seen: string[] = [];
  let said = 0;
  let lastShown = unit.digits();
  let wasSounding = false;
  unit.onShown((digits) => {
    if (digits !== lastShown) seen.push(digits);
    lastShown = digits;
  });
  unit.onChange(() => {
    if (unit.buzzer() && !wasSounding) seen.push('buzz');
    wasSounding = unit.buzzer();
  });

  function say(): void {
    said += 1;
    if (said % 10 === 0) {
      line.say(toUnit.lamp, longLight);
    } else if (said % 2 === 0) {
      line.say(toUnit.buzz, sound);
      told.push('buzz');
    } else {
      const number = String(said % 10_000).padStart(4, '0');
      line.say(toUnit.show, Buffer.from(number));
      told.push(number);
    }
  }

  return {
    go() {
      if (said < each && told.length - seen.length < underWayMost) say();
    },
    isDone: () => said === each && seen.length >= told.length,
    check: () => expect(seen).toEqual(told),
  };
}

/** Presses one key after the other, each for as long as it takes to be believed, or longer. */
function finger({ unit, heard }: Bench, each: number, chance: { below(n: number): number }): Side {
  const pressed: number[] = [];
  let left = 0;
  let isDown = false;
  return {
    go() {
      if (left > 0) {
        left -= 1;
      } else if (isDown) {
        unit.release(pressed.at(-1) ?? 0);
        isDown = false;
        left = 6;
      } else if (pressed.length < each && pressed.length - heard.length < underWayMost) {
        pressed.push(chance.below(keys));
        unit.press(pressed.at(-1) ?? 0);
        isDown = true;
        left = 6 + chance.below(10);
      }
    },
    isDone: () => pressed.length === each && !isDown && heard.length >= each,
    check: () => expect(heard.map(({ kind, body }) => [kind, ...body])).toEqual(pressed.map((key) => [toNode.key, key])),
  };
}
