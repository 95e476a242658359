import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDebounce } from '../../../nodes/devices/debounce.js';
import { steppedClock } from './gpio/rig.js';

function finger(quietMs: number, downAtStart = false) {
  const { clock, advance, stall, waiting } = steppedClock();
  let down = downAtStart;
  let presses = 0;
  let releases = 0;
  const debounce = createDebounce(
    clock,
    quietMs,
    () => down,
    () => {
      presses += 1;
    },
    () => {
      releases += 1;
    },
  );
  return {
    advance,
    stall,
    waiting,
    debounce,
    presses: () => presses,
    releases: () => releases,
    /** The contact changes and its edge is heard. */
    move(to: boolean): void {
      down = to;
      debounce.edge(to);
    },
    /** The contact changes while the event loop stands still. */
    unheard(to: boolean): void {
      down = to;
    },
  };
}

describe('a button that bounces', () => {
  it('counts at the first touch, without waiting', () => {
    const { advance, move, presses } = finger(20);
    advance(20);
    move(true);
    expect(presses()).toBe(1);
  });

  it.each([5, 20, 50])('with %i ms: every press of 30 ms counts once, however it bounces', (quietMs) => {
    const bounce = fc.array(fc.double({ min: 0, max: quietMs * 0.9, noNaN: true }), { maxLength: 12 });
    const push = fc.record({ rest: fc.integer({ min: quietMs, max: 500 }), closing: bounce, opening: bounce });
    fc.assert(
      fc.property(fc.array(push, { maxLength: 20 }), (pushes) => {
        const { advance, move, presses, releases } = finger(quietMs);
        for (const { rest, closing, opening } of pushes) {
          advance(rest);
          for (const [i, ms] of closing.entries()) {
            move(i % 2 === 0);
            advance(ms);
          }
          move(true);
          advance(30);
          for (const [i, ms] of opening.entries()) {
            move(i % 2 === 1);
            advance(ms);
          }
          move(false);
        }
        expect(presses()).toBe(pushes.length);
        advance(quietMs);
        expect(releases()).toBe(pushes.length);
      }),
    );
  });

  it('is stuck when it never rested open: closed from the start, or an antenna without a pull-up', () => {
    const closed = finger(20, true);
    closed.advance(9_999);
    expect(closed.debounce.isStuck()).toBe(false);
    closed.advance(1);
    expect(closed.debounce.isStuck()).toBe(true);
    const antenna = finger(20);
    for (let i = 0; i < 2_000; i += 1) {
      antenna.advance(5);
      antenna.move(i % 2 === 0);
    }
    expect([antenna.debounce.isStuck(), antenna.presses()]).toEqual([true, 0]);
    antenna.move(false);
    antenna.advance(20);
    expect(antenna.debounce.isStuck()).toBe(false);
  });

  it('held down counts once, for as long as it is held', () => {
    const { advance, move, presses } = finger(20);
    advance(20);
    move(true);
    advance(60_000);
    move(true);
    expect(presses()).toBe(1);
  });

  it('jammed or short-circuited from the start, it is no press until it was open', () => {
    const { advance, move, presses, releases } = finger(20, true);
    advance(1000);
    move(true);
    expect(presses()).toBe(0);
    move(false);
    advance(20);
    expect(releases()).toBe(0);
    move(true);
    expect(presses()).toBe(1);
  });

  it('a stall in the middle of the bouncing does not double it, and the next press counts', () => {
    const { advance, move, unheard, presses } = finger(20);
    advance(20);
    move(true);
    move(false);
    unheard(true);
    advance(40);
    move(true);
    expect(presses()).toBe(1);
    move(false);
    advance(20);
    move(true);
    expect(presses()).toBe(2);
  });

  it('a quiet that was slept through is none: the bouncing at its end is not a press', () => {
    const { advance, stall, move, unheard, presses } = finger(20);
    advance(20);
    move(true);
    advance(50);
    // The finger trembles as the event loop stops, holds on for the whole stall, and lets go at its end.
    move(false);
    stall(199);
    unheard(false);
    advance(1);
    move(true);
    advance(1);
    move(false);
    advance(60);
    expect(presses()).toBe(1);
    move(true);
    expect(presses()).toBe(2);
  });

  it('on a machine that is always late, a button still works', () => {
    const { advance, stall, move, presses } = finger(20);
    for (let i = 0; i < 3; i += 1) {
      stall(30);
      advance(0);
    }
    move(true);
    expect(presses()).toBe(1);
  });

  it('leaves no timer when it is stopped', () => {
    const { waiting, debounce } = finger(20);
    expect(waiting()).toBe(1);
    debounce.stop();
    expect(waiting()).toBe(0);
  });
});
