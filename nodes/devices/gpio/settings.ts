// What config says of a `gpio` device: buttons with their lamps, one button or one lamp. Pins are BCM numbers, as in GPIO17; never
// the position on the 40-pin header, never the kernel's own number.
import { z } from 'zod';
import { Slug } from '../../../broker/contract/ids.js';
import type { Sentence } from '../../../broker/contract/sentence.js';
import { checkButtons, DebounceMs } from '../settings.js';

/** Those that the 40-pin header has. */
const pinMax = 27;
const pinWords = `a pin is a BCM number, 0 to ${pinMax}, as in \`17\` for GPIO17`;
export const pin = (says: string) => z.int(pinWords).min(0, pinWords).max(pinMax, pinWords).describe(says);

/** The pull-up is the wiring's part, since sysfs can switch none on; most pins of a Pi are pulled down unless told otherwise. */
export const buttonPin = pin(
  'BCM number of the button’s pin, 0 to 27; the button closes it to ground. It needs a pull-up: `gpio=17=ip,pu` in the Pi’s config.txt, or a resistor to 3.3 V',
);

const Button = z.strictObject({
  pin: buttonPin,
  lamp: pin('BCM number of the lamp’s pin, 0 to 27; the lamp lights when it is high'),
});
const buttonsWords = 'names each button’s pins, as in `{b1: {pin: 17, lamp: 27}}`';
// Not of a name that is none: that has its own words.
const error = ({ code }: { readonly code?: string }) => (code === 'invalid_type' ? buttonsWords : undefined);
const called = (pin: number): Sentence => ({ it: `GPIO${pin}`, en: `GPIO${pin}` });
const ButtonPins = z.record(Slug, Button, { error }).superRefine((buttons, check) => checkButtons(check, buttons, called));

export const ButtonsSettings = z.strictObject({
  buttons: ButtonPins.describe('The pins of each button, by the name that the kiosk’s `buttons` give it'),
  debounceMs: DebounceMs,
});
export type ButtonsSettings = z.infer<typeof ButtonsSettings>;

export const ButtonSettings = z.strictObject({
  pin: buttonPin,
  debounceMs: DebounceMs,
});
export type ButtonSettings = z.infer<typeof ButtonSettings>;

export const LampSettings = z.strictObject({ pin: pin('BCM number of the lamp’s pin, 0 to 27; the lamp lights when it is high') });
