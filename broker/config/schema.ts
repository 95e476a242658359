// The maintainer's file, as a schema: types, defaults, checks, the editor's JSON Schema and the reference come from here.
import { z } from 'zod';
import { weekdays } from '../calendar/hours.js';
import { Language, Slug, Texts } from '../contract/ids.js';
import { LimitsSchema } from './limits.js';

const slugWords = 'lower-case letters, digits and hyphens, at most 32';

/** Words that citizens read. */
const named = (what: string, more = '') =>
  Texts.describe(`${what}, in each of the hall’s languages.${more}`).meta({ examples: [{ it: 'Anagrafe', en: 'Registry' }] });
const pointing = (what: string) => Slug.describe(what);

/** Letters that 7 segments can show: A b C d E F H J L n o P r t U y. */
const SeriesLetter = z.string().regex(/^[ABCDEFHJLNOPRTUY]$/, 'one letter that 7 segments can show: A B C D E F H J L N O P R T U Y');
const SeriesSchema = z
  .strictObject({
    from: z.int().min(0).max(999).default(1).describe('The first number.'),
    to: z
      .int()
      .min(0)
      .max(999)
      .describe('The last number.')
      .meta({ examples: [199] }),
    wrap: z
      .boolean()
      .default(false)
      .describe(
        'Whether to start again at `from` on the same day, as soon as the number is free again. Without it a used-up range refuses.',
      ),
  })
  .refine(({ from, to }) => from <= to, {
    path: ['to'],
    message: 'must not be below `from`',
    params: { it: 'non può essere minore di `from`' },
  });

const ServiceSchema = z.strictObject({
  name: named('What the service is called on buttons and tickets'),
  series: SeriesLetter.describe('The series that its numbers come from. Services may share one.').meta({ examples: ['A'] }),
});

const AreaSchema = z.strictObject({ name: named('What the area is called') });

const DeskSchema = z.strictObject({
  number: z
    .int()
    .min(1)
    .max(99)
    .describe('The number on the desk’s sign, different at every desk.')
    .meta({ examples: [1] }),
  name: named('What the desk is called', ' Unless given: *Sportello 1*, *Desk 1*.').optional(),
  area: pointing('The area whose citizens it calls.').meta({ examples: ['atrio'] }),
  serves: z
    .array(Slug)
    .min(1)
    .describe('The services that it calls.')
    .meta({ examples: [['certificati', 'carta']] }),
});

const DeviceSchema = z.looseObject({ driver: Slug.describe('The driver that works this device. It decides the other options.') });
const devices = z.record(Slug, DeviceSchema).describe('What is wired to this node: of each device its driver, and what the driver asks.');

const label = named('What stands beside the button');
const KioskButton = z.union([
  z
    .strictObject({
      service: pointing('The service that a citizen asks for with this button.').meta({ examples: ['certificati'] }),
      label: named('What stands beside the button', ' Unless given: the service’s name.').optional(),
    })
    .describe('A button for a service:'),
  z
    .strictObject({
      language: Language.describe('The language that this button chooses for the next ticket.').meta({ examples: ['en'] }),
      label,
    })
    .describe('A button for a language:'),
]);

