// The citizen's three rating buttons on the header: each closes its pin to ground, as a kiosk's button does.
import { z } from 'zod';
import { createDebounce } from '../debounce.js';
import { type DriverContext, type Rating, type RatingButtons, ratings } from '../ports.js';
import { DebounceMs } from '../settings.js';
import { contactHealth } from './contact-health.js';
import type { Header } from './header.js';
import { buttonPin } from './settings.js';

const pinsWords = 'names three pins, from the worst to the best, as in `[5, 6, 13]`';
export const RatingSettings = z.strictObject({
  pins: z
    .tuple([buttonPin, buttonPin, buttonPin], pinsWords)
    .describe(
      'The pins of the three rating buttons, from the worst to the best; BCM numbers, 0 to 27. Each needs a pull-up: `gpio=5,6,13=ip,pu` in the Pi’s config.txt',
    )
    .meta({ examples: [[5, 6, 13]] }),
  debounceMs: DebounceMs,
});

/** Throws when a line cannot be opened; the others are given back then. */
export function ratingOn(header: Header, { pins, debounceMs }: z.infer<typeof RatingSettings>, { clock }: DriverContext): RatingButtons {
  // Every line is open before the first timer stands: when one of them cannot be had, nothing is left behind.
  const wired = pins.map((pin, i) => {
    const name = `rating button ${i + 1}`;
    return { rating: ratings[i] ?? 1, name, pin, contact: header.contact(pin, name) };
  });
  let listener = (_rating: Rating) => {};
  const debounces = wired.map(({ rating, name, pin, contact }) => {
    const debounce = createDebounce(clock, debounceMs, contact.isClosed, () => listener(rating));
    contact.watch(debounce.edge);
    return { ...debounce, name, pin };
  });
  return {
    onRate(fn) {
      listener = fn;
    },
    health: () => contactHealth(header, debounces),
    async close() {
      for (const debounce of debounces) debounce.stop();
      header.close();
    },
  };
}
