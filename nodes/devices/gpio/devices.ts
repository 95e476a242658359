// The devices that a header's lines can be.

import { playOn } from '../blink.js';
import { createDebounce } from '../debounce.js';
import type { Buttons, DriverContext, Lamp, OneButton } from '../ports.js';
import { contactHealth } from './contact-health.js';
import type { Header } from './header.js';
import type { ButtonSettings, ButtonsSettings } from './settings.js';

/** Throws when a line cannot be opened; the others are given back then. */
export function buttonsOn(header: Header, { buttons, debounceMs }: ButtonsSettings, context: DriverContext): Buttons {
  // Every line is open before the first timer stands: when one of them cannot be had, nothing is left behind.
  const wired = Object.entries(buttons).map(([button, { pin, lamp }]) => ({
    button,
    pin,
    player: playOn(header.lamp(lamp, `${button}'s lamp`), context.clock),
    contact: header.contact(pin, `${button}'s button`),
  }));
  const players = new Map(wired.map(({ button, player }) => [button, player]));
  let listener = (_button: string) => {};
  const unwired = new Set<string>();
  const debounces = wired.map(({ button, pin, contact }) => {
    const debounce = createDebounce(context.clock, debounceMs, contact.isClosed, () => listener(button));
    contact.watch(debounce.edge);
    return { ...debounce, name: `${button}'s button`, pin };
  });
  return {
    onPress(fn) {
      listener = fn;
    },
    light(button, light) {
      const player = players.get(button);
      player?.show(light);
      if (player !== undefined || unwired.has(button)) return;
      unwired.add(button);
      context.log.warn({ code: 'not-wired', button }, `${context.node}: button ${button} has a job and no pins`);
    },
    health: () => contactHealth(header, debounces),
    async close() {
      for (const debounce of debounces) debounce.stop();
      for (const player of players.values()) player.stop();
      header.close();
    },
  };
}

/** As `buttonsOn`. */
export function buttonOn(header: Header, { pin, debounceMs }: ButtonSettings, { clock }: DriverContext): OneButton {
  const contact = header.contact(pin, 'the button');
  let listener = (_down: boolean) => {};
  const debounce = createDebounce(
    clock,
    debounceMs,
    contact.isClosed,
    () => listener(true),
    () => listener(false),
  );
  contact.watch(debounce.edge);
  return {
    onChange(fn) {
      listener = fn;
    },
    health: () => contactHealth(header, [{ ...debounce, name: 'the button', pin }]),
    async close() {
      debounce.stop();
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
