// What config says of a `keypad-usb` device. Only what is named here is ever opened; keys are the kernel's numbers, as `evtest`
// shows them and as `keycode=` has them in a Pi's config.txt.
import { z } from 'zod';
import { Slug } from '../../../broker/contract/ids.js';

const InputPath = z
  .string()
  .max(200)
  .regex(/^(?:\/[^/\p{Cc}\s]+){2,}$/u, 'the device’s own name, as in `/dev/input/by-id/usb-...-event-kbd`')
  .describe(
    'The input device: `/dev/input/by-id/...-event-kbd` of a keypad or scanner, `/dev/input/by-path/platform-button@...-event` of a pin',
  );

const codeWords = 'a key is the number that `evtest` shows, 1 to 767';
const Code = z
  .int(codeWords)
  .min(1, codeWords)
  .max(767, codeWords)
  .describe('The key’s number, as `evtest` shows it: the overlay’s `keycode`');

export const KeypadSettings = z.strictObject({
  device: InputPath,
  keys: z
    .record(z.string().regex(/^[1-9]\d{0,2}$/, codeWords), z.string().regex(/^[0-9A-D*#]$/, 'one of `0`-`9`, `A`-`D`, `*`, `#`, in quotes'))
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
    if (Object.keys(buttons).length === 0 && scanner === undefined)
      check.addIssue({ code: 'custom', message: 'names no button', params: { it: 'non nomina nessun pulsante' } });
    const taken = new Map<string, string>();
    for (const [button, { device, key }] of Object.entries(buttons)) {
      const other = taken.get(`${key} ${device}`);
      taken.set(`${key} ${device}`, button);
      const message = `key ${key} of this device is already \`${other}\``;
      const it = `il tasto ${key} di questo dispositivo è già \`${other}\``;
      if (other !== undefined) check.addIssue({ code: 'custom', path: ['buttons', button, 'key'], message, params: { it } });
      if (device !== scanner?.device) continue;
      const both = { en: 'is the scanner', it: 'è il lettore' };
      check.addIssue({ code: 'custom', path: ['buttons', button, 'device'], message: both.en, params: { it: both.it } });
    }
  });
export type ButtonsSettings = z.infer<typeof ButtonsSettings>;
