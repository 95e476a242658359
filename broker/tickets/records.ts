// What is kept of tickets, desks, calls and leases. Tickets that have ended are not here, but for what may still be mended today:
// the journal has them.
import { z } from 'zod';
import { Choice } from './events.js';

const Counted = z.strictObject({ outcome: z.string(), quantity: z.int() });

export const Ticket = z.strictObject({
  id: z.int(),
  /** As printed: `A042`. */
  number: z.string(),
  service: z.string(),
  /** What else it is for, in order. */
  further: z.array(z.string()).default([]),
  class: z.string().optional(),
  /** What its papers are in. */
  language: z.string(),
  /** Ms on the hall's clock; its place in the queue is counted from here. */
  arrivedAt: z.number(),
  /** When it came, where its place is an earlier one's. */
  cameAt: z.number().optional(),
  /** When its leg began: the last transfer, or its arrival. */
  since: z.number(),
  leg: z.int().default(1),
  stage: z.enum(['printing', 'waiting', 'called', 'serving', 'parked', 'missed']),
  paper: z.enum(['printed', 'written', 'unknown']).optional(),
  /** Where it is called or served, or was parked. */
  desk: z.string().optional(),
  /** When it was called there, ms on the hall's clock. */
  calledAt: z.number().optional(),
  /** Only this desk calls it; only the desks of this level do. */
  home: z.string().optional(),
  level: z.string().optional(),
  appointment: z.int().optional(),
  dueAt: z.number().optional(),
  /** Was served before, on an earlier leg. */
  visited: z.boolean().default(false),
  /** How often it did not show, and how many others are to be called before it returns. */
  missed: z.int().default(0),
  places: z.int().default(0),
  parkedUntil: z.number().optional(),
  /** Counted on this leg. */
  outcomes: z.array(Counted).default([]),
  /** The last choice that was made of it, and the desk that made it. */
  chosen: Choice.extend({ desk: z.string() }).optional(),
  /** The last event that touched it. */
  rev: z.int().default(0),
});
export type Ticket = z.infer<typeof Ticket>;

export const ShownCall = z.strictObject({ call: z.int(), ticket: z.int(), number: z.string(), desk: z.string() });
export type ShownCall = z.infer<typeof ShownCall>;

/** A ticket of today that has ended. */
export const Ended = z.strictObject({
  id: z.int(),
  number: z.string(),
  service: z.string(),
  /** What its papers were in; an older snapshot does not say. */
  language: z.string().optional(),
  how: z.enum(['served', 'no-show', 'void', 'not-served']),
  desk: z.string().optional(),
  outcomes: z.array(Counted),
  chosen: Choice.extend({ desk: z.string() }).optional(),
  rev: z.int(),
});
export type Ended = z.infer<typeof Ended>;

const DeskFacts = z.strictObject({
  open: z.boolean(),
  paused: z.boolean().optional(),
  /** When it last paused since it opened, ms on the hall's clock. */
  pausedAt: z.number().optional(),
  /** Who is called or served. */
  ticket: z.int().optional(),
  operator: z.string().optional(),
  /** Ms on the hall's clock: when it was last opened or closed. */
  at: z.number().optional(),
  /** The number of the last whose visit ended here. */
  last: z.string().optional(),
  /** The overflow rule that asks it to open; the one that it was opened for. */
  wanted: z.string().optional(),
  overflow: z.string().optional(),
  /** That rush is over. */
  leaving: z.boolean().optional(),
  rev: z.int().default(0),
});

/** What this desk did last, and how things stood before. Nothing after event `until` may have touched any of it. */
const Undo = z.strictObject({
  verb: z.string(),
  until: z.int(),
  desk: DeskFacts,
  tickets: z.array(Ticket),
  nearer: z.array(z.int()),
  lastCall: z.int(),
  /** The rows of the area that it called in, as they were. */
  rows: z.strictObject({ area: z.string(), calls: z.array(ShownCall) }).optional(),
});

export const DeskNow = DeskFacts.extend({ undo: Undo.optional() });
export type DeskNow = z.infer<typeof DeskNow>;

export const TakenBack = z.strictObject({ at: z.number(), left: z.array(z.string()) });
export type TakenBack = z.infer<typeof TakenBack>;

export const Lease = z.strictObject({
  kiosk: z.string(),
  day: z.string(),
  series: z.string(),
  from: z.int(),
  to: z.int(),
  used: z.array(z.int()),
});
export type Lease = z.infer<typeof Lease>;

export const Rush = z.strictObject({ above: z.boolean(), since: z.number(), litAt: z.number().optional() });
export type Rush = z.infer<typeof Rush>;
