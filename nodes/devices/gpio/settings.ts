// What config says of a `gpio` device: buttons with their lamps, one button or one lamp. Pins are BCM numbers, as in GPIO17; never
// the position on the 40-pin header, never the kernel's own number.
import { z } from 'zod';
import { Slug } from '../../../broker/contract/ids.js';
import type { Sentence } from '../../../broker/contract/sentence.js';

/** Those that the 40-pin header has. */
const pinMax = 27;
const pinWords = `a pin is a BCM number, 0 to ${pinMax}, as in \`17\` for GPIO17`;
export const pin = (says: string) => z.int(pinWords).min(0, pinWords).max(pinMax, pinWords).describe(says);

const debounceWords = 'debounceMs is 5 to 50 ms';
export const DebounceMs = z
  .int(debounceWords)
  .min(5, debounceWords)
  .max(50, debounceWords)
  .default(20)
  .describe('Milliseconds, 5 to 50, that a button must have been up before it can be pressed again');

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
const ButtonPins = z.record(Slug, Button, { error }).superRefine((buttons, check) => {
  if (Object.keys(buttons).length === 0)
    check.addIssue({ code: 'custom', message: 'names no button', params: { it: 'non nomina nessun pulsante' } });
  const taken = new Map<number, Sentence>();
  for (const [button, { pin, lamp }] of Object.entries(buttons)) {
    const uses = [
      ['pin', pin, { it: `del pulsante \`${button}\``, en: `\`${button}\`'s button` }],
      ['lamp', lamp, { it: `della lampada di \`${button}\``, en: `\`${button}\`'s lamp` }],
    ] as const;
    for (const [key, number, use] of uses) {
      const other = taken.get(number);
      if (other === undefined) {
        taken.set(number, use);
        continue;
      }
      const message = `GPIO${number} is already ${other.en}: it cannot be ${use.en} too`;
      const it = `GPIO${number} è già ${other.it}: non può essere anche ${use.it}`;
      check.addIssue({ code: 'custom', path: [button, key], message, params: { it } });
    }
  }
});

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
