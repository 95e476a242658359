// Whether a notice is posted, changed or withdrawn.
import { type Refusal, refusal } from '../contract/codes.js';
import type { NoticeContent } from '../contract/messages/notice.js';
import type { NoticeEvent } from './events.js';
import type { State } from './state.js';

export type NoticeCommand =
  | { readonly do: 'post'; readonly content: NoticeContent }
  | { readonly do: 'change'; readonly notice: number; readonly content: NoticeContent }
  | { readonly do: 'withdraw'; readonly notice: number };

/** Many more than anybody reads. */
const noticesMost = 200;

interface Known {
  readonly isArea: (area: string) => boolean;
  /** Whether the hub has the picture, or gets it with this. */
  readonly isPicture: (hash: string) => boolean;
}

/** Errors: `no-such-notice`, `no-such-area`, `no-such-picture`, `too-many-notices`. */
export function decideNotice(
  { notices, last }: State,
  command: NoticeCommand,
  { isArea, isPicture }: Known,
): { readonly ok: true; readonly events: readonly NoticeEvent[]; readonly notice: number } | Refusal {
  if (command.do !== 'post' && !notices.has(command.notice)) return refusal('no-such-notice', `notice ${command.notice}`);
  if (command.do === 'withdraw')
    return { ok: true, events: [{ type: 'notice-withdrawn', v: 1, notice: command.notice }], notice: command.notice };
  const { content } = command;
  const stranger = content.areas.find((area) => !isArea(area));
  if (stranger !== undefined) return refusal('no-such-area', stranger);
  if (content.picture !== undefined && !isPicture(content.picture)) return refusal('no-such-picture', content.picture);
  if (command.do === 'change') {
    const { notice } = command;
    return { ok: true, events: [{ type: 'notice-changed', v: 1, notice, content }], notice };
  }
  if (notices.size >= noticesMost) return refusal('too-many-notices');
  return { ok: true, events: [{ type: 'notice-posted', v: 1, notice: last + 1, content }], notice: last + 1 };
}
