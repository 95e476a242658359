// One notice as a file: what stands between two lines `---` says when and where, the rest is its text.
import { z } from 'zod';
import { AskedNotice, type NoticeContent } from '../contract/messages/notice.js';
import { feedLines } from '../contract/plain.js';
import type { Sentence } from '../contract/sentence.js';
import { check } from './issues.js';
import { positionsIn } from './lines.js';
import { placed } from './load.js';
import { oddNumbers } from './odd-numbers.js';
import type { Slip } from './problem.js';
import { readTree } from './tree.js';

/** `picture`: the file beside it that it names. */
interface NoticeText {
  readonly content: Omit<NoticeContent, 'picture'>;
  readonly picture: string | undefined;
}

type NoticeRead =
  | { readonly ok: true; readonly notice: NoticeText }
  /** Lines of `file:line:column: message`. */
  | { readonly ok: false; readonly lines: readonly Sentence[] };

const { picture: _, areas, order, ...rest } = AskedNotice.shape;
const Head = z.strictObject({
  ...rest,
  areas: areas.default([]),
  order: order.default(50),
  picture: z
    .string()
    .regex(/^[^/\\]{1,100}\.(png|jpe?g)$/i, 'the name of a PNG or JPEG that lies beside it')
    .optional(),
});

/** `language`: the hall's own, which the text below the head is in. `isArea`: whether the hall has it. */
export function readNotice(file: string, written: string, language: string, isArea: (area: string) => boolean): NoticeRead {
  const positionOf = positionsIn(written);
  const refused = (slips: readonly Slip[]): NoticeRead => ({
    ok: false,
    lines: slips.map(({ at, message }) => {
      const { line, column } = positionOf(at);
      return { it: `${file}:${line}:${column}: ${message.it}`, en: `${file}:${line}:${column}: ${message.en}` };
    }),
  });
  const parts = /^---[ \t]*\r?\n([\s\S]*?\n)---[ \t]*(?:\r?\n([\s\S]*))?$/.exec(written);
  if (parts === null) return refused([{ at: 0, message: noHead }]);
  const [, head = '', body = ''] = parts;
  const begins = written.indexOf('\n') + 1;
  // As far from the top as in the file, so that every position stays right.
  const { slips, root } = readTree(`${'\n'.repeat(begins)}${head}`);
  if (slips.length > 0 || root?.keys === undefined) return refused(slips.length > 0 ? slips : [{ at: 0, message: noHead }]);
  const read = check(Head, root.data, root);
  const problems = [...(read.ok ? [] : read.problems), ...oddNumbers(root)];
  if (!read.ok || problems.length > 0) return refused(problems.flatMap((problem) => placed(problem, root)));
  const stranger = read.value.areas.findIndex((area) => !isArea(area));
  if (stranger >= 0) return refused(placed({ path: ['areas', stranger], message: noArea }, root));
  const { picture, text: told, ...others } = read.value;
  const below = feedLines(body).trim();
  const text = { ...told, ...(below === '' ? {} : { [language]: below }) };
  const content = { ...others, ...(Object.keys(text).length === 0 ? {} : { text }) };
  // A picture beside it will do in the place of words; its bytes are read later.
  const whole = AskedNotice.safeParse(picture === undefined ? content : { ...content, picture: '0'.repeat(64) });
  if (whole.success) return { ok: true, notice: { content, picture } };
  const [issue] = whole.error.issues;
  const isBelow = issue?.path[0] === 'text' && below !== '';
  const at = isBelow ? written.length - body.trimStart().length : (root.keys.get(String(issue?.path[0]))?.at ?? 0);
  const isOdd = issue?.code === 'invalid_format';
  return refused([{ at, message: isOdd ? oddText : wordsOf(String(issue?.path[0] ?? ''), isBelow) }]);
}

const noHead: Sentence = {
  it: 'comincia con una riga `---`, poi `from:` e `until:`, poi un’altra riga `---`',
  en: 'begin with a line `---`, then `from:` and `until:`, then another line `---`',
};
const oddText: Sentence = { it: 'c’è un carattere di controllo nel testo', en: 'there is a control character in the text' };
const noArea: Sentence = { it: 'la sala non ha quest’area', en: 'the hall has no such area' };

function wordsOf(field: string, isBelow: boolean): Sentence {
  if (field === 'until') return { it: '`until` non può venire prima di `from`', en: '`until` must not be before `from`' };
  if (isBelow)
    return {
      it: 'il testo è troppo lungo per uno schermo: al massimo 400 caratteri',
      en: 'the text is too long for a screen: at most 400 characters',
    };
  return { it: 'serve un titolo, un testo o un’immagine', en: 'a title, a text or a picture is needed' };
}
