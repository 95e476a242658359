// A citizen’s press and its answer; and what a kiosk gives by itself while the hub is gone.
import { z } from 'zod';
import { Refusal } from '../codes.js';
import { Boot, Language, Slug, Texts } from '../ids.js';
import {
  Ahead,
  AppointmentCode,
  Asked,
  AskedOrNull,
  Button,
  ChosenLanguage,
  Count,
  Day,
  Moved,
  ServiceId,
  TicketId,
  TicketNumber,
  Until,
  v,
  WaitOrNull,
  Warning,
  Yes,
} from './fields.js';
import { PaperState } from './papers.js';

/** A button, or the code of an appointment: one of the two. */
export const Press = z
  .strictObject({
    v,
    id: Asked,
    stamp: Moved,
    button: Button.optional(),
    code: AppointmentCode.optional(),
    language: ChosenLanguage,
  })
  .refine(({ button, code }) => (button === undefined) !== (code === undefined), 'either a button or a code')
  // What JSON Schema has for that.
  .meta({ oneOf: ['button', 'code'].map((one) => ({ properties: { [one]: {} }, required: [one] })) });

export const PressAck = z.union([
  z.strictObject({
    v,
    id: Asked,
    ok: Yes,
    ticket: TicketId,
    number: TicketNumber,
    service: ServiceId,
    ahead: Ahead,
    wait: WaitOrNull.optional(),
    warning: Warning.optional(),
  }),
  Refusal.extend({ v, id: AskedOrNull }),
]);
export type PressAck = z.infer<typeof PressAck>;

/** Which buttons issue now; the lamp behind a button that does not is dark. */
export const KioskState = z.strictObject({
  v,
  buttons: z.record(Slug, z.boolean()).describe('of each button, whether it issues now'),
  waits: z.record(Slug, WaitOrNull).describe('of each button that gives a ticket, how long who presses it now would wait').optional(),
  warning: Warning.optional(),
});

const Letter = z.string().length(1).describe('the series: a letter');
/** Numbers that a kiosk may give by itself while the hub is gone. */
export const Lease = z.strictObject({
  v,
  node: Slug.describe('the kiosk’s id'),
  day: Day.describe('the service day that the numbers belong to'),
  until: Until.describe('the last beat during which they may be given'),
  boot: Boot.describe('the life of the hub that counts these beats'),
  ranges: z
    .array(z.strictObject({ series: Letter, from: Count.describe('the first number'), to: Count.describe('the last') }))
    .describe('free numbers of each series, lowest first'),
  services: z
    .record(
      Slug,
      z.strictObject({
        series: Letter,
        name: Texts.describe('the service’s name, by language'),
        where: Texts.describe('where to wait or to go, by language').optional(),
        hours: z
          .array(z.strictObject({ from: Count.describe('the first beat'), until: Count.describe('the last') }))
          .describe('when its numbers may be given; without it as long as the lease')
          .optional(),
      }),
    )
    .describe('of each service that the kiosk may issue by itself, its series and its words'),
});
export type Lease = z.infer<typeof Lease>;

/** A ticket that a kiosk gave from its lease. Told until it is acknowledged; told twice, it joins once. */
export const Issued = z.strictObject({
  v,
  stamp: Moved,
  day: Day,
  series: Letter,
  n: Count.describe('within the series'),
  button: Button,
  // Not in what a kiosk gave before it wrote this down.
  service: Slug.describe('the service that it was given for, whatever the button gives by now').optional(),
  class: Slug.describe('the class that the button gave it').optional(),
  language: Language.describe('the ticket’s language'),
  state: PaperState,
});
export type Issued = z.infer<typeof Issued>;
const asTold = 'as it was told; null where it could not be read';
const leased = {
  v,
  day: Day.nullable().describe(asTold),
  series: Letter.nullable().describe(asTold),
  n: Count.nullable().describe(asTold),
};

export const IssuedAck = z.union([z.strictObject({ ...leased, ok: Yes }), Refusal.extend(leased)]);
export type IssuedAck = z.infer<typeof IssuedAck>;
