// From the edges of a contact that bounces to presses. A press is the first touch after the contact has been open for
// `quietMs` on end: it counts at once (one that is open again before its edge was told, when it closes again), and no bouncing doubles it, however
// long that goes on.
// A release is told when the contact has been open for as long. (onoff's own debounceTimeout waits for quiet *before* it tells, so it loses a press shorter than that.)
//
// The kernel tells *that* there were edges since it was last asked, and the level of now: no times, no count. So of what a finger does while this
// process stands still (a stall), a press that is over by then is lost, and of two the first; one that still lasts counts, late. Nothing
// is made up for it, since what a repeated level stands for (a press, or the last of its bouncing) cannot be told.
import type { Clock } from './ports.js';

/** A timer that comes so much too late, ms, was slept through: what waits to be read is read within as long. */
const lateMs = 5;
/** Whoever is always late must get to work at some time. */
const waitsMost = 3;
/** So long no finger rests on a button, ms. */
const stuckMs = 10_000;

export interface Debounce {
  /** The contact's level, at every edge heard. */
  edge(down: boolean): void;
  /** Whether it was open for long enough: from then on presses count. */
  hasRested(): boolean;
  /** Whether it has not come to rest, open, for so long that no finger can be on it: jammed, touching ground, or never pulled up. */
  isStuck(): boolean;
  stop(): void;
}

/** `isDown` reads the contact now. A contact that is closed from the start is no press until it was open. */
export function createDebounce(clock: Clock, quietMs: number, isDown: () => boolean, onPress: () => void, onRelease = () => {}): Debounce {
  let last = true;
  let armed = false;
  let rested = false;
  let pressed = false;
  /** Since when it is not `armed`. */
  let busyAt = clock.now();
  let cancel = () => {};

  function edge(down: boolean): void {
    if (down === last) {
      // Edges are told late, with the level of by then. Closed again is nothing new. Open again, while the quiet is waited for, was none; after it,
      // that is a touch which has bounced open already, and closes in a moment.
      if (!down && !armed) waitAnew();
      return;
    }
    last = down;
    cancel();
    if (!down) waitAnew();
    else if (armed) {
      disarm();
      pressed = true;
      onPress();
    }
  }

  function disarm(): void {
    if (armed) busyAt = clock.now();
    armed = false;
  }

  function waitAnew(): void {
    disarm();
    cancel();
    waitForQuiet(quietMs, 1);
  }

  function waitForQuiet(ms: number, turn: number): void {
    const due = clock.now() + ms;
    cancel = clock.after(ms, () => settle(turn, clock.now() - due));
  }

  /** It looks for itself: after a stall it may run before the edges that it has missed. */
  function settle(turn: number, late: number): void {
    // Down means that the quiet cannot be vouched for: then no press, since a ticket too many is worse than a second push.
    if (isDown()) {
      last = true;
      return;
    }
    // Nor can it when it was slept through: an edge of that time that still has to be read starts it anew.
    if (late > lateMs && turn < waitsMost) {
      waitForQuiet(lateMs, turn + 1);
      return;
    }
    armed = true;
    rested = true;
    if (pressed) onRelease();
    pressed = false;
  }

  edge(isDown());
  return { edge, hasRested: () => rested, isStuck: () => !armed && clock.now() - busyAt >= stuckMs, stop: () => cancel() };
}
