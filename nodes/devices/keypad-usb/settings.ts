// What config says of a `keypad-usb` device. Only what is named here is ever opened; keys are the kernel's numbers, as `evtest`
// shows them and as `keycode=` has them in a Pi's config.txt.
import { z } from 'zod';
import { Slug } from '../../../broker/contract/ids.js';
import type { Sentence } from '../../../broker/contract/sentence.js';
import { complain, noButton, shaped } from '../settings.js';

const pathWords: Sentence = {
  it: 'il nome proprio del dispositivo, come `/dev/input/by-id/usb-...-event-kbd`',
  en: 'the device’s own name, as in `/dev/input/by-id/usb-...-event-kbd`',
};
const InputPath = shaped(/^(?:\/[^/\p{Cc}\s]+){2,}$/u, pathWords, z.string().max(200)).describe(
  'The input device: `/dev/input/by-id/...-event-kbd` of a keypad or scanner, `/dev/input/by-path/platform-button@...-event` of a pin',
);

const codeWords = 'a key is the number that `evtest` shows, 1 to 767';
const Code = z
  .int(codeWords)
  .min(1, codeWords)
  .max(767, codeWords)
  .describe('The key’s number, as `evtest` shows it: the overlay’s `keycode`');

const numberWords: Sentence = { it: 'un tasto è il numero che mostra `evtest`, da 1 a 767', en: codeWords };
const keyWords: Sentence = {
  it: 'uno di `0`-`9`, `A`-`D`, `*`, `#`, tra virgolette',
  en: 'one of `0`-`9`, `A`-`D`, `*`, `#`, in quotes',
};

export const KeypadSettings = z.strictObject({
  device: InputPath,
  keys: z
    .record(shaped(/^[1-9]\d{0,2}$/, numberWords), shaped(/^[0-9A-D*#]$/, keyWords))
    .default({})
    .describe(
      'Keys that are others than ours, by number: `{14: "#"}`. Ours: digits; Enter `A`, + `B`, - `C`, decimal point `D`, * `*`, / `#`; letters `A` to `D`',
    ),
});
export type KeypadSettings = z.infer<typeof KeypadSettings>;

export const ButtonSettings = z.strictObject({ device: InputPath, key: Code });
export type ButtonSettings = z.infer<typeof ButtonSettings>;

const Scanner = z.strictObject({
  device: InputPath,
  digits: z
    .array(Slug)
    .length(10, 'ten buttons, for 0 to 9')
    .refine((names) => new Set(names).size === names.length, {
      message: 'a button stands for two digits',
      params: { it: 'un pulsante sta per due cifre' },
    })
    .describe('The kiosk’s buttons that are the digits of a code, 0 to 9 in turn: six digits and Enter press them'),
});

export const ButtonsSettings = z
  .strictObject({
    buttons: z.record(Slug, ButtonSettings).default({}).describe('The key of each button, by the name that the kiosk’s `buttons` give it'),
    scanner: Scanner.optional().describe('A barcode scanner that reads the codes of appointments'),
  })
  .superRefine(({ buttons, scanner }, check) => {
    if (Object.keys(buttons).length === 0 && scanner === undefined) complain(check, [], noButton);
    const taken = new Map<string, string>();
    for (const [button, { device, key }] of Object.entries(buttons)) {
      const other = taken.get(`${key} ${device}`);
      taken.set(`${key} ${device}`, button);
      if (other !== undefined)
        complain(check, ['buttons', button, 'key'], {
          it: `il tasto ${key} di questo dispositivo è già \`${other}\``,
          en: `key ${key} of this device is already \`${other}\``,
        });
      if (device === scanner?.device) complain(check, ['buttons', button, 'device'], { it: 'è il lettore', en: 'is the scanner' });
    }
  });
export type ButtonsSettings = z.infer<typeof ButtonsSettings>;
