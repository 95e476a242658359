// An event loop that stops for 200 ms, again and again, while somebody pushes a button that bounces: what the kernel then tells is one
// wake for all that happened, and the level of now. It may come a moment late, when the contact has bounced on.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDebounce } from '../../../../nodes/devices/debounce.js';
import { steppedClock } from './rig.js';

const stallMs = 200;

interface Push {
  /** Ms that the contact was open before. */
  readonly rest: number;
  readonly held: number;
  /** Ms between the edges until the contact rests: it starts with the first touch, or the first letting go. */
  readonly closing: readonly number[];
  readonly opening: readonly number[];
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** The times, ms, at which the contact changes, from open on; and from when to when each push lasts. */
function contact(pushes: readonly Push[]): { readonly changes: ReadonlySet<number>; readonly spans: readonly Span[] } {
  const changes = new Set<number>();
  const spans: Span[] = [];
  let at = 0;
  for (const { rest, held, closing, opening } of pushes) {
    at += rest;
    const from = at;
    // Bounces come in pairs: the contact is closed after the closing ones, and open after the opening ones.
    for (const ms of [...closing, held, ...opening]) {
      changes.add(at);
      at += ms;
    }
    changes.add(at);
    spans.push({ from, to: at });
  }
  return { changes, spans };
}

/** When a press was told, ms. */
function listen(quietMs: number, changes: ReadonlySet<number>, stalls: readonly Span[], wakeMs: number, endMs: number): number[] {
  const { clock, advance, stall } = steppedClock();
  const told: number[] = [];
  let down = false;
  /** When the first edge that was not read yet wakes the event loop. */
  let wake: number | undefined;
  const debounce = createDebounce(
    clock,
    quietMs,
    () => down,
    () => told.push(clock.now()),
  );
  for (let now = 0; now < endMs; now += 1) {
    if (changes.has(now)) {
      down = !down;
      wake ??= now + wakeMs;
    }
    if (stalls.some(({ from, to }) => now >= from && now < to)) {
      stall(1);
      continue;
    }
    // Late timers come before what waits to be read.
    advance(0);
    if (wake !== undefined && wake <= now) {
      wake = undefined;
      debounce.edge(down);
    }
    advance(1);
  }
  return told;
}

const pairs = (most: number) =>
  fc.array(fc.tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most })), { maxLength: 3 }).map((list) => list.flat());

function pushOf(quietMs: number): fc.Arbitrary<Push> {
  const bounces = pairs(Math.floor(quietMs * 0.8));
  return fc.record({
    rest: fc.integer({ min: quietMs + 2, max: 400 }),
    held: fc.integer({ min: 30, max: 300 }),
    closing: bounces,
    opening: bounces,
  });
}

describe.each([5, 20, 50])('with %i ms of debounce', (quietMs) => {
  it.each([
    0, 1,
  ])('and edges that are told after %i ms: whenever the event loop stops, no push counts twice, none is made up, and none is lost that it was awake for', (wakeMs) => {
    const stalls = fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(pushOf(quietMs), { minLength: 1, maxLength: 8 }), stalls, (pushes, stallsAt) => {
        const { changes, spans } = contact(pushes);
        const asleep = stallsAt.map((from) => ({ from, to: from + stallMs }));
        const told = listen(quietMs, changes, asleep, wakeMs, (spans.at(-1)?.to ?? 0) + 1_000);
        const pushOfEach = told.map((at) => spans.findIndex(({ from, to }) => at >= from && at <= to + wakeMs));
        expect(pushOfEach).not.toContain(-1);
        expect(new Set(pushOfEach).size).toBe(told.length);
        for (const [push, { from, to }] of spans.entries()) {
          const wasAwake = asleep.every((stall) => stall.to + quietMs + 10 < from || stall.from > to);
          if (wasAwake) expect(pushOfEach).toContain(push);
        }
      }),
      { numRuns: 60 },
    );
  });
});
