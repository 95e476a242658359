// Between a simulated device and the page that shows it.
import { z } from 'zod';
import { Slug } from '../ids.js';
import { Light } from '../light.js';
import { Button, Count, v } from './fields.js';

const Roll = z.boolean().describe('whether there is paper');
const Job = Count.describe('which ticket or sound, counted by the device');
const Part = Count.describe('this piece, from 0');
const Parts = Count.describe('how many pieces there are');
const Digits = z.string().max(8).describe('as the digits show it');
const Tone = z.array(z.int().min(10).max(5000)).max(16).describe('sound, silence, sound, ... in ms');
/** Each side ignores the kinds that it sends itself. */
export const Sim = z.discriminatedUnion('type', [
  // page -> device
  z.strictObject({ v, type: z.literal('ask') }),
  z.strictObject({ v, type: z.literal('press'), button: Button }),
  z.strictObject({
    v,
    type: z.literal('key'),
    key: z
      .string()
      .regex(/^[0-9A-D*#]$/)
      .describe('a key of the 4x4 keypad'),
  }),
  /** A desk's one button, down or up. */
  z.strictObject({ v, type: z.literal('button'), down: z.boolean().describe('pressed, or let go') }),
  /** A desk's rating buttons. */
  z.strictObject({ v, type: z.literal('rate'), rating: z.literal([1, 2, 3]).describe('1 the worst, 3 the best') }),
  z.strictObject({ v, type: z.literal('roll'), paper: Roll }),
  // device -> page
  z.strictObject({ v, type: z.literal('lamps'), lamps: z.record(Slug, Light).describe('of each lamp, how it shines') }),
  /** A desk's buzzer sounds, once. */
  z.strictObject({ v, type: z.literal('buzz'), tone: Tone }),
  z.strictObject({ v, type: z.literal('digits'), text: Digits }),
  z.strictObject({ v, type: z.literal('rows'), rows: z.array(z.strictObject({ number: Digits, desk: Digits })).describe('from the top') }),
  /** One piece of a paper; one with many drawn lines is larger than a packet may be. */
  z.strictObject({
    v,
    type: z.literal('bytes'),
    job: Job,
    part: Part,
    parts: Parts,
    base64: z.base64().describe('a piece of what the printer was sent'),
  }),
  z.strictObject({ v, type: z.literal('rollIs'), paper: Roll }),
  /** One piece of a WAV file; a whole one is larger than a packet may be. */
  z.strictObject({
    v,
    type: z.literal('sound'),
    job: Job,
    part: Part,
    parts: Parts,
    base64: z.base64().describe('a piece of a WAV file'),
  }),
]);
export type Sim = z.infer<typeof Sim>;
