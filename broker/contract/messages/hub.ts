// What the hub says of itself: its beat, its state, its config, and what it could not read.
import { z } from 'zod';
import { Refusal } from '../codes.js';
import { Boot, Slug } from '../ids.js';
import { linesMost } from '../limits.js';
import { Count, Day, HallName, Languages, Trusted, Version, v, WallMinute, WallTime } from './fields.js';

/** Beat `n` is due when the hall's clock shows `n` full seconds; `sinceMs` is how long ago that was when this was sent. */
export const Beat = z.strictObject({
  v,
  boot: Boot.describe('this life of the hub'),
  n: Count.describe('the beat’s number: full seconds on the hall’s clock'),
  sinceMs: Count.describe('how long ago beat n was due, ms'),
  at: WallTime,
  trusted: Trusted,
});

export const HubState = z.strictObject({
  v,
  open: z.boolean().describe('whether a desk is open'),
  withinHours: z.boolean().describe('whether the opening hours let kiosks issue tickets now'),
  opens: WallMinute.describe('outside the hours: when the next ones begin, where that is within a month').optional(),
  day: Day.describe('the service day'),
  trusted: Trusted,
  waiting: Count.describe('how many wait in the hall, whatever for'),
});

export const HubInfo = z.strictObject({
  v,
  hall: Slug.describe('the hall’s id, as in every topic'),
  name: HallName,
  languages: Languages,
  version: Version,
});

/** Why something was refused or will be regretted, a line each: `file:line:column: message`. */
export const Line = z.strictObject({
  it: z.string().max(600).describe('the line in Italian'),
  en: z.string().max(600).describe('the same in English'),
});
const Lines = z.array(Line).max(linesMost);
/** `problems`: the file as it now stands is not what runs, and these are the reasons; empty when all is well. */
export const HubConfig = z.strictObject({
  v,
  file: z.string().max(300).describe('the maintainer’s file'),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('SHA-256 of the text that runs, in hex'),
  appliedAt: WallTime,
  problems: Lines.describe('why the file as it now stands is not what runs; empty when all is well'),
  warnings: Lines.describe('what runs and will be regretted'),
});
export type HubConfig = z.infer<typeof HubConfig>;

/** Answers the one client that sent what could not be read or was not its to say. */
export const Refused = Refusal.extend({ v, topic: z.string().max(300).describe('where the refused message was sent') });
