// `/notices`: which notices there are; one is written, looked at as the screen will show it, posted, changed, withdrawn.
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { pictureBytesMost } from '../config/notice-folder.js';
import { refusal } from '../contract/codes.js';
import { AskedNotice, type AskNotice } from '../contract/messages/notice.js';
import type { Sentence } from '../contract/sentence.js';
import type { Engine } from '../engine/engine.js';
import type { Notice } from '../notices/showing.js';
import type { Picture } from '../store/store.js';
import { htmlType } from './answer.js';
import type { Upload } from './forms.js';
import { type NoticeList, noticeFormPage, noticeListPage } from './notice-markup.js';
import { form, type PageRow, page } from './pages.js';
import { textLines } from './screen-lines.js';
import { pictureAt } from './screen-pages.js';
import { screenPage, viewsOf } from './screen-view.js';
import { refused, type Shown } from './shown.js';

interface Parts {
  readonly engine: Pick<Engine, 'config' | 'notice' | 'notices' | 'today'>;
  /** Those that are files, and why others are not shown. */
  readonly files: () => readonly Notice[];
  readonly problems: () => readonly Sentence[];
}

const list = z.union([z.string(), z.array(z.string())]).optional();
/** Of each language a title and a text, as `title-it`. */
const Fields = z.looseObject({
  notice: z.coerce.number().int().min(1).optional(),
  from: z.iso.date(),
  until: z.iso.date(),
  areas: list,
  order: z.coerce.number().int().min(0).max(99).default(50),
  /** The one that is there already. */
  had: z.string().optional(),
  drop: z.literal('yes').optional(),
});
type Fields = z.infer<typeof Fields>;
const files = { most: 1, bytesMost: pictureBytesMost, kinds: ['png', 'jpeg'] } as const;
const noNotice = refused('no-such-notice', { it: 'Questo avviso non c’è.', en: 'There is no such notice.' });
const scope = 'notices';

