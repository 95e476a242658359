// The same program, opposite the same node's end of the line, on an emulator by others.
import { describe, expect, it, onTestFinished } from 'vitest';
import { language, parts, toNode, toUnit } from '../../../nodes/devices/desk-unit/frames.js';
import { openLine } from '../../../nodes/devices/desk-unit/line.js';
import { makeFolder } from '../../harness/folders.js';
import { heldClock } from '../../harness/held-clock.js';
import { startSimavr, whyNoSimavr } from './simavr.js';

function setUp() {
  const folder = makeFolder('turno-simavr-');
  onTestFinished(folder.remove);
  const unit = startSimavr(folder.path);
  onTestFinished(unit.end);
  const clock = heldClock();
  const opened: number[][] = [];
  const heard: number[][] = [];
  let mark = 0x4321;
  const line = openLine({
    clock,
    write: unit.receive,
    mark: () => {
      mark += 1;
      return mark;
    },
    events: {
      opened: (body) => void opened.push([...body]),
      heard: (kind, body) => void heard.push([kind, ...body]),
      lost: () => {},
    },
  });
  onTestFinished(line.stop);

  /** Resolves with how long it took, ms; rejects when it is not so within `mostMs`. */
  async function until(isSo: () => boolean, mostMs: number, stepMs = 1): Promise<number> {
    for (let at = 0; at <= mostMs; at += stepMs) {
      if (isSo()) return at;
      const bytes = await unit.pass(stepMs);
      if (bytes.length > 0) line.take(bytes);
      clock.pass(stepMs);
    }
    throw new Error(`not within ${mostMs} ms`);
  }

  const pass = (ms: number) => until(() => false, ms).catch(() => {});
  return { unit, line, opened, heard, until, pass };
}

const because = whyNoSimavr === undefined ? '' : ` (${whyNoSimavr})`;

describe.skipIf(whyNoSimavr !== undefined)(`a desk unit on simavr${because}`, () => {
  it('opens its line, says what it is, and shows numbers within 5 ms (p50)', async () => {
    const { unit, line, opened, until, pass } = setUp();
    await until(() => opened.length > 0, 500);
    expect(opened).toEqual([[language, 1, 0, parts.keypad | parts.lamp | parts.buzzer | parts.rating, 4, 0]]);
    line.say(toUnit.lamp, Uint8Array.of(1, 0));
    await until(unit.lamp, 50);
    const took: number[] = [];
    for (let number = 100; number < 130; number += 1) {
      line.say(toUnit.show, Buffer.from(` ${number}`));
      took.push(await until(() => unit.digits() === ` ${number}`, 100, 0.1));
      await pass(7);
    }
    took.sort((a, b) => a - b);
    process.stdout.write(`desk unit on simavr: number to lit ${took[15]?.toFixed(1)} ms (p50), ${took.at(-1)?.toFixed(1)} ms (most)\n`);
    expect(took[15]).toBeLessThan(5);
  });

  it('tells every key once, and which are down', async () => {
    const { unit, line, opened, heard, until, pass } = setUp();
    await until(() => opened.length > 0, 500);
    for (let key = 0; key < 19; key += 1) {
      unit.press(key);
      await pass(15);
      unit.release(key);
      await pass(15);
    }
    expect(heard).toEqual(Array.from({ length: 19 }, (_, key) => [toNode.key, key]));
    for (const key of [0, 5, 18]) unit.press(key);
    await pass(30);
    line.say(toUnit.ask, new Uint8Array());
    await pass(20);
    expect(heard.at(-1)).toEqual([toNode.keys, 0x21, 0x00, 0x04]);
  });

  it('that hangs is started by its watchdog, counts it, and its line is opened again', async () => {
    const { unit, line, opened, until, pass } = setUp();
    await until(() => opened.length > 0, 500);
    line.say(toUnit.show, Buffer.from(' 042'));
    await pass(20);
    unit.hang();
    await until(() => unit.restarts() === 1, 1_000);
    await until(() => opened.length > 1, 500);
    expect(opened[1]?.at(-1)).toBe(1);
    expect(unit.digits()).toBe('    ');
    await pass(1_000);
    expect(unit.restarts()).toBe(1);
  });
});
