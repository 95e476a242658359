// What fingers touch and eyes see: buttons with lamps, a keypad, one button, a lamp, a display, a board. What is shown
// stays when the process that showed it dies, as LEDs do.
import type { Light } from '../../../broker/contract/light.js';
import type { Board, Buttons, Display, Keypad, Lamp, OneButton, Rating, RatingButtons } from '../../../nodes/devices/ports.js';
import type { Life, Place } from './life.js';

const health = () => ({ ok: true }) as const;
const dark: Light = { rest: false };

export interface Panel {
  press(button: string): void;
  key(key: string): void;
  button(down: boolean): void;
  rate(rating: Rating): void;
  /** As they are lit; a desk's only lamp is called `lamp`. */
  readonly lamps: ReadonlyMap<string, Light>;
  digits(): string;
  /** `A042>1`, newest first. */
  rows(): string;
  buttonsFor(life: Life): Buttons;
  keypadFor(life: Life): Keypad;
  oneButtonFor(life: Life): OneButton;
  ratingFor(life: Life): RatingButtons;
  lampFor(life: Life): Lamp;
  displayFor(life: Life): Display;
  boardFor(life: Life): Board;
}

export function panel({ node, tell }: Pick<Place, 'node' | 'tell'>): Panel {
  const lamps = new Map<string, Light>();
  let digits = '';
  let rows = '';
  let pressed = (_button: string) => {};
  let keyed = (_key: string) => {};
  let moved = (_down: boolean) => {};
  let rated = (_rating: Rating) => {};

  return {
    press(button) {
      tell({ type: 'pressed', node, on: button });
      pressed(button);
    },
    key(key) {
      tell({ type: 'pressed', node, on: key });
      keyed(key);
    },
    button(down) {
      tell({ type: 'pressed', node, on: down ? 'down' : 'up' });
      moved(down);
    },
    rate(rating) {
      tell({ type: 'pressed', node, on: `rating ${rating}` });
      rated(rating);
    },
    lamps,
    digits: () => digits,
    rows: () => rows,
    buttonsFor(life) {
      const darken = () => {
        for (const button of lamps.keys()) lamps.set(button, dark);
      };
      // As the lines of a header do: whatever a life before this one had lit, all begin dark.
      darken();
      return {
        health,
        onPress(fn) {
          pressed = (button) => life.hear(() => fn(button));
        },
        light: (button, light) => life.call('lamp', () => void lamps.set(button, light)),
        async close() {
          pressed = () => {};
          life.call('lamp', darken);
        },
      };
    },
    keypadFor: (life) => ({
      health,
      onKey(fn) {
        keyed = (key) => life.hear(() => fn(key));
      },
      async close() {
        keyed = () => {};
      },
    }),
    oneButtonFor: (life) => ({
      health,
      onChange(fn) {
        moved = (down) => life.hear(() => fn(down));
      },
      async close() {
        moved = () => {};
      },
    }),
    ratingFor: (life) => ({
      health,
      onRate(fn) {
        rated = (rating) => life.hear(() => fn(rating));
      },
      async close() {
        rated = () => {};
      },
    }),
    lampFor: (life) => ({
      health,
      show: (light) => life.call('lamp', () => void lamps.set('lamp', light)),
      close: async () => life.call('lamp', () => void lamps.set('lamp', dark)),
    }),
    displayFor(life) {
      const show = (text: string) =>
        life.call('display', () => {
          digits = text;
        });
      return { health, show, close: async () => show('') };
    },
    boardFor(life) {
      const show = (text: string) =>
        life.call('board', () => {
          rows = text;
        });
      return {
        health,
        show: (all) => show(all.map(({ number, desk }) => `${number}>${desk}`).join(' ')),
        close: async () => show(''),
      };
    },
  };
}
