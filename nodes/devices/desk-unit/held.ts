// Keys that stay down: something lies on the keypad, or a contact has stuck. A unit tells once that a key went down; which are down it
// tells when it is asked, and it is asked when its line opens and then now and again.
import type { Clock } from '../ports.js';

/** So long a finger does not rest on a key, ms. */
const askMs = 10_000;

export interface Held {
  /** The line is open: asks, and goes on asking. */
  start(): void;
  /** 24 bits, low byte first. */
  answered(body: Uint8Array): void;
  /** It went down anew: it was up since the last answer. */
  pressed(place: number): void;
  stop(): void;
  /** Those that were down in two answers, one after the other, by their places. */
  stuck(): readonly number[];
}

export function watchHeld(clock: Clock, ask: () => void): Held {
  let down = 0;
  let stuck = 0;
  let cancel = () => {};

  function again(): void {
    ask();
    cancel = clock.after(askMs, again);
  }

  function stop(): void {
    cancel();
    down = stuck = 0;
  }

  return {
    start() {
      stop();
      again();
    },
    answered([low = 0, middle = 0, high = 0]) {
      const now = low | (middle << 8) | (high << 16);
      stuck = down & now;
      down = now;
    },
    pressed(place) {
      down &= ~(1 << place);
      stuck &= ~(1 << place);
    },
    stop,
    stuck: () => Array.from({ length: 24 }, (_, place) => place).filter((place) => (stuck & (1 << place)) !== 0),
  };
}
