// From the edges of a contact that bounces to presses. A press is the first touch after the contact has been open for
// `quietMs` on end: it counts at once and however short it is, and no bouncing doubles it, however long that goes on.
// A release is told when the contact has been open for as long. (onoff's own debounceTimeout waits for quiet *before* it tells, so it loses a press shorter than that.)
import type { Clock } from './ports.js';

interface Debounce {
  /** The contact's level, at every edge heard. */
  edge(down: boolean): void;
  stop(): void;
}

/** `isDown` reads the contact now. A contact that is closed from the start is no press until it was open. */
export function createDebounce(clock: Clock, quietMs: number, isDown: () => boolean, onPress: () => void, onRelease = () => {}): Debounce {
  let last = true;
  let armed = false;
  let pressed = false;
  let cancel = () => {};

  function edge(down: boolean): void {
    // Edges inside a stall of the event loop arrive late, all with the last level: a repeated one says nothing.
    if (down === last) return;
    last = down;
    cancel();
    if (!down) cancel = clock.after(quietMs, settle);
    else if (armed) {
      armed = false;
      pressed = true;
      onPress();
    }
  }

  function settle(): void {
    // After a stall this may run before the edges that it has missed, so it looks for itself. Down means that the quiet
    // cannot be vouched for: then no press, since a ticket too many is worse than a second push.
    if (isDown()) {
      last = true;
      return;
    }
    armed = true;
    if (pressed) onRelease();
    pressed = false;
  }

  edge(isDown());
  return { edge, stop: () => cancel() };
}
