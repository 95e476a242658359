// The citizen's three rating buttons on the header: each closes its pin to ground, as a kiosk's button does.
import { z } from 'zod';
import { createDebounce } from '../debounce.js';
import { type DriverContext, type Rating, type RatingButtons, ratings } from '../ports.js';
import { DebounceMs } from '../settings.js';
import type { Header } from './header.js';
import { pin } from './settings.js';

const pinsWords = 'names three pins, from the worst to the best, as in `[5, 6, 13]`';
const Pin = pin('BCM number of a button’s pin, 0 to 27; the button closes it to ground');
export const RatingSettings = z.strictObject({
  pins: z
    .tuple([Pin, Pin, Pin], pinsWords)
    .describe('The pins of the three rating buttons, from the worst to the best; BCM numbers, 0 to 27')
    .meta({ examples: [[5, 6, 13]] }),
  debounceMs: DebounceMs,
});

/** Throws when a line cannot be opened; the others are given back then. */
export function ratingOn(header: Header, { pins, debounceMs }: z.infer<typeof RatingSettings>, { clock }: DriverContext): RatingButtons {
  // Every line is open before the first timer stands: when one of them cannot be had, nothing is left behind.
  const wired = ratings.map((rating, i) => ({ rating, contact: header.contact(pins[i] ?? 0, `rating button ${rating}`) }));
  let listener = (_rating: Rating) => {};
  const debounces = wired.map(({ rating, contact }) => {
    const debounce = createDebounce(clock, debounceMs, contact.isClosed, () => listener(rating));
    contact.watch(debounce.edge);
    return debounce;
  });
  return {
    onRate(fn) {
      listener = fn;
    },
    health: () => header.health(),
    async close() {
      for (const debounce of debounces) debounce.stop();
      header.close();
    },
  };
}
