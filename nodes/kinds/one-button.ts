// From the movements of one button to what its operator meant by them.
import { doubleMs, type Gesture, longMs, veryLongMs } from '../../broker/contract/one-button.js';
import type { Clock } from '../devices/ports.js';

interface OneButtonReader {
  change(down: boolean): void;
  stop(): void;
}

export function readOneButton(clock: Clock, onGesture: (gesture: Gesture) => void): OneButtonReader {
  /** `held`: it is down and means something yet; `tapped`: it was short, and may become double; `spent`: down, and already told. */
  let state: 'up' | 'held' | 'tapped' | 'spent' = 'up';
  let downAt = 0;
  let cancel = () => {};

  function tell(gesture: Gesture, then: typeof state): void {
    cancel();
    state = then;
    onGesture(gesture);
  }

  function pressed(): void {
    if (state === 'tapped') tell('double', 'spent');
    if (state !== 'up') return;
    state = 'held';
    downAt = clock.now();
    cancel = clock.after(veryLongMs, () => tell('very-long', 'spent'));
  }

  function released(): void {
    if (state === 'spent') state = 'up';
    if (state !== 'held') return;
    if (clock.now() - downAt >= longMs) {
      tell('long', 'up');
      return;
    }
    cancel();
    state = 'tapped';
    cancel = clock.after(doubleMs, () => tell('short', 'up'));
  }

  return {
    change: (down) => (down ? pressed() : released()),
    stop: () => cancel(),
  };
}
