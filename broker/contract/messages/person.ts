// Who somebody is and how to reach them: what an appointment or a case needs, and what is erased.
import { z } from 'zod';
import { Asked, Count, v } from './fields.js';
import { Asking, answered, NotAnswered } from './questions.js';

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

/** Erases what the hall holds of them; asked twice, nobody is left the second time. */
export const AskErase = z.strictObject({
  v,
  n: Asking,
  id: Asked,
  persons: z.array(KeptId).min(1).max(200).describe('whose name, contacts, texts and files are to be erased'),
  evenOpen: z.boolean().describe('also of an appointment to come, or of an open case'),
});

export const Erased = z.union([z.strictObject({ ...answered, erased: Count.describe('how many were still there') }), NotAnswered]);
