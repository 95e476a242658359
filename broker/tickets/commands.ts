// What may be asked of the queue, read and resolved: ids are known, ages were judged before.
import { z } from 'zod';
import { Refusal } from '../contract/codes.js';
import type { AnnounceState, PaperState, Verb } from '../contract/messages.js';
import type { TicketEvent } from './events.js';

export type Command =
  | { readonly type: 'issue'; readonly kiosk: string; readonly service: string; readonly language: string }
  | { readonly type: 'desk'; readonly desk: string; readonly verb: Verb }
  | { readonly type: 'paper'; readonly ticket: number; readonly state: PaperState; readonly reason: string }
  | { readonly type: 'announced'; readonly call: number; readonly state: AnnounceState }
  | { readonly type: 'turn-day'; readonly day: string };

/** What came of it, for whoever asked. Stored, so that a repeated id hears the same again. */
export const Answer = z.union([
  z.strictObject({
    ok: z.literal(true),
    ticket: z.int().optional(),
    number: z.string().optional(),
    service: z.string().optional(),
    ahead: z.int().optional(),
  }),
  Refusal,
]);
export type Answer = z.infer<typeof Answer>;

/**
 * Events may stand beside a refusal: *next* at an empty queue ends the visit at the desk and still answers `queue-empty`.
 */
export interface Decision {
  readonly events: readonly TicketEvent[];
  readonly answer: Answer;
}
