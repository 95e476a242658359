// A clock that a test moves by hand.
import type { Clock } from '../../nodes/devices/ports.js';

export interface HeldClock extends Clock {
  /** Time passes; what falls due is called in its order. */
  pass(ms: number): void;
}

export function heldClock(): HeldClock {
  let now = 0;
  const timers = new Set<{ readonly at: number; readonly fn: () => void }>();
  return {
    now: () => now,
    after(ms, fn) {
      const timer = { at: now + ms, fn };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    pass(ms) {
      const end = now + ms;
      for (;;) {
        const [due] = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (due === undefined) break;
        timers.delete(due);
        now = Math.max(now, due.at);
        due.fn();
      }
      now = end;
    },
  };
}
