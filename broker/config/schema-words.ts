// What several parts of the maintainer's file are made of: names, words for citizens, dials, days and hours.
import { z } from 'zod';
import { weekdays } from '../calendar/hours.js';
import { Slug, Texts } from '../contract/ids.js';

export const slugWords = 'lower-case letters, digits and hyphens, at most 32';

/** Words that citizens read. */
export const named = (what: string, more = '') =>
  Texts.describe(`${what}, in each of the hall’s languages.${more}`).meta({ examples: [{ it: 'Anagrafe', en: 'Registry' }] });

/** The name of something else in the file. */
export const pointing = (what: string) => Slug.describe(what);

export const whereWords = { it: 'Primo piano, corridoio B', en: 'First floor, corridor B' };

/** As an editor can check it, too; whether somebody reads it, only a letter tells. */
export const Email = z
  .string()
  .max(200)
  .regex(/^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/, 'an e-mail address');

/** What a keypad dials; where `among` has two of the same, nobody could tell which is meant. */
export const dialOf = (among: string) =>
  z
    .int()
    .min(0)
    .max(99)
    .optional()
    .describe(`What a keypad dials for it: one or two digits, different for each of the ${among}. Without it no keypad can name it.`)
    .meta({ examples: [12] });

const day = `(${weekdays.join('|')})`;
const span = '(\\d|[01]\\d|2[0-4]):[0-5]\\d *- *(\\d|[01]\\d|2[0-4]):[0-5]\\d';

// The form of days and hours is for editors alone: what is wrong with them, the calendar says.
const DayKey = z.string().meta({ pattern: `^${day}(-${day})?$` });
export const DayHours = z.string().meta({ pattern: `^ *${span}( *, *${span})* *$` });
export const Hours = z.record(DayKey, DayHours);
