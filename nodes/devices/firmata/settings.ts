// What config says of a `firmata` device: the Arduino's port, and what hangs on which of its pins.
import { z } from 'zod';
import { Slug } from '../../../broker/contract/ids.js';
import { callsShown } from '../../../broker/contract/limits.js';
import type { Sentence } from '../../../broker/contract/sentence.js';
import { checkButtons, complain, complainOfTwice, DebounceMs, type PinUse, portPath } from '../settings.js';
import { isKey, keypadPartNames, keypadParts } from './keypad-parts.js';
import { analogPinNames, contactPinMax, inBoth, outputPinMax, type PinName, pinMin } from './pins.js';

const Port = portPath({
  it: 'la porta seriale dell’Arduino, come `/dev/serial/by-id/usb-...` o `/dev/ttyACM0`',
  en: 'the Arduino’s serial port, as in `/dev/serial/by-id/usb-...` or `/dev/ttyACM0`',
}).describe('The Arduino’s serial port; `/dev/serial/by-id/...` stays the same wherever it is plugged in');

const pinUpTo = (max: number) => z.union([z.int().min(pinMin).max(max), z.enum(analogPinNames)]);
const ContactPin = pinUpTo(contactPinMax).describe(
  'The Arduino’s pin, as printed on it: 2 to 12 or `A0` to `A5` (0 and 1 are its serial port); the button closes it to ground',
);
const LampPin = pinUpTo(outputPinMax).describe(
  'The Arduino’s pin: 2 to 13 or `A0` to `A5`; the lamp lights when it is high. 13 blinks as the Arduino starts',
);

function called(pin: PinName): Sentence {
  return { it: `il piedino ${pin}`, en: `pin ${pin}` };
}

const Buttons = z
  .record(Slug, z.strictObject({ pin: ContactPin, lamp: LampPin }))
  .superRefine((buttons, check) => checkButtons(check, buttons, called));

export const ButtonsSettings = z.strictObject({
  port: Port,
  buttons: Buttons.describe('The pins of each button, by the name that the kiosk’s `buttons` give it').meta({
    examples: [{ b1: { pin: 2, lamp: 'A0' }, b2: { pin: 3, lamp: 'A1' } }],
  }),
  debounceMs: DebounceMs,
});
export type ButtonsSettings = z.output<typeof ButtonsSettings>;

export const ButtonSettings = z.strictObject({ port: Port, pin: ContactPin, debounceMs: DebounceMs });
export type ButtonSettings = z.output<typeof ButtonSettings>;

export const RatingSettings = z.strictObject({
  port: Port,
  pins: z
    .tuple([ContactPin, ContactPin, ContactPin])
    .describe('The pins of the three rating buttons, from the worst to the best: 2 to 12 or `A0` to `A5`')
    .meta({ examples: [[5, 6, 7]] })
    .superRefine((pins, check) => {
      const uses = pins.map((pin, i): PinUse<PinName> => [[i], pin, { it: `del voto ${i + 1}`, en: `rating ${i + 1}'s` }]);
      complainOfTwice(check, uses, called);
    }),
  debounceMs: DebounceMs,
});
export type RatingSettings = z.output<typeof RatingSettings>;

export const LampSettings = z.strictObject({ port: Port, pin: LampPin });
export type LampSettings = z.output<typeof LampSettings>;

const BuzzerPin = pinUpTo(contactPinMax).describe(
  'The Arduino’s pin: 2 to 12 or `A0` to `A5`; the buzzer, one with a tone of its own, sounds while it is high, by a transistor',
);
export const BuzzerSettings = z.strictObject({ port: Port, pin: BuzzerPin });
export type BuzzerSettings = z.output<typeof BuzzerSettings>;

/** `from` to `to`, as printed on the parts. */
function addressWords(part: string, addresses: readonly number[]): Sentence {
  const [from, to] = [addresses[0] ?? 0, addresses.at(-1) ?? 0].map(inBoth);
  return { it: `un ${part} ha un indirizzo da ${from} a ${to}`, en: `an address of ${part} is ${from} to ${to}` };
}

const Keys = z
  .string()
  .max(16)
  .refine((keys) => [...keys].every(isKey) && new Set(keys).size === keys.length, {
    message: 'the keys in the order of the part, each once, in quotes: of `0123456789ABCD*#`',
    params: { it: 'i tasti nell’ordine del pezzo, ognuno una volta, tra virgolette: di `0123456789ABCD*#`' },
  });

