// A buzzer on the header, one with a tone of its own: it sounds while its pin is high.
import { z } from 'zod';
import { playOn } from '../blink.js';
import type { Buzzer, DriverContext } from '../ports.js';
import type { Header } from './header.js';
import { pin } from './settings.js';

export const BuzzerSettings = z.strictObject({
  pin: pin('BCM number of the buzzer’s pin, 0 to 27; it sounds while it is high, by a transistor'),
});

/** Throws when the line cannot be opened. */
export function buzzerOn(header: Header, pin: number, { clock }: DriverContext): Buzzer {
  const player = playOn(header.lamp(pin, 'the buzzer'), clock);
  return {
    sound: (tone) => player.show({ rest: false, blink: [...tone] }),
    health: () => header.health(),
    async close() {
      player.stop();
      header.close();
    },
  };
}
