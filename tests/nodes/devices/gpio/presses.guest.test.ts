// Buttons on the kernel's own lines, by real onoff: a finger that is a process of its own, and a clock that nobody's work moves.
import { beforeEach, describe, expect, it } from 'vitest';
import { fingerNow, type Push, type Pushed, push } from '../../../hardware/kernel/finger.js';
import { wires } from '../../../hardware/kernel/wires.js';
import { type Chance, chanceFrom } from '../../../harness/random.js';
import { openButtons, wiring } from './open.js';
import { exported, opened, openFiles } from './stage.js';

const bases = { pi3: 512, pi4: 512, pi5c: 571, pi5d: 569 } as const;
const stallMs = 200;
/** Random pushes of each test, and where their chance begins; the long test gives its own. */
const pushCount = Number(process.env.PUSHES ?? 60);
const seed = Number(process.env.SEED ?? 1);
/** Between a touch and its press, ms: the kernel tells edges once in a millisecond. */
const heardMs = 5;

interface Heard {
  readonly pin: number;
  readonly at: number;
}

/** Opens the buttons and hears them: pin and time of each press. */
async function listen(debounceMs: number): Promise<Heard[]> {
  const buttons = await opened(openButtons({ debounceMs }));
  const heard: Heard[] = [];
  buttons.onPress((button) => heard.push({ pin: button === 'b1' ? wiring.b1.pin : wiring.b2.pin, at: fingerNow() }));
  return heard;
}

/** Stands still as a synchronous write to a slow card does. */
function stall(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function bouncesOf(chance: Chance, debounceMs: number): number[] {
  return Array.from({ length: 2 * chance.below(4) }, () => 1 + chance.below(Math.ceil(debounceMs * 0.6)));
}

/** So many pushes, each after the contact was open for longer than the debounce. */
function pushesOf(chance: Chance, count: number, debounceMs: number, pins: readonly number[], heldMs: () => number): Push[] {
  const pushes: Push[] = [];
  for (let i = 0, at = 500; i < count; i += 1) {
    const one = { heldMs: heldMs(), closing: bouncesOf(chance, debounceMs), opening: bouncesOf(chance, debounceMs) };
    // At any moment of the kernel's own millisecond.
    pushes.push({ ...one, pin: chance.pick(pins), at: at + chance.below(10) / 10 });
    at += [...one.closing, ...one.opening].reduce((sum, ms) => sum + ms, one.heldMs) + debounceMs + 10 + chance.below(150);
  }
  return pushes;
}

/** Of each press, which push it was told in; -1: in none. */
function pushOfEach(heard: readonly Heard[], pushed: readonly Pushed[]): number[] {
  return heard.map(({ pin, at }) => pushed.findIndex((push) => push.pin === pin && at >= push.from && at <= push.to + heardMs));
}

beforeEach(() => {
  for (const { pin } of Object.values(wiring)) wires().pull(pin, false);
});

it('stands where this board has it', () => {
  const board = process.env.BOARD ?? '';
  expect(board in bases && wires().base).toBe(new Map<string, number>(Object.entries(bases)).get(board));
});

describe.each([5, 20, 50])('with %i ms of debounce', (debounceMs) => {
  it('every push of 30 ms is one press, told before the contact rests, however it bounces', async () => {
    const pushes = pushesOf(chanceFrom(seed).of(`pushes ${debounceMs}`), pushCount, debounceMs, [wiring.b1.pin, wiring.b2.pin], () => 30);
    const heard = await listen(debounceMs);
    const pushed = await push(wires(), pushes);
    expect(heard.map(({ pin }) => pin)).toEqual(pushes.map(({ pin }) => pin));
    // A touch that is open again before its edge is told counts when it closes again.
    const restsAt = pushed.map(({ from }, i) => from + (pushes[i]?.closing ?? []).reduce((sum, ms) => sum + ms, 0));
    expect(heard.filter(({ at }, i) => at > (restsAt[i] ?? 0) + heardMs)).toEqual([]);
  });

  it('two buttons at once are both pressed', async () => {
    const heard = await listen(debounceMs);
    await push(wires(), [
      { pin: wiring.b1.pin, at: 500, heldMs: 30 },
      { pin: wiring.b2.pin, at: 500, heldMs: 30 },
    ]);
    expect(heard.map(({ pin }) => pin).sort()).toEqual([wiring.b1.pin, wiring.b2.pin]);
  });

  it('whenever the event loop stops for 200 ms, no push counts twice and none is made up; those that it was awake for are all there', async () => {
    const chance = chanceFrom(seed).of(`stalls ${debounceMs}`);
    const pushes = pushesOf(chance, pushCount, debounceMs, [wiring.b1.pin], () => 30 + chance.below(220));
    const heard = await listen(debounceMs);
    const stalls: { readonly from: number; readonly to: number }[] = [];
    const stalling = setInterval(() => {
      const from = fingerNow();
      stall(stallMs);
      stalls.push({ from, to: fingerNow() });
    }, stallMs + 370);
    const pushed = await push(wires(), pushes).finally(() => clearInterval(stalling));
    const told = pushOfEach(heard, pushed);
    expect(stalls.length).toBeGreaterThan(pushCount / 4);
    expect(told).not.toContain(-1);
    expect(new Set(told).size).toBe(told.length);
    const awake = pushed.flatMap(({ from, to }, i) =>
      stalls.every((one) => one.to + debounceMs + 15 < from || one.from > to + heardMs) ? [i] : [],
    );
    expect(awake.length).toBeGreaterThan(pushCount / 20);
    expect(awake.filter((i) => !told.includes(i))).toEqual([]);
  });
});

it('one that is held down from before, or jammed, is no press', async () => {
  wires().pull(wiring.b1.pin, true);
  const heard = await listen(20);
  await push(wires(), [{ pin: wiring.b2.pin, at: 300, heldMs: 30 }]);
  expect(heard.map(({ pin }) => pin)).toEqual([wiring.b2.pin]);
});

it('closed, it hears nothing and nothing is left: no line, no file', async () => {
  const buttons = await opened(openButtons());
  const heard: string[] = [];
  buttons.onPress((button) => heard.push(button));
  expect(exported()).toHaveLength(4);
  expect(openFiles().length).toBeGreaterThan(0);
  await buttons.close();
  await buttons.close();
  await push(wires(), [{ pin: wiring.b1.pin, at: 100, heldMs: 100 }]);
  expect([heard, exported(), openFiles()]).toEqual([[], [], []]);
});
