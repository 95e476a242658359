// Notices that were written on a page or a command line, as facts; those that lie as files in a folder are none. Their words are public.
import { z } from 'zod';
import { NoticeContent } from '../contract/messages/notice.js';

const v = z.literal(1);
const Id = z.int().min(1);

export const NoticeEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('notice-posted'), v, notice: Id, content: NoticeContent }),
  /** Whole, in the place of what it was. */
  z.strictObject({ type: z.literal('notice-changed'), v, notice: Id, content: NoticeContent }),
  z.strictObject({ type: z.literal('notice-withdrawn'), v, notice: Id }),
]);
export type NoticeEvent = z.infer<typeof NoticeEvent>;
