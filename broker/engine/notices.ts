// Notices as they are asked for: which there are, and from a wish to a command.
import type { Config } from '../config/schema.js';
import type { NoticeContent } from '../contract/messages/notice.js';
import type { Payload } from '../contract/topics.js';
import { inOrder, isShown } from '../notices/showing.js';
import type { Picture } from '../store/store.js';
import type { WorldCommand } from './decide-world.js';
import type { World } from './world.js';

const listedMost = 100;

type Wish = Exclude<Payload<'askNotice'>, { do: 'list' }>;

export function readNotice(wish: Wish, { areas }: Config, isPicture: (hash: string) => boolean, picture?: Picture): WorldCommand {
  const { v: _, n: __, id: ___, ...command } = wish;
  const came = picture === undefined ? {} : { picture };
  return { type: 'notice', command, isPicture, isArea: (area) => areas[area] !== undefined, ...came };
}

/** `day`: today on the hall's wall. */
export function noticesOf({ notices }: World, { hall }: Config, day: string): Extract<Payload<'notices'>, { ok: true }> {
  const all = inOrder([...notices.notices].map(([id, content]) => ({ ...content, key: String(id) })));
  const listed = all.slice(0, listedMost).map((notice) => ({
    notice: Number(notice.key),
    title: titleOf(notice, hall.languages[0]),
    from: notice.from,
    until: notice.until,
    shown: isShown(notice, day),
  }));
  return { v: 1, n: 0, ok: true, notices: listed, more: all.length - listed.length };
}

/** How to tell it in a list: its title, or how its text begins. */
function titleOf({ title, text, picture }: NoticeContent, language: string): string {
  const words = [title, text].flatMap((texts) => (texts === undefined ? [] : [texts[language] ?? Object.values(texts)[0] ?? '']));
  const [first = picture === undefined ? '' : picture.slice(0, 8)] = words;
  return first.replaceAll('\n', ' ').slice(0, 200);
}
