// A device's clock while real things happen: it runs with time, but a turn of the event loop counts for 20 ms at most. So a machine
// that stands still makes no device late, and "within 2 s" means what the driver does, not how busy this machine is.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Clock } from '../../../../nodes/devices/ports.js';
import { type HeldClock, heldClock } from '../../../harness/held-clock.js';

const turnMs = 5;
const turnMsMost = 20;

export interface PatientClock extends HeldClock {
  /** Timers that stand. */
  waiting(): number;
  /** Resolves as soon as it is so; fails, with `what`, when it is not so within `ms`. */
  until(what: string, ms: number, isSo: () => boolean | Promise<boolean>): Promise<void>;
  wait(ms: number): Promise<void>;
  stop(): void;
}

/** A clock's timers, counted while they stand. */
export function countStanding(clock: Clock): Pick<PatientClock, 'after' | 'waiting'> {
  let standing = 0;
  return {
    after(ms, fn) {
      let stands = true;
      standing += 1;
      const done = () => {
        if (stands) standing -= 1;
        stands = false;
      };
      const cancel = clock.after(ms, () => {
        done();
        fn();
      });
      return () => {
        done();
        cancel();
      };
    },
    waiting: () => standing,
  };
}

/** `turn`: what passes between two looks. */
export function waitingOn(clock: HeldClock, turn: () => Promise<unknown>): Pick<PatientClock, 'until' | 'wait'> {
  return {
    async until(what, ms, isSo) {
      const end = clock.now() + ms;
      while (!(await isSo())) {
        if (clock.now() >= end) expect.fail(`${what}: not within ${ms} ms`);
        await turn();
      }
    },
    async wait(ms) {
      const end = clock.now() + ms;
      while (clock.now() < end) await turn();
    },
  };
}

export function patientClock(): PatientClock {
  const held = heldClock();
  const { after, waiting } = countStanding(held);
  let last = performance.now();
  const turns = setInterval(() => {
    const now = performance.now();
    held.pass(Math.min(now - last, turnMsMost));
    last = now;
  }, turnMs);
  return {
    now: held.now,
    pass: held.pass,
    after,
    waiting,
    ...waitingOn(held, () => sleep(turnMs)),
    stop: () => clearInterval(turns),
  };
}