const kind = <K extends string>(name: K) => z.literal(name).describe('What this node is.');
const area = pointing('The area that it is in.').meta({ examples: ['atrio'] });
const NodeSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: kind('kiosk'),
      buttons: z
        .record(Slug, KioskButton)
        .describe('Its buttons by name: each asks for a service or chooses a language.')
        .meta({ examples: [{ b1: { service: 'certificati' }, en: { language: 'en', label: { it: 'English', en: 'English' } } }] }),
      devices,
    })
    .describe('Where citizens press a button and take a ticket.'),
  z
    .strictObject({
      kind: kind('desk'),
      desk: pointing('The desk that it stands on.').meta({ examples: ['sportello-1'] }),
      devices,
    })
    .describe('An operator’s keypad, with a lamp and the number that is being served.'),
  z.strictObject({ kind: kind('board'), area, devices }).describe('The last numbers called in an area, large.'),
  z
    .strictObject({
      kind: kind('announcer'),
      area,
      languages: z
        .array(Language)
        .min(1)
        .optional()
        .describe('The languages that it speaks, one after the other. Unless given: the hall’s.')
        .meta({ examples: [['it', 'en']] }),
      devices,
    })
    .describe('The voice of an area. An area has one at most.'),
]);

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const HallSchema = z.strictObject({
  id: Slug.describe(`The hall’s name in topics, as in \`turno/pieve/hub/beat\`: ${slugWords}. Keep it: every node is told.`).meta({
    examples: ['pieve'],
  }),
  name: named('What the hall is called, on every ticket too'),
  // A tuple and a rest, so that the first is there without asking.
  languages: z
    .tuple([Language], Language)
    .default(['it'])
    .describe(
      'The languages that the hall speaks, two letters each; so far `it` and `en`. The first is its own: it prints and speaks it unless a citizen chooses another.',
    )
    .meta({ examples: [['it', 'en']] }),
  zone: z
    .string()
    .refine(isZone, {
      message: 'expected an IANA time zone, as in Europe/Rome',
      params: { it: 'ci vuole un fuso orario IANA, come Europe/Rome' },
    })
    .default('Europe/Rome')
    .describe('The time zone, by its IANA name.'),
  turn: z
    .int()
    .min(0)
    .max(12)
    .default(4)
    .describe('The hour at which the service day turns and numbers start again, so that a night’s work stays with its evening.'),
});

const day = `(${weekdays.join('|')})`;
const span = '(\\d|[01]\\d|2[0-4]):[0-5]\\d *- *(\\d|[01]\\d|2[0-4]):[0-5]\\d';
// Their form is for editors alone: what is wrong with hours, readHours says.
const DayKey = z.string().meta({ pattern: `^${day}(-${day})?$` });
const DayHours = z.string().meta({ pattern: `^ *${span}( *, *${span})* *$` });

export const ConfigSchema = z
  .strictObject({
    hall: HallSchema.describe('The hall itself.'),
    series: z
      .record(SeriesLetter, SeriesSchema)
      .describe(
        'Letters, and the range of numbers of each. The displays at the desks show three digits and no letter, so ranges must not overlap.',
      )
      .meta({ examples: [{ A: { from: 1, to: 199 } }] }),
    services: z.record(Slug, ServiceSchema).describe('What citizens ask for.'),
    areas: z.record(Slug, AreaSchema).describe('The waiting rooms. A desk calls into one.'),
    desks: z.record(Slug, DeskSchema).describe('Where citizens are served.'),
    nodes: z
      .record(Slug, NodeSchema)
      .describe('The Raspberry Pis: what each of them is, and what is wired to it. The name is what the node signs in with.'),
    rules: z.array(Slug).default(['longest-wait']).describe('Who is next: rules, the most important first. Ties go to whoever came first.'),
    hours: z
      .record(DayKey, DayHours)
      .optional()
      .describe(
        `When the hall is open: of a weekday (${weekdays.join(', ')}) or a range of them, its spans. A day that is not named is closed. ` +
          'Without hours the hall is always open. Midnight at the end of a day is 24:00.',
      )
      .meta({ examples: [{ 'mon-fri': '8:30-13:00, 14:30-17:00', sat: '8:30-12:00' }] }),
    retired: z
      .record(Slug, Slug)
      .default({})
      .describe('Services that are gone, and the service that those go to who still wait for them.')
      .meta({ examples: [{ tributi: 'protocollo' }] }),
    limits: LimitsSchema.prefault({}),
  })
  .describe('The whole hall in one file.');
export type Config = z.infer<typeof ConfigSchema>;
export type NodeEntry = Config['nodes'][string];
export type Limits = Config['limits'];