export const KeypadSettings = z
  .strictObject({
    port: Port,
    part: z
      .enum(keypadPartNames)
      .describe(
        'The keypad, on A4 (SDA) and A5 (SCL): `mpr121-keypad`, the 12 touch keys sold as one; `mpr121`, 12 electrodes of one’s own; `nano-3x4` and `nano-4x4`, a matrix keypad on a Nano with johnny-five’s backpack program',
      ),
    address: z
      .int()
      .min(0x0a)
      .max(0x5d)
      .optional()
      .describe('Its I2C address: 90 to 93 (0x5a to 0x5d) of an MPR121, 10 to 13 (0x0a to 0x0d) of a Nano; the first unless given'),
    keys: Keys.optional()
      .describe(
        'Its keys, row by row or electrode by electrode, where they are others than those of the part: a keypad of twelve has no `A` for *next* unless one of them is it',
      )
      .meta({ examples: ['123456789A0#'] }),
  })
  .superRefine(({ part, address, keys }, check) => {
    const { addresses, keys: usual } = keypadParts[part];
    if (address !== undefined && !addresses.includes(address)) complain(check, ['address'], addressWords(part, addresses));
    const most = usual.length;
    if (keys !== undefined && keys.length > most)
      complain(check, ['keys'], { it: `${part} ha ${most} tasti, non ${keys.length}`, en: `${part} has ${most} keys, not ${keys.length}` });
  });
export type KeypadSettings = z.output<typeof KeypadSettings>;

export function keypadAddress({ part, address = keypadParts[part].addresses[0] }: Pick<KeypadSettings, 'part' | 'address'>): number {
  return address;
}

const ht16k33Min = 0x70;
const ht16k33Max = 0x77;
const Ht16k33Address = z.int().min(ht16k33Min).max(ht16k33Max);
const WirePin = (says: string) => pinUpTo(outputPinMax).optional().describe(says);
const wires = ['data', 'clock', 'cs'] as const;

export const DisplaySettings = z
  .strictObject({
    port: Port,
    part: z
      .enum(['max7219', 'ht16k33'])
      .describe(
        'What drives the digits: a MAX7219 on three pins, or an HT16K33 on A4 (SDA) and A5 (SCL). A MAX7219 cannot say that it is there: one that has come off is not noticed',
      ),
    data: WirePin('With `max7219`: the pin of DIN. Needed there'),
    clock: WirePin('With `max7219`: the pin of CLK. Needed there'),
    cs: WirePin('With `max7219`: the pin of CS, or LOAD. Needed there'),
    address: Ht16k33Address.optional().describe('With `ht16k33`: its I2C address, 112 to 119 (0x70 to 0x77); 112 unless given'),
  })
  .superRefine((settings, check) => {
    if (settings.part === 'max7219') {
      for (const wire of wires)
        if (settings[wire] === undefined)
          complain(check, [wire], { it: 'ci vuole con `part: max7219`', en: 'is needed with `part: max7219`' });
      if (settings.address !== undefined) complain(check, ['address'], onlyWith('ht16k33'));
      const uses = wires.map((wire): PinUse<PinName> => [[wire], settings[wire], { it: `\`${wire}\``, en: `\`${wire}\`` }]);
      complainOfTwice(check, uses, called);
    } else for (const wire of wires) if (settings[wire] !== undefined) complain(check, [wire], onlyWith('max7219'));
  });
export type DisplaySettings = z.output<typeof DisplaySettings>;

/** Of an `ht16k33`. */
export function displayAddress({ address = ht16k33Min }: Pick<DisplaySettings, 'address'>): number {
  return address;
}

function onlyWith(part: DisplaySettings['part']): Sentence {
  return { it: `vale solo con \`part: ${part}\``, en: `is for \`part: ${part}\` alone` };
}

export const BoardSettings = z.strictObject({
  port: Port,
  addresses: z
    .array(Ht16k33Address)
    .min(1)
    .max(callsShown)
    .superRefine((addresses, check) => {
      addresses.forEach((address, i) => {
        const words = { it: `${address} c’è due volte`, en: `${address} is there twice` };
        if (addresses.indexOf(address) < i) complain(check, [i], words);
      });
    })
    .describe(
      'The I2C addresses of HT16K33s with four digits, the one of the last call first: 112 to 119 (0x70 to 0x77). They show no desk',
    )
    .meta({ examples: [[0x70, 0x71, 0x72]] }),
});
export type BoardSettings = z.output<typeof BoardSettings>;
