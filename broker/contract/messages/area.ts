// Who is called where: for the boards and for the voice of an area.
import { z } from 'zod';
import { Language, Texts } from '../ids.js';
import { callsShown } from '../limits.js';
import { AreaId, Count, DeskNumber, OrderNo, TicketNumber, Until, v } from './fields.js';

export const Call = z.strictObject({
  call: Count.describe('the call’s own number'),
  number: TicketNumber,
  desk: DeskNumber,
  where: Texts.describe('the way to the desk, by language').optional(),
});
export type Call = z.infer<typeof Call>;

export const AreaCalls = z.strictObject({ v, area: AreaId, calls: z.array(Call).max(callsShown).describe('newest first') });

export const AnnounceOrder = z.strictObject({
  v,
  order: OrderNo,
  until: Until,
  call: Call.describe('who is called where'),
  languages: z.array(Language).min(1).describe('to be spoken one after the other'),
  quiet: z.enum(['chime', 'none']).describe('in quiet hours: the chime alone, or nothing to be heard').optional(),
});

/** `silent`: the call was carried out with no voice or no player; `quiet`: as the hall wants it in its quiet hours. */
export const AnnounceState = z.enum(['announced', 'silent', 'quiet', 'expired', 'withdrawn']).describe('what came of the call');
export type AnnounceState = z.infer<typeof AnnounceState>;

export const AnnounceDone = z.strictObject({ v, order: OrderNo, state: AnnounceState });

/** The operator took the call back: one that has not begun is not made. */
export const AnnounceWithdraw = z.strictObject({ v, order: OrderNo });
