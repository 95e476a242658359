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

const LimitsSchema = z.strictObject({
  /** That one button may make. */
  'presses-per-second': z.number().positive().default(2),
  /** That a ticket may take from the press to the paper. */
  'print-seconds': z.int().min(2).max(60).default(10),
  /** After which a call is no longer worth announcing. */
  'announce-seconds': z.int().min(2).max(300).default(30),
  /** Of one MQTT packet, before its client has signed in and afterwards. */
  'packet-bytes-before-sign-in': z.int().min(256).max(65_536).default(4_096),
  'packet-bytes': z.int().min(16_384).max(262_144).default(16_384),
  /** To the broker, in all; from one address; and how many of them may be about to sign in. */
  connections: z.int().min(10).max(10_000).default(500),
  'connections-per-address': z.int().min(5).max(10_000).default(250),
  'connections-before-sign-in': z.int().min(2).max(1_000).default(50),
  /** Within which a connection must have signed in. */
  'connect-seconds': z.number().min(1).max(60).default(5),
  /** The longest silence that a client may ask for. */
  'keepalive-seconds': z.int().min(5).max(3_600).default(300),
  /** Of one topic or filter. */
  'topic-bytes': z.int().min(64).max(1_024).default(200),
  /** Of one client. */
  subscriptions: z.int().min(10).max(1_000).default(64),
  /** Of all that the broker retains. */
  'retained-topics': z.int().min(100).max(100_000).default(2_000),
  'retained-bytes': z.int().min(100_000).max(100_000_000).default(4_000_000),
  /** For which a reader may take nothing before it is let go: it holds up the others. */
  'drain-seconds': z.number().min(0.2).max(10).default(1.5),
});

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
  /** Opening hours by weekday or range of weekdays: `mon-fri: "8:30-13:00, 14:30-17:00"`. Without them the hall is always open. */
  hours: z.record(z.string(), z.string()).optional(),
  /** Services that are gone, and where those go who still wait for them. */
  retired: z.record(Slug, Slug).default({}),
  limits: LimitsSchema.prefault({}),
});
export type Config = z.infer<typeof ConfigSchema>;
export type NodeEntry = Config['nodes'][string];
export type Limits = Config['limits'];
