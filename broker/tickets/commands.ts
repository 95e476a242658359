// What may be asked of the queue, read and resolved: ids are known, ages were judged before.
import { z } from 'zod';
import { type Code, Refusal, refusal } from '../contract/codes.js';
import { Booking } from '../contract/messages/appointment.js';
import type { AnnounceState } from '../contract/messages/area.js';
import type { PaperState } from '../contract/messages/papers.js';
import { type Arrangement, type TicketEvent, Told } from './events.js';

/** The hour, as far as the rules must know it. */
export interface Moment {
  /** Ms on the hall's clock. */
  readonly at: number;
  /** Today's hours have ended for good; never so while nobody knows what time it is. */
  readonly isOver: boolean;
  /** Until they end, ms; not there when nobody knows, or when there is no end. */
  readonly closesInMs?: number;
  /** What is said now of the wait of who comes for a service: null where nobody can tell yet; not there where nobody works it out. */
  readonly told?: (service: string, ofClass: string | undefined) => Told | null | undefined;
}

export interface OutcomeCount {
  readonly outcome: string;
  readonly quantity: number;
}

/** What an operator does. Numbers are as they were dialled: with their letter or without. */
export type Act =
  | { readonly verb: 'open'; readonly operator?: string }
  | { readonly verb: 'pause' | 'close' | 'next' | 'arrived' | 'recall' | 'no-show' | 'undo' }
  | { readonly verb: 'done'; readonly outcomes: readonly OutcomeCount[] }
  | { readonly verb: 'outcome'; readonly outcome: string; readonly quantity: number; readonly number?: string }
  | { readonly verb: 'park'; readonly minutes?: number }
  | { readonly verb: 'resume'; readonly number?: string }
  | { readonly verb: 'call' | 'void' | 'release'; readonly number: string }
  | { readonly verb: 'transfer'; readonly service: string }
  | { readonly verb: 'transfer'; readonly desk: string }
  | { readonly verb: 'add'; readonly service: string }
  | { readonly verb: 'class'; readonly class: string; readonly number?: string }
  | { readonly verb: 'issue'; readonly services: readonly string[]; readonly class?: string; readonly language: string }
  | { readonly verb: 'question'; readonly service?: string }
  /** `receives`: whether the level takes people now; else only the case goes there. */
  | { readonly verb: 'escalate'; readonly to: string; readonly receives: boolean }
  /** Its case goes to a back office: whoever is at the desk waits for it, or `leaves`. */
  | { readonly verb: 'hand-over'; readonly leaves: boolean };

export interface Issue {
  readonly type: 'issue';
  /** The kiosk that prints it. */
  readonly kiosk: string;
  readonly service: string;
  readonly further?: readonly string[];
  readonly class?: string;
  readonly language: string;
  readonly desk?: string;
  readonly home?: string;
  readonly appointment?: number;
  readonly dueAt?: number;
  /** The case whose result is collected: it has been promised, and does not queue from zero. */
  readonly collects?: number;
}

export type Command =
  | Issue
  | { readonly type: 'desk'; readonly desk: string; readonly act: Act }
  | { readonly type: 'paper'; readonly ticket: number; readonly state: PaperState; readonly reason: string }
  | { readonly type: 'announced'; readonly call: number; readonly state: AnnounceState }
  /** A ticket that a kiosk gave from its lease, and what came of its paper. */
  | {
      readonly type: 'join';
      readonly kiosk: string;
      readonly day: string;
      readonly series: string;
      readonly n: number;
      readonly service: string;
      readonly class?: string;
      readonly language: string;
      readonly arrivedAt: number;
      readonly state: PaperState;
    }
  | { readonly type: 'lease'; readonly kiosk: string; readonly series: string; readonly size: number }
  /** A supervisor moves services to a desk, or gives it back what the config says. */
  | { readonly type: 'arrange'; readonly desk: string; readonly to?: Arrangement }
  /** Time has passed: timers, overflow, the end of the day's hours. */
  | { readonly type: 'pass' }
  | { readonly type: 'turn-day'; readonly day: string };

/** What came of it, for whoever asked. Stored, so that a repeated id hears the same again. */
export const Answer = z.union([
  z.strictObject({
    ok: z.literal(true),
    ticket: z.int().optional(),
    number: z.string().optional(),
    service: z.string().optional(),
    ahead: z.int().optional(),
    warned: z.boolean().optional(),
    /** Null: nobody could tell. */
    told: Told.nullable().optional(),
    /** Of an appointment or a case. */
    code: z.string().optional(),
    appointment: z.int().optional(),
    booking: Booking.optional(),
    /** Of many things that were asked at once: how many were done. */
    count: z.int().optional(),
    notice: z.int().optional(),
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

export const done: Answer = { ok: true };

/** Nothing happens, and whoever asked hears why. */
export const refuse = (code: Code, detail?: string): Decision => ({ events: [], answer: refusal(code, detail) });
