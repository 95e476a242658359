// The maintainer's file, as a schema: types, defaults, checks, the editor's JSON Schema and the reference come from here
// and from the parts beside it.
import { isIP } from 'node:net';
import { z } from 'zod';
import { weekdays } from '../calendar/hours.js';
import { Language, Slug } from '../contract/ids.js';
import { type Logo, logoDots } from '../contract/messages/look.js';
import { words } from '../contract/words.js';
import { LimitsSchema } from './limits.js';
import { BackupSchema } from './schema-backup.js';
import { BackOfficesSchema, CasesSchema } from './schema-cases.js';
import { AppointmentsSchema, CalendarSchema, RosterSchema } from './schema-days.js';
import { AreaSchema, DeskSchema, LevelSchema, OperatorsSchema, OverflowSchema, RulesSchema } from './schema-desks.js';
import { MailSchema } from './schema-mail.js';
import { NodeSchema } from './schema-nodes.js';
import { NoticesSchema } from './schema-notices.js';
import { PrivacySchema } from './schema-privacy.js';
import { RatingsSchema } from './schema-ratings.js';
import { ReportsSchema } from './schema-reports.js';
import { ClassSchema, OutcomeSchema, RetiredSchema, SeriesLetter, ServiceSchema } from './schema-services.js';
import { TicketSchema } from './schema-ticket.js';
import { Hours, named, slugWords } from './schema-words.js';

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
      `The languages that the hall speaks, two letters each: ${Object.keys(words).join(', ')}. The first is its own: it prints and speaks it unless a citizen chooses another.`,
    )
    .meta({ examples: [['it', 'en']] }),
  logo: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .describe(
      `What stands at the top of tickets and slips: a PNG of at most 1 MB, by its path from this file’s folder. It is made black and white, and no larger than ${logoDots.width} by ${logoDots.height} dots.`,
    )
    .meta({ examples: ['stemma.png'] }),
  'public-url': z
    .url({ protocol: /^https?$/, error: 'an address as in https://sportello.comune.example' })
    .regex(/[^/]$/, 'no slash at its end')
    .max(200)
    .optional()
    .describe(
      'Where citizens reach the pages that are for them from outside, by the town’s own web server: their letters say it, and each ticket, and each slip of an appointment, has a QR code to its own page. Unless given, letters tell them of desks alone, and papers have no QR code.',
    )
    .meta({ examples: ['https://sportello.comune.example.it'] }),
  hosts: z
    .array(
      z
        .string()
        .regex(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/, 'expected a name or an IPv4 address, in lower case, without a port')
        .meta({ examples: ['turno.comune.local'] }),
    )
    .max(20)
    .default([])
    .describe(
      'Names by which staff reach the pages of a hub that listens beyond its machine, besides its addresses and the host of `public-url`. A browser that comes by any other name is turned away: websites can bend a name of theirs to lead here.',
    )
    .meta({ examples: [['turno.comune.local']] }),
  proxies: z
    .array(
      z
        .string()
        .max(45)
        .refine((text) => isIP(text) !== 0, { message: 'expected an IP address', params: { it: 'ci vuole un indirizzo IP' } }),
    )
    .max(20)
    .default([])
    .describe(
      'Addresses of the town’s reverse proxies on other machines: whom they ask for, their header X-Forwarded-For says. One on the hub’s own machine need not be named.',
    )
    .meta({ examples: [['192.168.1.2']] }),
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

export const ConfigSchema = z
  .strictObject({
    hall: HallSchema.describe('The hall itself.'),
    hours: Hours.optional()
      .describe(
        `When the hall is open: of a weekday (${weekdays.join(', ')}) or a range of them, its spans. A day that is not named is closed. ` +
          'Without hours the hall is always open. Midnight at the end of a day is 24:00.',
      )
      .meta({ examples: [{ 'mon-fri': '8:30-13:00, 14:30-17:00', sat: '8:30-12:00' }] }),
    calendar: CalendarSchema,
    series: z
      .record(SeriesLetter, SeriesSchema)
      .describe(
        'Letters, and the range of numbers of each. The displays at the desks show three digits and no letter, so ranges must not overlap.',
      )
      .meta({ examples: [{ A: { from: 1, to: 199 } }] }),
    services: z.record(Slug, ServiceSchema).describe('What citizens ask for.'),
    outcomes: z.record(Slug, OutcomeSchema).default({}).describe('What is issued or done at a desk, and counted when a visit ends.'),
    classes: z
      .record(Slug, ClassSchema)
      .default({})
      .describe('Kinds of citizens who go before others, or to desks of their own: from a button, the info desk or an operator.'),
    areas: z.record(Slug, AreaSchema).describe('The waiting rooms. A desk calls into one.'),
    desks: z.record(Slug, DeskSchema).describe('Where citizens are served.'),
    operators: OperatorsSchema,
    levels: z
      .record(Slug, LevelSchema)
      .default({})
      .describe('Who may answer where a desk cannot: a chain. *Escalate* takes a case to the next level.'),
    overflow: z
      .record(Slug, OverflowSchema)
      .default({})
      .describe('Desks for the rush: when too many wait, or one too long, the lamp of an idle desk asks it to open.'),
    rosters: z.record(Slug, RosterSchema).default({}).describe('The agendas of desks: which appointments can be booked when.'),
    appointments: AppointmentsSchema,
    cases: CasesSchema,
    'back-offices': BackOfficesSchema,
    nodes: z
      .record(Slug, NodeSchema)
      .describe('The Raspberry Pis: what each of them is, and what is wired to it. The name is what the node signs in with.'),
    keypad: z
      .record(Slug, z.string().max(4))
      .default({})
      .describe('Keys that differ from the keypad’s own page, at every desk: of a row, what is dialled instead.')
      .meta({ examples: [{ recall: 'C', 'no-show': 'B' }] }),
    rules: RulesSchema.default(['longest-wait'])
      .describe(
        'Who is next: rules, the most important first. Ties go to whoever came first; who waits past the `wait-minutes` of the service comes before them all.',
      )
      .meta({ examples: [['appointment-due', 'priority', 'tier', 'longest-wait']] }),
    'home-minutes': z
      .int()
      .min(1)
      .max(480)
      .default(15)
      .describe('Minutes that a desk, or every desk of a level, may be closed before those who wait for it alone are anybody’s.'),
    ticket: TicketSchema,
    ratings: RatingsSchema,
    mail: MailSchema,
    notices: NoticesSchema,
    retired: RetiredSchema,
    reports: ReportsSchema,
    privacy: PrivacySchema,
    backup: BackupSchema,
    limits: LimitsSchema.prefault({}),
  })
  .describe('The whole hall in one file.');
/** `logo`: the picture that `hall.logo` names, where it could be read. */
export type Config = z.infer<typeof ConfigSchema> & { readonly logo?: Logo };
export type NodeEntry = Config['nodes'][string];
export type Limits = Config['limits'];
