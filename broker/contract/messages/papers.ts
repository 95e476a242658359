// What a printer is told to print, and what came of it.
import { z } from 'zod';
import { Refusal } from '../codes.js';
import { Boot, Label, Language, Slug } from '../ids.js';
import { Ahead, BookingCode, CollectionCode, Day, OrderNo, TicketId, TicketNumber, Until, v, WaitOrNull, Warning, Yes } from './fields.js';

const TimeOfDay = z.string().regex(/^\d\d:\d\d$/);
const PaperHall = Label.describe('the hall’s name in the paper’s language');
const PaperLanguage = Language.describe('the language to print in');
const PaperLines = z.array(Label).max(8).optional();
const PageLink = z
  .url({ protocol: /^https?$/ })
  .max(260)
  .describe('where its citizen sees on a telephone how it stands, where citizens reach the hub’s pages');
/** What a ticket says, in facts; the kiosk finds the words. */
export const Paper = z.strictObject({
  ticket: TicketId,
  hall: PaperHall,
  service: Label.describe('the service’s name in the ticket’s language'),
  further: PaperLines.describe('the names of the services that follow on the same ticket'),
  number: TicketNumber,
  day: Day.describe('the calendar’s day').optional(),
  time: TimeOfDay.describe('when it was issued, in the hall’s zone; not there where nobody knows').optional(),
  ahead: Ahead.optional(),
  wait: WaitOrNull.optional(),
  where: Label.describe('where to wait or to go, in the ticket’s language').optional(),
  card: PaperLines.describe('the service’s card in short: what to have at hand'),
  warning: Warning.optional(),
  link: PageLink.optional(),
  language: PaperLanguage,
});
export type Paper = z.infer<typeof Paper>;

/** A paper without a number: an appointment, or a case that goes on another day. */
export const Slip = z.strictObject({
  slip: z.enum(['appointment', 'case']).describe('what it is about'),
  hall: PaperHall,
  what: Label.describe('the service’s or the level’s name, in the slip’s language'),
  code: z.string().min(4).max(12).describe('by which the hall finds it again'),
  fromHome: z
    .strictObject({ code: BookingCode, link: PageLink })
    .describe('by which its citizen sees, moves and cancels it from home, where citizens reach the hub’s pages')
    .optional(),
  collect: CollectionCode.describe('typed at a kiosk once what was applied for is ready').optional(),
  day: Day.optional(),
  time: TimeOfDay.optional(),
  where: Label.describe('where to go, in the slip’s language').optional(),
  card: PaperLines.describe('what to bring'),
  language: PaperLanguage,
});
export type Slip = z.infer<typeof Slip>;

/** `boot` is the life of the node that pressed: after a restart nobody knows what came out, so it is not printed again. */
export const PrintOrder = z.strictObject({
  v,
  order: OrderNo,
  until: Until,
  boot: Boot.describe('the life of the node that pressed; another life does not print this'),
  paper: z.union([Paper, Slip]).describe('what it says, in facts'),
});

export const PaperState = z.enum(['printed', 'written', 'failed', 'unknown']).describe('what came of the paper');
export type PaperState = z.infer<typeof PaperState>;

export const PrintDone = z.strictObject({ v, order: OrderNo, state: PaperState, reason: Slug.describe('why, in one word').optional() });

/** What the hub answers to any *done*, of a paper or of an announcement. */
export const DoneAck = z.union([
  z.strictObject({ v, order: OrderNo, ok: Yes }),
  Refusal.extend({ v, order: OrderNo.nullable().describe('null where it could not be read') }),
]);
