// The Raspberry Pis: what each is, where it stands, what is wired to it.
import { z } from 'zod';
import { Language, Slug } from '../contract/ids.js';
import { Hours, named, pointing } from './schema-words.js';

/** Numbers of each series that a kiosk has for itself. */
export const usualOffline = 20;

const DeviceSchema = z.looseObject({ driver: Slug.describe('The driver that works this device. It decides the other options.') });
const devices = z.record(Slug, DeviceSchema).describe('What is wired to this node: of each device its driver, and what the driver asks.');

const label = named('What stands beside the button');
const KioskButton = z.union([
  z
    .strictObject({
      service: pointing('The service that a citizen asks for with this button.').meta({ examples: ['certificati'] }),
      class: pointing('The class of those who press this button.')
        .optional()
        .meta({ examples: ['priority'] }),
      label: named('What stands beside the button', ' Unless given: the service’s name.').optional(),
    })
    .describe('A button for a service:'),
  z
    .strictObject({
      language: Language.describe('The language that this button chooses for the next ticket.').meta({ examples: ['en'] }),
      label,
    })
    .describe('A button for a language:'),
  z
    .strictObject({
      digit: z
        .int()
        .min(0)
        .max(9)
        .describe('The digit that this button types of an appointment’s code. A kiosk that takes codes has all ten.')
        .meta({ examples: [1] }),
      label: named('What stands beside the button', ' Unless given: the digit.').optional(),
    })
    .describe('A button for a digit of an appointment’s code:'),
]);

const kind = <K extends string>(name: K) => z.literal(name).describe('What this node is.');
const area = pointing('The area that it is in.').meta({ examples: ['atrio'] });

const QuietSchema = z
  .strictObject({
    hours: Hours.describe('When: of a weekday or a range of them, its spans.').meta({ examples: [{ 'mon-fri': '13:00-14:30' }] }),
    calls: z
      .enum(['none', 'chime'])
      .default('none')
      .describe('What is heard of a call then: `none`, so that the boards alone show it, or the `chime` without a word.'),
  })
  .describe(
    'Hours in which nobody is to be disturbed: an exam next door, a lunch. Displays, boards and screens show every call as ever. While the date is not trusted no hour is quiet.',
  );

const AnnouncerSchema = z
  .strictObject({
    kind: kind('announcer'),
    area: area.optional(),
    areas: z
      .array(Slug)
      .min(1)
      .optional()
      .describe('Instead of `area`, where several rooms hear one loudspeaker: one call after the other.')
      .meta({ examples: [['atrio', 'sala-2']] }),
    languages: z
      .array(Language)
      .min(1)
      .optional()
      .describe(
        'The languages that it speaks, one after the other: `it`, `en`, `de`, `fr`, `es`, `ro`, `sq`, `ar`, `uk` or `zh`, whether the hall prints them or not. Unless given: the hall’s.',
      )
      .meta({ examples: [['it', 'en']] }),
    quiet: QuietSchema.optional(),
    devices,
  })
  .refine(({ area: one, areas }) => (one === undefined) !== (areas === undefined), {
    message: 'needs `area`, or `areas` for rooms that hear one loudspeaker; not both',
    params: { it: 'ci vuole `area`, oppure `areas` per sale che sentono lo stesso altoparlante; non entrambe' },
  })
  .describe('The voice of an area, or of several. An area has one at most.');

export const NodeSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: kind('kiosk'),
      buttons: z
        .record(Slug, KioskButton)
        .describe('Its buttons by name: each asks for a service, chooses a language or types a digit.')
        .meta({ examples: [{ b1: { service: 'certificati' }, en: { language: 'en', label: { it: 'English', en: 'English' } } }] }),
      panel: z
        .boolean()
        .default(false)
        .describe(
          'Whether it has a touch panel: a browser in full screen at `/kiosk/<its name>` of the hub, with the languages, each button that asks for a service, and digits for codes. With a panel the device `buttons` may be left out; then it gives no numbers while it does not reach the hub.',
        ),
      offline: z
        .int()
        .min(0)
        .max(100)
        .default(usualOffline)
        .describe('Numbers of each series that it may give while it does not reach the hub. 0: none.'),
      devices,
    })
    .describe('Where citizens press a button, or touch a panel, and take a ticket.'),
  z
    .strictObject({
      kind: kind('desk'),
      desk: pointing('The desk that it stands on.').meta({ examples: ['sportello-1'] }),
      devices,
    })
    .describe(
      'Where an operator sits: a keypad or one button (either is enough), a lamp, the number that is being served; it may have a buzzer, and three rating buttons for citizens, which are counted where the hall has `ratings`.',
    ),
  z.strictObject({ kind: kind('board'), area, devices }).describe('The last numbers called in an area, large.'),
  AnnouncerSchema,
]);

/** Whether a code can be typed there: on a panel always. */
export function takesCodes({ panel, buttons }: Pick<Extract<z.infer<typeof NodeSchema>, { kind: 'kiosk' }>, 'panel' | 'buttons'>): boolean {
  return panel || Object.values(buttons).some((job) => 'digit' in job);
}

/** The rooms that hear an announcer. */
export function areasOf({ area: one, areas }: z.infer<typeof AnnouncerSchema>): readonly string[] {
  return areas ?? (one === undefined ? [] : [one]);
}