export function createNoticePages({ engine, files: folder, problems }: Parts): readonly PageRow[] {
  const { config } = engine;

  function registered(): NoticeList['notices'] {
    return [...engine.notices()].map(([notice, content]) => ({ ...content, key: String(notice), notice }));
  }

  function read(fields: Fields, [upload]: readonly Upload[]) {
    const textsOf = (part: string) => {
      const all = config().hall.languages.flatMap((language) => {
        const words = fields[`${part}-${language}`];
        return typeof words === 'string' ? [[language, words] as const] : [];
      });
      return all.length === 0 ? undefined : Object.fromEntries(all);
    };
    const came = upload === undefined ? undefined : pictureOf(upload);
    const { from, until, order, areas = [], had, drop } = fields;
    const picture = came?.hash ?? (drop === undefined ? had : undefined);
    const title = textsOf('title');
    const text = textsOf('text');
    const content = AskedNotice.safeParse({
      ...{ from, until, order, areas: [areas].flat() },
      ...(title === undefined ? {} : { title }),
      ...(text === undefined ? {} : { text }),
      ...(picture === undefined ? {} : { picture }),
    });
    return content.success ? ({ ok: true, content: content.data, came } as const) : refusedBy(content.error);
  }

  function ask(asked: Exclude<AskNotice, { do: 'list' }>, picture?: Picture): Promise<Shown> {
    return new Promise((resolve) => {
      engine.notice(
        asked,
        (answer) => resolve(answer.ok ? { show: 'elsewhere', path: '/notices' } : refusal(answer.code, answer.detail)),
        picture,
      );
    });
  }

  /** As the first of its screens shows it, with no call yet; nothing is kept of it. */
  function preview(notice: Notice, at: (hash: string) => string): Shown {
    const { hall, areas } = config();
    const { languages } = hall;
    const [area = ''] = notice.areas.length > 0 ? notice.areas : Object.keys(areas);
    const now = {
      ...{ area, languages, calls: [{ call: 1, number: 'A042', desk: 1 }], strips: [], seconds: 1, callSeconds: 1 },
      ...{ chime: false, time: '10:00', version: '' },
      name: textLines(languages, areas[area]?.name),
      views: viewsOf(notice, languages, at),
    };
    return { show: 'bytes', inline: true, type: htmlType, name: 'preview.html', bytes: screenPage(now, { live: false, turn: 0 }) };
  }

  return [
    page({ path: '/notices', scope, takes: z.strictObject({}) }, (_, { language }) =>
      noticeListPage({ config: config(), notices: registered(), files: folder(), problems: problems(), day: engine.today() }, language),
    ),
    page({ path: '/notices/new', scope, takes: z.strictObject({}) }, (_, { language }) =>
      noticeFormPage(config(), undefined, engine.today(), language),
    ),
    page({ path: '/notices/<notice>', scope, takes: z.strictObject({ notice: z.coerce.number() }) }, ({ notice }, { language }) => {
      const content = engine.notices().get(notice);
      return content === undefined ? noNotice : noticeFormPage(config(), { ...content, notice }, engine.today(), language);
    }),
    page({ path: '/notices/<key>/preview', scope, takes: z.strictObject({ key: z.string().max(200) }) }, ({ key }) => {
      const found = [...registered(), ...folder()].find((notice) => notice.key === key);
      return found === undefined ? noNotice : preview(found, pictureAt);
    }),
    form({ path: '/notices/preview', scope, takes: Fields, files }, (fields, _, uploads) => {
      const wish = read(fields, uploads);
      if (!wish.ok) return wish;
      const { content, came } = wish;
      const at = (hash: string) =>
        came === undefined ? pictureAt(hash) : `data:${came.type};base64,${Buffer.from(came.bytes).toString('base64')}`;
      return preview({ ...content, key: '' }, at);
    }),
    form({ path: '/notices', scope, takes: Fields, files }, (fields, _, uploads) => {
      const wish = read(fields, uploads);
      if (!wish.ok) return wish;
      const { content, came } = wish;
      const { notice } = fields;
      return notice === undefined
        ? ask({ ...asking(), do: 'post', content }, came)
        : ask({ ...asking(), do: 'change', notice, content }, came);
    }),
    form({ path: '/notices/<notice>/withdraw', scope, takes: z.strictObject({ notice: z.coerce.number().int().min(1) }) }, ({ notice }) =>
      ask({ ...asking(), do: 'withdraw', notice }),
    ),
  ];
}

function asking() {
  return { v: 1, n: 0, id: { node: 'http', boot: randomBytes(16).toString('hex'), n: 1 } } as const;
}

function pictureOf({ type, bytes }: Upload): Picture {
  return { hash: createHash('sha256').update(bytes).digest('hex'), type, bytes };
}

/** What a person can mend, in words. */
function refusedBy(error: z.ZodError): Shown & { readonly ok: false } {
  const [first] = error.issues;
  const [field] = first?.path ?? [];
  if (field === 'until')
    return refused('bad-payload', { it: 'L’ultimo giorno viene prima del primo.', en: 'The last day is before the first.' });
  if (first?.code === 'invalid_format' && (field === 'title' || field === 'text')) {
    const en = field === 'title' ? 'In the title there is a' : 'In the text there is a';
    const it = field === 'title' ? 'Nel titolo c’è' : 'Nel testo c’è';
    return refused('bad-payload', {
      it: `${it} un carattere di controllo, o uno spezzato: lo tolga e scriva di nuovo quella parola.`,
      en: `${en} control character, or a broken one: take it out and type that word again.`,
    });
  }
  if (field === 'title')
    return refused('bad-payload', { it: 'Il titolo ha al massimo 120 caratteri.', en: 'A title has at most 120 characters.' });
  if (error.issues.some(({ code }) => code === 'too_big'))
    return refused('bad-payload', {
      it: 'Il testo ha al massimo 400 caratteri: di più non si legge da lontano.',
      en: 'A text has at most 400 characters: more cannot be read from afar.',
    });
  return refused('bad-payload', { it: 'Serve un titolo, un testo o un’immagine.', en: 'A title, a text or a picture is needed.' });
}
