// What config says of a `gpio` device: buttons with their lamps, or one lamp. Pins are BCM numbers, as in GPIO17; never
// the position on the 40-pin header, never the kernel's own number.
import { z } from 'zod';
import { Slug } from '../../../broker/contract/ids.js';

/** Those that the 40-pin header has. */
const pinMax = 27;
const pinWords = `a pin is a BCM number, 0 to ${pinMax}, as in \`17\` for GPIO17`;
const Pin = z.int(pinWords).min(0, pinWords).max(pinMax, pinWords);

const debounceWords = 'debounceMs is 5 to 50 ms';
const DebounceMs = z.int(debounceWords).min(5, debounceWords).max(50, debounceWords);

/**
 * Each button closes its pin to ground; its lamp lights when its own pin is high. The pull-up is the wiring's part, since
 * sysfs can switch none on: a resistor to 3.3 V, or `gpio=17=ip,pu` in the Pi's config.txt.
 */
const ButtonPins = z.record(Slug, z.strictObject({ pin: Pin, lamp: Pin })).superRefine((buttons, check) => {
  if (Object.keys(buttons).length === 0) check.addIssue({ code: 'custom', message: 'names no button' });
  const taken = new Map<number, string>();
  for (const [button, { pin, lamp }] of Object.entries(buttons)) {
    const uses = [
      ['pin', pin, `\`${button}\`'s button`],
      ['lamp', lamp, `\`${button}\`'s lamp`],
    ] as const;
    for (const [key, number, use] of uses) {
      const other = taken.get(number);
      if (other === undefined) taken.set(number, use);
      else check.addIssue({ code: 'custom', path: [button, key], message: `GPIO${number} is already ${other}: it cannot be ${use} too` });
    }
  }
});

export const ButtonsSettings = z.strictObject({
  buttons: ButtonPins,
  /** A button must have been up for so long before it can be pressed again. */
  debounceMs: DebounceMs.default(20),
});
export type ButtonsSettings = z.infer<typeof ButtonsSettings>;
export const LampSettings = z.strictObject({ pin: Pin });

/** Either of the two. A union would answer every slip with "invalid input": this one names what is wrong. */
export const Settings = z
  .strictObject({ buttons: ButtonPins.optional(), debounceMs: DebounceMs.optional(), pin: Pin.optional() })
  .superRefine(({ buttons, debounceMs, pin }, check) => {
    const message =
      buttons === undefined && pin === undefined
        ? 'needs `buttons: {b1: {pin: 17, lamp: 27}, ...}` as a kiosk’s buttons, or `pin: 18` as a lamp'
        : buttons !== undefined && pin !== undefined
          ? '`buttons` and `pin` do not go together: a device is buttons or a lamp'
          : debounceMs !== undefined && pin !== undefined
            ? '`debounceMs` is for buttons, a lamp has none'
            : undefined;
    if (message !== undefined) check.addIssue({ code: 'custom', message });
  });
