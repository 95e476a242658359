// The maintainer's file, as a schema: types, defaults and checks come from here.
import { z } from 'zod';
import { Language, Slug, Texts } from '../contract/ids.js';

/** Letters that 7 segments can show: A b C d E F H J L n o P r t U y. */
const SeriesLetter = z.string().regex(/^[ABCDEFHJLNOPRTUY]$/, 'one letter that 7 segments can show: A B C D E F H J L N O P R T U Y');
const SeriesSchema = z
  .strictObject({
    from: z.int().min(0).max(999).default(1),
    to: z.int().min(0).max(999),
    /** Start again at `from` on the same day, when the number is free again. */
    wrap: z.boolean().default(false),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: '`to` must not be below `from`' });

const DeviceSchema = z.looseObject({ driver: Slug });
const devices = z.record(Slug, DeviceSchema);

const KioskButton = z.union([
  z.strictObject({ service: Slug, label: Texts.optional() }),
  z.strictObject({ language: Language, label: Texts }),
]);

const NodeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('kiosk'), buttons: z.record(Slug, KioskButton), devices }),
  z.strictObject({ kind: z.literal('desk'), desk: Slug, devices }),
  z.strictObject({ kind: z.literal('board'), area: Slug, devices }),
  z.strictObject({ kind: z.literal('announcer'), area: Slug, languages: z.array(Language).min(1).optional(), devices }),
]);

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export const ConfigSchema = z.strictObject({
  hall: z.strictObject({
    id: Slug,
    name: Texts,
    /** The first is the hall's own: it prints and speaks it unless a citizen chooses another. */
    languages: z.array(Language).min(1).default(['it']),
    zone: z.string().refine(isZone, 'an IANA time zone, as in Europe/Rome').default('Europe/Rome'),
    /** The hour, 0 to 12, at which the service day turns. */
    turn: z.int().min(0).max(12).default(4),
  }),
  series: z.record(SeriesLetter, SeriesSchema),
  services: z.record(Slug, z.strictObject({ name: Texts, series: SeriesLetter })),
  areas: z.record(Slug, z.strictObject({ name: Texts })),
  desks: z.record(
    Slug,
    z.strictObject({ number: z.int().min(1).max(99), name: Texts.optional(), area: Slug, serves: z.array(Slug).min(1) }),
  ),
  nodes: z.record(Slug, NodeSchema),
  /** Who is next: rules, left to right. */
  rules: z.array(Slug).default(['longest-wait']),
  limits: z
    .strictObject({
      /** Presses a second that one button may make. */
      presses: z.number().positive().default(2),
      /** Seconds that a ticket may take from the press to the paper. */
      print: z.int().min(2).max(60).default(10),
      /** Seconds after which a call is no longer worth announcing. */
      announce: z.int().min(2).max(300).default(30),
    })
    .prefault({}),
});
export type Config = z.infer<typeof ConfigSchema>;
export type NodeEntry = Config['nodes'][string];
