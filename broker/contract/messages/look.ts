// How a hall's papers look: chosen in the config, carried to each kiosk, laid out by its printer.
import { z } from 'zod';
import { Texts } from '../ids.js';

/**
 * What may stand on a ticket; `call` is the line that asks to wait for the call, `link` the code by which a telephone finds its page, `lines`
 * are the hall's own.
 */
export const paperParts = [
  'logo',
  'hall',
  'service',
  'number',
  'ahead',
  'wait',
  'date',
  'where',
  'call',
  'link',
  'warning',
  'card',
  'lines',
] as const;
export type PaperPart = (typeof paperParts)[number];

/** Dots of a logo: 48 mm are as wide as 58 mm paper prints; 15 mm are high enough, and a config with it fits a packet. */
export const logoDots = { width: 384, height: 120 } as const;
/** Times the normal height and width of a letter. A letter and three digits at eight times are all that 58 mm paper holds. */
export const timesMost = { hall: 3, service: 4, number: 8 } as const;
export const linesOwnMost = 6;

const times = (of: keyof typeof timesMost, what: string) => z.int().min(1).max(timesMost[of]).describe(what);

export const Logo = z
  .strictObject({
    width: z.int().min(8).max(logoDots.width).multipleOf(8).describe('dots'),
    height: z.int().min(1).max(logoDots.height).describe('dots'),
    bits: z.base64().max(8_000).describe('row by row, eight dots a byte, the leftmost in the highest bit; 1 is black'),
  })
  .describe('the hall’s logo');
export type Logo = z.infer<typeof Logo>;

export const Look = z
  .strictObject({
    parts: z.array(z.enum(paperParts)).describe('what stands on a ticket, from the top'),
    sizes: z
      .strictObject({
        hall: times('hall', 'of the hall’s name'),
        service: times('service', 'of the service’s'),
        number: times('number', 'of the number'),
      })
      .describe('times the normal size of a letter'),
    lines: z.array(Texts).max(linesOwnMost).describe('the hall’s own lines'),
    logo: Logo.optional(),
  })
  .describe('how papers look');
export type Look = z.infer<typeof Look>;

/** What a ticket is where nobody chose otherwise. */
export const usualLook: Look = { parts: [...paperParts], sizes: { hall: 1, service: 2, number: 8 }, lines: [] };
