// What stands in more than one message, said once.
import { z } from 'zod';
import { lettersLength } from '../booking-code.js';
import { clearLetters } from '../clear-letters.js';
import { CommandId, Language, Slug, Stamp, Texts } from '../ids.js';

export const v = z.literal(1).describe('the version of this payload');
export const Count = z.int().min(0);
export const Yes = z.literal(true).describe('done, and on the hub’s disk');

// Who asked, and when.
export const Asked = CommandId.describe('made where the finger was; decided once, answered ever after');
export const AskedOrNull = CommandId.nullable().describe('null where it could not be read');
export const Moved = Stamp.describe('when the finger moved, in the hub’s own time');

// Time. No age is ever computed from a wall clock.
export const WallTime = z.iso.datetime({ offset: true }).describe('wall clock time, for people’s eyes only');
export const Trusted = z.boolean().describe('whether the hub believes the machine’s wall clock');
/** The service day in what is shown, the calendar's on paper. */
export const Day = z.iso.date().describe('a day');
export const WallMinute = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)
  .describe('a minute of the hall’s own clock: 2026-11-23T09:20');
export const Slot = WallMinute.describe('when an appointment begins, by the hall’s own clock: 2026-11-23T09:20');

// The hall and its places.
export const HallName = Texts.describe('the hall’s name, by language');
export const Languages = z.array(Language).min(1).describe('the hall’s own language first');
export const ChosenLanguage = Language.describe('the citizen’s choice; without it the hall’s own').optional();
export const Version = z.string().describe('of the program');
export const ServiceId = Slug.describe('the service’s id');
export const DeskId = Slug.describe('the desk’s id');
export const DeskNumber = z.int().min(1).max(99).describe('the number over the desk');
export const AreaId = Slug.describe('the area’s id');
export const AreaName = Texts.describe('the area’s name, by language');
export const Button = Slug.describe('the button’s id in the config');

// A ticket.
export const TicketId = Count.describe('the ticket’s id, for as long as the database lives');
/** A letter and three digits: `A042`. */
export const TicketNumber = z
  .string()
  .regex(/^[A-Z]\d{3}$/)
  .describe('the ticket’s number as it is printed and spoken');
export const Ahead = Count.describe('how many wait before this ticket');
export const Warning = z.enum(['closing-soon']).describe('the hall may close before this ticket’s turn');

/** Eight of ten such waits end within it. */
export const Wait = z
  .strictObject({
    from: Count.describe('whole minutes'),
    to: Count.describe('whole minutes; at least `from`'),
    provisional: z.literal(true).describe('the hall has been watched for less than two days').optional(),
  })
  .describe('how long until the call');
export type Wait = z.infer<typeof Wait>;
/** Absent where nobody works waits out. */
export const WaitOrNull = Wait.nullable().describe('how long until the call; null while nobody can tell');

// What a person types or reads out.
/** An id of the config, or the number by which a keypad dials it. */
export const Dialled = z.union([Slug, z.int().min(0).max(99)]);
export const ServiceRef = Dialled.describe('the service: its id, or its `dial`');
export const TicketRef = z
  .string()
  .regex(/^[A-Z]?\d{3}$/)
  .describe('the ticket’s number, with its letter or without');
/** Digits alone: it is typed on ticket buttons. */
export const AppointmentCode = z
  .string()
  .regex(/^\d{6}$/)
  .describe('the code on an appointment’s slip');
/** Behind the six digits, where it is looked for from home. */
export const AppointmentLetters = z.string().regex(new RegExp(`^[${clearLetters}]{${lettersLength}}$`));
/** Both, as they stand in an address. */
export const BookingCode = z
  .string()
  .regex(new RegExp(`^\\d{6}-[${clearLetters}]{${lettersLength}}$`))
  .describe('an appointment’s six digits and its letters: `123456-KWTX`');
/** Read out on the telephone: capital letters and digits, none of which is taken for another. */
export const CaseCode = z.string().min(4).max(12);
/** Of what is ready: digits alone, and never an appointment's, since it is typed on the same buttons. */
export const CollectionCode = z
  .string()
  .regex(/^\d{6}$/)
  .describe('the code by which it is collected');

// An order. The hub numbers them for as long as its database lives.
export const OrderNo = z.int().min(1).describe('the order’s number; it stays the same when the order is repeated');
export const Until = z.int().min(0).describe('the last beat of the hub during which the order may still be carried out');
