// What a lamp is told.
import { z } from 'zod';

/** A lamp: how it rests, and a blink played before that: on, off, on, ... in ms; `repeat` plays it until the next order. */
export const Light = z.strictObject({
  rest: z.boolean().describe('lit or dark when it does not blink'),
  blink: z.array(z.int().min(10).max(5000)).max(16).describe('on, off, on, ... in ms').optional(),
  repeat: z.boolean().describe('blink until the next order').optional(),
});
export type Light = z.infer<typeof Light>;
