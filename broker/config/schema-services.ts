// What citizens ask for, what is issued to them, and who goes first: services with their cards, outcomes, classes.
import { z } from 'zod';
import { Slug, Texts } from '../contract/ids.js';
import { targetMinutes } from './schema-reports.js';
import { dialOf, Hours, named, pointing, whereWords } from './schema-words.js';

/** Letters that 7 segments can show: A b C d E F H J L n o P r t U y. */
export const SeriesLetter = z
  .string()
  .regex(/^[ABCDEFHJLNOPRTUY]$/, 'one letter that 7 segments can show: A B C D E F H J L N O P R T U Y');

/** Lines of a card that a ticket has room for. */
const shortLinesMost = 4;
const cardLines = (what: string, example: Texts) =>
  z
    .array(Texts)
    .max(20)
    .default([])
    .describe(`${what}, one line each, in each of the hall’s languages.`)
    .meta({ examples: [[example]] });

const CardSchema = z
  .strictObject({
    documents: cardLines('The documents to bring', { it: 'Una foto tessera', en: 'One passport photo' }),
    steps: cardLines('What is done at the desk, step by step', { it: 'Impronte e firma', en: 'Fingerprints and signature' }),
    fees: Texts.optional()
      .describe('What it costs, in each of the hall’s languages.')
      .meta({ examples: [{ it: '22,21 euro, con carta', en: '22.21 euros, by card' }] }),
    time: Texts.optional()
      .describe('How long until the citizen has it, in each of the hall’s languages.')
      .meta({ examples: [{ it: 'A casa in 6 giorni', en: 'At your home in 6 days' }] }),
    short: z
      .array(Texts)
      .max(shortLinesMost)
      .optional()
      .describe(`The lines for the ticket, ${shortLinesMost} at most. Unless given: the first ${shortLinesMost} of the documents.`)
      .meta({ examples: [[{ it: 'Serve una foto', en: 'Bring a photo' }]] }),
  })
  .optional()
  .describe('What a citizen should know of the service: short on the ticket, whole at the desk and on request.');

const ReturnsSchema = z
  .strictObject({
    times: z.int().min(0).max(5).default(1).describe('How often. 0: not at all.'),
    places: z.int().min(0).max(50).default(3).describe('After how many others that are called first.'),
  })
  .prefault({})
  .describe('Whether somebody who did not come is called again.');

export const ServiceSchema = z.strictObject({
  name: named('What the service is called on buttons and tickets'),
  series: SeriesLetter.describe('The series that its numbers come from. Services may share one.').meta({ examples: ['A'] }),
  dial: dialOf('services'),
  minutes: z.int().min(1).max(240).default(10).describe('Minutes that one citizen usually takes.'),
  'wait-minutes': z
    .int()
    .min(1)
    .max(480)
    .default(60)
    .describe('Minutes after which who still waits is called first, whatever the rules say. There is no way to switch it off.'),
  'target-minutes': targetMinutes
    .optional()
    .describe('Minutes that a wait for it should not exceed, for reports. Unless given: that of `reports`.')
    .meta({ examples: [10] }),
  returns: ReturnsSchema,
  hours: Hours.optional()
    .describe('When it gives tickets, within the hall’s own hours. Unless given: whenever the hall is open.')
    .meta({ examples: [{ 'mon-fri': '8:30-11:30' }] }),
  cap: z
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .describe('Tickets that it gives in a day. Unless given: as many as the series has.')
    .meta({ examples: [40] }),
  outcomes: z
    .array(Slug)
    .default([])
    .describe('The outcomes that a visit for it may have. Without any: every outcome of the hall.')
    .meta({ examples: [['cie']] }),
  'outcome-needed': z.boolean().default(false).describe('Whether a visit can end only once an outcome has been keyed.'),
  card: CardSchema,
  where: named('Where to wait or to go, on the ticket', ' Unless given: the directions of its only desk, else of the area.')
    .optional()
    .meta({ examples: [whereWords] }),
});

export const OutcomeSchema = z.strictObject({
  name: named('What was issued or done').meta({ examples: [{ it: 'Certificato', en: 'Certificate' }] }),
  dial: dialOf('outcomes'),
});

export const ClassSchema = z.strictObject({
  name: named('What the class is called').meta({ examples: [{ it: 'Precedenza', en: 'Priority' }] }),
  dial: dialOf('classes'),
  rank: z
    .int()
    .min(0)
    .max(9)
    .default(0)
    .describe('How far it goes before others where the rule `priority` is listed: the higher first. Tickets without a class have 0.'),
});

export const RetiredSchema = z
  .record(Slug, pointing('The service that takes its place.'))
  .default({})
  .describe('Services that are gone, and the service that those go to who still wait for them.')
  .meta({ examples: [{ tributi: 'protocollo' }] });
