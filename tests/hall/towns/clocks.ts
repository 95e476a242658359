// The clock on a town's wall: it goes as any other, and a test may put it forward, so that a day takes seconds.
import { systemTime, type TimeSource } from '../../../broker/engine/clock.js';
import type { Clock } from '../../../nodes/devices/ports.js';
import { systemClock } from '../../../nodes/runtime/node.js';

interface TownClock extends TimeSource {
  /** So much later, all at once: what falls due meanwhile is called in its order. */
  putForward(ms: number): void;
}

interface Timer {
  readonly at: number;
  readonly fn: () => void;
  cancel: () => void;
}

/** `wall`: what it shows now, ms since 1970. */
export function townClock(wall: number): TownClock {
  let ahead = 0;
  const monotonic = () => performance.now() + ahead;
  const begin = monotonic();
  const timers = new Set<Timer>();

  function arm(timer: Timer): void {
    const real = setTimeout(() => due(timer), Math.max(0, timer.at - monotonic()));
    timer.cancel = () => clearTimeout(real);
  }
  function due(timer: Timer): void {
    timer.cancel();
    if (timers.delete(timer)) timer.fn();
  }

  return {
    monotonic,
    sinceBoot: monotonic,
    wall: () => wall + monotonic() - begin,
    earliest: 0,
    machine: () => 'town',
    after(ms, fn) {
      const timer: Timer = { at: monotonic() + ms, fn, cancel: () => {} };
      timers.add(timer);
      arm(timer);
      return () => {
        timer.cancel();
        timers.delete(timer);
      };
    },
    soon: systemTime.soon,
    putForward(ms) {
      ahead += ms;
      for (const timer of [...timers].sort((a, b) => a.at - b.at)) {
        timer.cancel();
        if (timer.at <= monotonic()) due(timer);
        else if (timers.has(timer)) arm(timer);
      }
    },
  };
}

interface NodesClock extends Clock {
  /** What is done every `ms` is done now. */
  hurry(ms: number): void;
}

/** The nodes' own clocks are not put forward: they reckon with the hub's beats, and their machines know nothing of the test. */
export function nodesClock(): NodesClock {
  const timers = new Map<() => void, number>();
  return {
    now: systemClock.now,
    after(ms, fn) {
      function ring(): void {
        cancel();
        fn();
      }
      const cancelReal = systemClock.after(ms, ring);
      timers.set(ring, ms);
      function cancel(): void {
        cancelReal();
        timers.delete(ring);
      }
      return cancel;
    },
    hurry(ms) {
      for (const [ring, every] of [...timers]) if (every === ms) ring();
    },
  };
}
