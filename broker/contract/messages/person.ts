// Who somebody is and how to reach them: what an appointment or a case needs, and what is erased.
import { z } from 'zod';

export const Person = z
  .strictObject({
    name: z.string().min(1).max(120).describe('as they write it').optional(),
    phone: z
      .string()
      .regex(/^\+?[\d ()./-]{4,30}$/, 'a telephone number')
      .describe('to call them back')
      .optional(),
    email: z.email().max(200).describe('to write to them').optional(),
    address: z.string().min(1).max(300).describe('for an answer by post').optional(),
  })
  .describe('who it is for, as far as it is needed');
export type Person = z.infer<typeof Person>;

/** Of a person, a text or a file: 16 hex digits, by dice. Events carry it; what it stands for can be erased. */
export const KeptId = z.string().regex(/^[0-9a-f]{16}$/, '16 hexadecimal digits');
