// A notice for the screens: words, a picture, or both, with the days on which it is shown.
import { z } from 'zod';
import { Refusal } from '../codes.js';
import { Language, Slug } from '../ids.js';
import { aText } from '../plain.js';
import { Asked, Count, Day, v, Yes } from './fields.js';

const titleMost = 120;
/** What a screen holds large enough to be read from eight metres. */
const textMost = 400;

/** By language; lines may be broken. */
const kept = (most: number) => z.record(Language, z.string().min(1).max(most));
const asked = (most: number) => z.record(Language, aText(most));

const NoticeParts = z.strictObject({
  title: kept(titleMost).describe('its title, by language').optional(),
  text: kept(textMost).describe('what it says, by language').optional(),
  /** SHA-256 of its bytes, in hex. */
  picture: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('a PNG or JPEG that the hub has, by the SHA-256 of its bytes')
    .optional(),
  from: Day.describe('the first day on which it is shown'),
  until: Day.describe('the last day on which it is shown'),
  areas: z.array(Slug).max(50).describe('the areas on whose screens it is; empty: on all'),
  order: z.int().min(0).max(99).describe('lower ones come first'),
});

const whole = (parts: typeof NoticeParts) =>
  parts
    .refine(({ title, text, picture }) => (title ?? text ?? picture) !== undefined, {
      path: ['text'],
      message: 'a title, a text or a picture is needed',
    })
    .refine(({ from, until }) => from <= until, { path: ['until'], message: 'must not be before `from`' });

/** As it is kept: what was posted before is read as it is. */
export const NoticeContent = whole(NoticeParts);
export type NoticeContent = Readonly<z.infer<typeof NoticeContent>>;

/** As it is asked for. */
export const AskedNotice = whole(
  NoticeParts.extend({
    title: asked(titleMost).describe('its title, by language').optional(),
    text: asked(textMost).describe('what it says, by language').optional(),
  }),
);

const NoticeId = z.int().min(1).describe('the notice’s number');
const Content = AskedNotice.describe('what it shows, where, and on which days');
const n = z.int().min(0).describe('the asker’s own count');

export const AskNotice = z.discriminatedUnion('do', [
  z.strictObject({ v, n, do: z.literal('list') }),
  z.strictObject({ v, n, id: Asked, do: z.literal('post'), content: Content }),
  z.strictObject({ v, n, id: Asked, do: z.literal('change'), notice: NoticeId, content: Content }),
  z.strictObject({ v, n, id: Asked, do: z.literal('withdraw'), notice: NoticeId }),
]);
export type AskNotice = z.infer<typeof AskNotice>;

const Listed = z.strictObject({
  notice: NoticeId,
  title: z.string().max(200).describe('how to tell it, in the hall’s own language'),
  from: Day,
  until: Day,
  shown: z.boolean().describe('whether today is one of its days'),
});

export const Notices = z.union([
  z.strictObject({
    v,
    n,
    ok: Yes,
    notice: NoticeId.describe('the one that was posted, changed or withdrawn').optional(),
    notices: z.array(Listed).max(100).describe('in the order in which they are shown'),
    more: Count.describe('that had no room here'),
  }),
  Refusal.extend({ v, n }),
]);
