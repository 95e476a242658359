// The case register, and the back offices that cases are handed to.
import { z } from 'zod';
import { Slug } from '../contract/ids.js';
import { caseChannels, caseKinds } from '../contract/messages/cases.js';
import { dialOf, Email, named, pointing } from './schema-words.js';

/** What a desk passes on is a case in every hall. */
const taken = caseKinds.filter((kind) => kind !== 'question');

export const CasesSchema = z
  .strictObject({
    kinds: z
      .array(z.enum(taken))
      .min(1)
      .default([...taken])
      .describe('What is taken into the register.'),
    channels: z
      .array(z.enum(caseChannels))
      .min(1)
      .default([...caseChannels])
      .describe('How it may come: at the counter, by phone, by mail (paper is typed in), by the web.'),
    sectors: z
      .record(Slug, z.strictObject({ name: named('What the sector is called') }))
      .default({})
      .describe('What cases may be about. A back office may take all of a sector.')
      .meta({ examples: [{ strade: { name: { it: 'Strade', en: 'Roads' } } }] }),
    days: z
      .int()
      .min(1)
      .max(365)
      .default(30)
      .describe(
        'Days within which an answer is due. The first day is not counted; an end on a Sunday, a public holiday of the `calendar` or the day of the patron saint moves to the first day that is none.',
      ),
    saturdays: z.boolean().default(false).describe('Whether an end on a Saturday moves on, too.'),
    reminders: z
      .array(z.int().min(1).max(364))
      .max(10)
      .default([10, 3])
      .describe('How many days before that whoever has the case is reminded. Once more when it is overdue.'),
    apply: z
      .array(Slug)
      .min(1)
      .optional()
      .describe('The services for which somebody may apply from home, in the order of the page `/apply`. Unless given: all but `collect`.')
      .meta({ examples: [['certificati', 'permessi']] }),
    collect: pointing(
      'The service that hands out what was applied for, once it is ready: its code gives a ticket there. Unless given: the service that was applied for.',
    )
      .optional()
      .meta({ examples: ['ritiro'] }),
  })
  .prefault({})
  .describe('The register of reports, complaints, suggestions, proposals and applications.');

const BackOfficeSchema = z.strictObject({
  name: named('What the back office is called').meta({ examples: [{ it: 'Ufficio edilizia', en: 'Building office' }] }),
  dial: dialOf('back offices'),
  email: Email.optional()
    .describe('Where it hears of cases that are handed to it, of those that are due soon and those that are overdue.')
    .meta({ examples: ['edilizia@comune.example.it'] }),
  sectors: z
    .array(Slug)
    .default([])
    .describe('The sectors whose cases go there at once, unless they come with a ticket.')
    .meta({ examples: [['strade']] }),
});

export const BackOfficesSchema = z
  .record(Slug, BackOfficeSchema)
  .default({})
  .describe('Offices that see no public: a case is handed to one, and comes back with what it found.');
