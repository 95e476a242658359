// Who somebody is and how to reach them: what an appointment or a case needs, and what is erased.
import { z } from 'zod';
import { aLine, withoutTurns } from '../plain.js';
import { Asked, Count, v } from './fields.js';
import { Asking, answered, NotAnswered } from './questions.js';

const phone = [/^\+?[\d ()./-]{4,30}$/, 'a telephone number'] as const;
const parts = {
  name: z.string().min(1).max(120).describe('as they write it').optional(),
  phone: z
    .string()
    .regex(...phone)
    .describe('to call them back')
    .optional(),
  email: z.email().max(200).describe('to write to them').optional(),
  address: z.string().min(1).max(300).describe('for an answer by post').optional(),
};
const whom = 'who it is for, as far as it is needed';

/** As it is kept: what was taken by a release before this one is read as it is. */
export const Person = z.strictObject(parts).describe(whom);
export type Person = z.infer<typeof Person>;

/** As it is said: each part is one line. */
export const AskedPerson = z
  .strictObject({
    ...parts,
    name: aLine(120).describe('as they write it').optional(),
    phone: withoutTurns()
      .regex(...phone)
      .describe('to call them back')
      .optional(),
    address: aLine(300).describe('for an answer by post').optional(),
  })
  .describe(whom);

/** Of a person, a text or a file: 16 hex digits, by dice. Events carry it; what it stands for can be erased. */
export const KeptId = z.string().regex(/^[0-9a-f]{16}$/, '16 hexadecimal digits');

/** Erases what the hall holds of them; asked twice, nobody is left the second time. */
export const AskErase = z.strictObject({
  v,
  n: Asking,
  id: Asked,
  persons: z.array(KeptId).min(1).max(200).describe('whose name, contacts, texts and files are to be erased'),
  evenOpen: z.boolean().describe('also of an appointment of today or to come, or of a case that is open or was answered today'),
});

export const Erased = z.union([z.strictObject({ ...answered, erased: Count.describe('how many were still there') }), NotAnswered]);
