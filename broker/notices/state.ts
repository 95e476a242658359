// The notices that have been posted and not withdrawn, as the events have made them.
import { z } from 'zod';
import { NoticeContent } from '../contract/messages/notice.js';
import type { NoticeEvent } from './events.js';

export const Snapshot = z.strictObject({ last: z.int(), notices: z.array(z.tuple([z.int(), NoticeContent])) });
export type Snapshot = z.infer<typeof Snapshot>;

/** Changed only by `apply` and `dayTurned`. Whoever holds it may read all of it. */
export interface State {
  /** The last number given. */
  last: number;
  readonly notices: Map<number, NoticeContent>;
}

export function emptyState(): State {
  return { last: 0, notices: new Map() };
}

/** Changes `state`, which the caller owns. */
export function apply(state: State, event: NoticeEvent): void {
  switch (event.type) {
    case 'notice-posted':
      state.last = event.notice;
      state.notices.set(event.notice, event.content);
      return;
    case 'notice-changed':
      state.notices.set(event.notice, event.content);
      return;
    case 'notice-withdrawn':
      state.notices.delete(event.notice);
      return;
    default:
      event satisfies never;
  }
}

/** What has ended is on no screen; so long it can still be found and given other days. */
const rememberedDays = 60;

/** Forgets what ended long before `day`. */
export function dayTurned(state: State, day: string): void {
  const oldest = new Date(Date.parse(`${day}T00:00:00Z`) - rememberedDays * 86_400_000).toISOString().slice(0, 10);
  for (const [id, { until }] of [...state.notices]) if (until < oldest) state.notices.delete(id);
}

export function toSnapshot({ last, notices }: State): Snapshot {
  return { last, notices: [...notices] };
}

export function fromSnapshot({ last, notices }: Snapshot): State {
  return { last, notices: new Map(notices) };
}
