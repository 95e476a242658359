// Who and what a message is about. Ids are `[a-z0-9-]` only: a dot or a slash would split a topic level somewhere.
import { z } from 'zod';

export const slugPattern = /^[a-z0-9-]{1,32}$/;

/** An id as the config file gives it: node, desk, service, area, series, button. */
export const Slug = z.string().regex(slugPattern, 'lower-case letters, digits and hyphens, at most 32');

/** 128 random bits in hex: one life of one process. */
export const Boot = z
  .string()
  .regex(/^[0-9a-f]{32}$/, '32 hexadecimal digits')
  .describe('one life of one process: 128 random bits in hex');

/** A language as BCP 47 writes the short ones: `it`, `en`. */
export const Language = z.string().regex(/^[a-z]{2}$/, 'two letters, as in "it"');

/** Made where the finger was. The hub decides an id once and answers it ever after. */
export const CommandId = z.strictObject({
  node: Slug.describe('the node that the finger touched'),
  boot: Boot.describe('that life of the node'),
  n: z.int().min(1).describe('counted up by the node, never twice the same in one life'),
});
export type CommandId = z.infer<typeof CommandId>;

/**
 * When a finger moved, in the hub's own time: the last beat that the node had heard, and how long ago that was (ms, on
 * the node's monotonic clock). The hub reckons the age itself; nobody's wall clock and nobody's claim enters.
 */
export const Stamp = z.strictObject({
  boot: Boot.describe('the life of the hub whose beat this was'),
  beat: z.int().min(0).describe('the last beat that the node had heard'),
  sinceMs: z.int().min(0).describe('how long ago it had heard it, ms on the node’s monotonic clock'),
});
export type Stamp = z.infer<typeof Stamp>;

/** Words for people: a control byte in a label would command the printer that prints it. */
export const Label = z
  .string()
  .max(200)
  .regex(/^\P{Cc}*$/u, 'no control characters');

/** The same words in several languages; the hall's first language is always there. */
export const Texts = z.record(Language, Label);
export type Texts = z.infer<typeof Texts>;
