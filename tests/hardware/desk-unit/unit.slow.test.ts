// The desk unit's program, as it is committed, on an emulated chip and opposite the node's own end of the line.
import { describe, expect, it } from 'vitest';
import {
  aloneMs,
  encodeFrame,
  giveUpMs,
  language,
  parts,
  pulseMs,
  shortest,
  toNode,
  toUnit,
} from '../../../nodes/devices/desk-unit/frames.js';
import { type Bench, hex, setUp } from './bench.js';
import { hearDearNonsense, hearNonsense, hearNonsenseAmidTalk } from './nonsense.js';
import { createUnit } from './unit.js';

const text = (characters: string) => Uint8Array.from(Buffer.from(characters, 'latin1'));
const light = (rest: number, repeat: number, ...blink: number[]) =>
  Uint8Array.from([rest, repeat, ...blink.flatMap((ms) => [ms & 0xff, ms >> 8])]);
const restartsIn = (ready: readonly number[] | undefined) => ready?.[5];

function opened(): Bench {
  const bench = setUp();
  bench.until(() => bench.opened.length > 0, 500);
  return bench;
}

/** A key, held for so long; each edge bounces for 4 ms. */
function tap({ unit, pass }: Bench, key: number, ms = 30): void {
  const bounce = () => {
    for (let i = 0; i < 4; i += 1) {
      if (i % 2 === 0) unit.press(key);
      else unit.release(key);
      pass(1);
    }
  };
  bounce();
  unit.press(key);
  pass(ms - 4);
  bounce();
  unit.release(key);
  pass(20);
}

/** The lengths of what it plays, on and off in turn, ms; the first part begins with a change. */
function played(bench: Bench, isOn: () => boolean, ms: number): number[] {
  const lengths: number[] = [];
  let was = isOn();
  let since = bench.unit.now();
  for (let at = 0; at < ms; at += 1) {
    bench.pass(1);
    if (isOn() === was) continue;
    lengths.push(bench.unit.now() - since);
    [was, since] = [isOn(), bench.unit.now()];
  }
  return lengths.slice(1);
}

