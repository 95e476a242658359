// Plays a Light on anything that can be on or off.
import type { Light } from '../../broker/contract/light.js';
import type { Clock } from './ports.js';

interface Player {
  /** Ends what was being played and starts from the light's beginning. */
  show(light: Light): void;
  /** Leaves the line as it is; nothing is written any more. */
  stop(): void;
}

export function playOn(write: (on: boolean) => void, clock: Clock): Player {
  let cancel = () => {};
  let stopped = false;

  function step(light: Light, part: number): void {
    const blink = light.blink ?? [];
    const ms = blink[part];
    if (ms === undefined) {
      if (light.repeat === true && blink.length > 0) step(light, 0);
      else write(light.rest);
      return;
    }
    write(part % 2 === 0);
    cancel = clock.after(ms, () => step(light, part + 1));
  }

  return {
    show(light) {
      if (stopped) return;
      cancel();
      step(light, 0);
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}
