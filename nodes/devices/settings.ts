// What the settings of drivers have in common: texts of one shape, pins that stand once, and complaints in both languages.
import { z } from 'zod';
import type { Sentence } from '../../broker/contract/sentence.js';

type Path = readonly (string | number)[];

/** As zod hands it to a check of one's own. */
interface Check {
  addIssue(issue: { code: 'custom'; path: (string | number)[]; message: string; params: { it: string } }): void;
}

/** `path`: from what is checked to what is wrong. */
export function complain(check: Check, path: Path, { it, en }: Sentence): void {
  check.addIssue({ code: 'custom', path: [...path], message: en, params: { it } });
}

/** A text that `pattern` knows, for editors too; `words` say what it is, to whoever wrote another. zod's own `regex` knows one language. */
export function shaped(pattern: RegExp, { it, en }: Sentence, text = z.string()): z.ZodString {
  return text.refine((given) => pattern.test(given), { message: en, params: { it } }).meta({ pattern: pattern.source });
}

/** The device file of a serial port. */
export function portPath(words: Sentence): z.ZodString {
  return shaped(/^\/dev\/\S+$/, words);
}

export const DebounceMs = z
  .int()
  .min(5)
  .max(50)
  .default(20)
  .describe('Milliseconds, 5 to 50, that a button must have been up before it can be pressed again');

/** What a pin is there, in words that follow *is already*. */
export type PinUse<Pin> = readonly [path: Path, pin: Pin | undefined, use: Sentence];

/** Complains of each pin that stands twice; `called`: how the driver calls it. */
export function complainOfTwice<Pin>(check: Check, uses: readonly PinUse<Pin>[], called: (pin: Pin) => Sentence): void {
  const taken = new Map<Pin, Sentence>();
  for (const [path, pin, use] of uses) {
    if (pin === undefined) continue;
    const other = taken.get(pin);
    if (other === undefined) {
      taken.set(pin, use);
      continue;
    }
    const { it, en } = called(pin);
    complain(check, path, {
      it: `${it} è già ${other.it}: non può essere anche ${use.it}`,
      en: `${en} is already ${other.en}: it cannot be ${use.en} too`,
    });
  }
}

export const noButton: Sentence = { it: 'non nomina nessun pulsante', en: 'names no button' };

/** Of buttons with their lamps: that there are some, each on pins of its own. */
export function checkButtons<Pin>(
  check: Check,
  buttons: Readonly<Record<string, { readonly pin: Pin; readonly lamp: Pin }>>,
  called: (pin: Pin) => Sentence,
): void {
  if (Object.keys(buttons).length === 0) complain(check, [], noButton);
  const uses = Object.entries(buttons).flatMap(([button, { pin, lamp }]): PinUse<Pin>[] => [
    [[button, 'pin'], pin, { it: `del pulsante \`${button}\``, en: `\`${button}\`'s button` }],
    [[button, 'lamp'], lamp, { it: `della lampada di \`${button}\``, en: `\`${button}\`'s lamp` }],
  ]);
  complainOfTwice(check, uses, called);
}