describe('a desk unit', () => {
  it('given power and no node, then digits are blank, lamp and buzzer off, until it is alone: `--`', () => {
    const unit = createUnit({ hex });
    const seen = new Set<string>();
    unit.onChange(() => seen.add(`${unit.lamp()} ${unit.buzzer()}`));
    unit.pass(aloneMs - 100);
    expect(unit.digits()).toBe('    ');
    unit.pass(200);
    expect(unit.digits()).toBe('  --');
    expect([...seen]).toEqual(['false false']);
  });

  it('when its node calls, it says what it is', () => {
    const {
      opened: [ready],
    } = opened();
    expect(ready).toEqual([language, 1, 0, parts.keypad | parts.lamp | parts.buzzer | parts.rating, 4, 0]);
  });

  it('shows a number within 5 ms (p50) of the first byte of the frame that says it', () => {
    const bench = opened();
    const took: number[] = [];
    for (let number = 100; number < 200; number += 1) {
      // At any time of the unit's own ms.
      bench.unit.pass((number % 20) / 20);
      const shown = ` ${number}`;
      bench.line.say(toUnit.show, text(shown));
      const from = bench.unit.now();
      while (bench.unit.digits() !== shown) {
        if (bench.unit.now() - from > 100) throw new Error(`${shown} is not shown`);
        bench.unit.pass(0.05);
      }
      took.push(bench.unit.now() - from);
      bench.pass(20);
    }
    took.sort((a, b) => a - b);
    process.stdout.write(`desk unit: number to lit ${took[50]?.toFixed(2)} ms (p50), ${took.at(-1)?.toFixed(2)} ms (most)\n`);
    expect(took[50]).toBeLessThan(5);
  });

  it('tells every key once, in order, however it bounces; a press of 30 ms is enough', () => {
    const bench = opened();
    for (let key = 0; key < 19; key += 1) tap(bench, key);
    bench.pass(20);
    expect(bench.heard).toEqual(Array.from({ length: 19 }, (_, key) => ({ kind: toNode.key, body: [key] })));
  });

  it('tells which keys are down when it is asked', () => {
    const bench = opened();
    for (const key of [0, 5, 15, 18]) bench.unit.press(key);
    bench.pass(40);
    bench.line.say(toUnit.ask, text(''));
    bench.pass(20);
    expect(bench.heard.at(-1)).toEqual({ kind: toNode.keys, body: [0x21, 0x80, 0x04] });
  });

  it('three keys at the corners of a rectangle are not four', () => {
    const bench = opened();
    for (const key of [0, 1, 4]) {
      bench.unit.press(key);
      bench.pass(30);
    }
    expect(bench.heard.map(({ body }) => body[0])).toEqual([0, 1]);
    bench.unit.release(1);
    bench.pass(30);
    expect(bench.heard.map(({ body }) => body[0])).toEqual([0, 1, 4]);
  });

  it('plays a blink once and then rests, or on and on', () => {
    const bench = opened();
    bench.line.say(toUnit.lamp, light(1, 0, 100, 60, 100, 60));
    expect(played(bench, bench.unit.lamp, 500)).toEqual([100, 60, 100, 60]);
    expect(bench.unit.lamp()).toBe(true);
    bench.line.say(toUnit.lamp, light(0, 1, 50, 30));
    expect(played(bench, bench.unit.lamp, 400).slice(0, 4)).toEqual([30, 50, 30, 50]);
    bench.line.say(toUnit.buzz, Uint8Array.from([80, 0, 40, 0, 120, 0]));
    expect(played(bench, bench.unit.buzzer, 400)).toEqual([80, 40, 120]);
  });

  it('when its node falls silent it goes on for a while, then shows `--`, dark; back, it opens a new line', () => {
    const bench = opened();
    bench.line.say(toUnit.show, text(' 042'));
    bench.line.say(toUnit.lamp, light(1, 0));
    bench.pass(50);
    bench.unplug();
    bench.pass(aloneMs - pulseMs - 50);
    expect(bench.unit.digits()).toBe(' 042');
    expect(bench.unit.lamp()).toBe(true);
    bench.unit.press(3);
    bench.pass(40);
    bench.unit.release(3);
    bench.pass(pulseMs + 100);
    expect(bench.unit.digits()).toBe('  --');
    expect(bench.unit.lamp()).toBe(false);
    bench.plug();
    bench.until(() => bench.opened.length > 1, 500);
    bench.pass(500);
    // What was pressed for nobody is not told to anybody.
    expect(bench.heard).toEqual([]);
    expect(bench.unit.digits()).toBe('  --');
  });

  it('gives up a line on which nobody acknowledges, and then only a new `hello` opens one', () => {
    const unit = createUnit({ hex });
    let sent: number[] = [];
    unit.onBytes((bytes) => sent.push(...bytes));
    const hello = (line: number, bits: number) =>
      encodeFrame({ line, number: 0, kind: toUnit.hello, body: Uint8Array.of(language, bits & 0xff, bits >> 8) });
    const where = (line: number, number: number) => [...encodeFrame({ line, number, kind: undefined, body: text('') })];
    const answer = (bytes: Uint8Array) => {
      sent = [];
      unit.receive(bytes);
      unit.pass(20);
      return sent.slice(0, shortest);
    };
    unit.pass(10);
    expect(answer(hello(3, 0x0102))).toEqual(where(3, 1));
    unit.pass(giveUpMs + 50);
    expect(answer(hello(3, 0x0102))).toEqual(where(0, 0));
    expect(answer(hello(4, 0x0103))).toEqual(where(4, 1));
    expect(answer(hello(4, 0x0103))).toEqual(where(4, 1));
    expect(answer(encodeFrame({ line: 3, number: 1, kind: toUnit.show, body: text(' 777') }))).toEqual(where(4, 1));
    expect(unit.digits()).toBe('    ');
  });

  it.each([
    'served',
    'off',
  ] as const)('that hangs, interrupts %s, is started by its watchdog, counts it, and its line is opened again', (interrupts) => {
    const bench = opened();
    bench.line.say(toUnit.show, text(' 042'));
    bench.pass(50);
    bench.unit.hang(interrupts);
    bench.until(() => bench.unit.restarts() === 1, 1000);
    bench.until(() => bench.opened.length > 1, 500);
    expect(bench.lost()).toBe(1);
    expect(restartsIn(bench.opened[1])).toBe(1);
    expect(bench.unit.digits()).toBe('    ');
    bench.unit.hang('served');
    bench.until(() => bench.opened.length > 2, 2000);
    expect(restartsIn(bench.opened[2])).toBe(2);
  });

  it('hears nonsense without a hang, a false key or a number that nobody sent', () => {
    hearNonsense(3_000);
  });

  it('hears what is dear to read, without a pause, and neither hangs nor forgets its keys and its clock', () => {
    hearDearNonsense(3_100);
  });

  it('hears it amid what its node says to it, both ways, and the line stays open', () => {
    hearNonsenseAmidTalk(3_000);
  });
});
