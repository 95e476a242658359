// The two devices that a header's lines can be.
import type { Buttons, DriverContext, Lamp } from '../ports.js';
import { type Player, playOn } from './blink.js';
import { createDebounce, type Debounce } from './debounce.js';
import type { Header } from './header.js';
import type { ButtonsSettings } from './settings.js';

/** Throws when a line cannot be opened; the others are given back then. */
export function buttonsOn(header: Header, { buttons, debounceMs }: ButtonsSettings, context: DriverContext): Buttons {
  const players = new Map<string, Player>();
  const debounces: Debounce[] = [];
  const listeners: ((button: string) => void)[] = [];
  const unwired = new Set<string>();
  for (const [button, { pin, lamp }] of Object.entries(buttons)) {
    players.set(button, playOn(header.lamp(lamp, `${button}'s lamp`), context.clock));
    const isDown = header.contact(pin, `${button}'s button`, (closed) => debounce.edge(closed));
    const debounce = createDebounce(context.clock, debounceMs, isDown, () => {
      for (const fn of listeners) fn(button);
    });
    debounces.push(debounce);
  }
  return {
    onPress: (fn) => void listeners.push(fn),
    light(button, light) {
      const player = players.get(button);
      player?.show(light);
      if (player !== undefined || unwired.has(button)) return;
      unwired.add(button);
      context.log.warn({ code: 'not-wired', button }, `${context.node}: button ${button} has a job and no pins`);
    },
    health: () => header.health(),
    async close() {
      for (const debounce of debounces) debounce.stop();
      for (const player of players.values()) player.stop();
      header.close();
    },
  };
}

/** As `buttonsOn`. */
export function lampOn(header: Header, pin: number, { clock }: DriverContext): Lamp {
  const player = playOn(header.lamp(pin, 'the lamp'), clock);
  return {
    show: (light) => player.show(light),
    health: () => header.health(),
    async close() {
      player.stop();
      header.close();
    },
  };
}
