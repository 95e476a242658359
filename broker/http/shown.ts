// What a page's handler may answer with: a page, another page, bytes to keep, or a refusal in words.
import { type Code, type Refusal, refusal } from '../contract/codes.js';
import { codeWords } from '../contract/refusal-words.js';
import type { Sentence } from '../contract/sentence.js';
import type { Way } from '../contract/ways.js';
import { type Answer, htmlType } from './answer.js';
import { statuses } from './api-table.js';
import { type Html, html, pageOf } from './html.js';

type Headers = Readonly<Record<string, string>>;

/**
 * `words`: for whoever reads the page; the code's own unless given. A citizen has those of their language; `minutes`: until they may ask again.
 * `signIn`: what they can do about it is sign in, or out. `above`: the bar of whoever has signed in. `ways`: where what they meant may be.
 */
export type Refused = Refusal & {
  readonly words?: Sentence;
  readonly minutes?: number;
  readonly headers?: Headers;
  readonly signIn?: 'in' | 'out';
  readonly above?: Html;
  readonly ways?: readonly Way[];
};

export type Shown =
  | { readonly show: 'page'; readonly title: string; readonly body: Html; readonly status?: number; readonly headers?: Headers }
  /** A citizen's, whole, in their language. `status`: 200 unless given. */
  | { readonly show: 'citizen'; readonly document: string; readonly status?: number; readonly headers?: Headers }
  /** After a POST, so that the browser's reload does not do it again. `path` is one of ours, with its query, encoded. */
  | { readonly show: 'elsewhere'; readonly path: string; readonly headers?: Headers }
  | { readonly show: 'bytes'; readonly bytes: Buffer | string; readonly type: string; readonly name: string; readonly inline?: boolean }
  /** Goes on for as long as somebody listens. */
  | {
      readonly show: 'stream';
      readonly beginning: string;
      readonly goesOn: NonNullable<Answer['goesOn']>;
      /** Looked at before each word: whoever has been signed out hears no more. */
      readonly lasts?: () => boolean;
      /** Whoever listens has no key. */
      readonly isAnybodys?: true;
    }
  | Refused;

export function refused(code: Code, words: Sentence): Refused {
  return { ...refusal(code, words.en), words };
}

/** Nothing of these pages is kept by anybody between here and there, nor by the browser. */
export const unkept = { 'cache-control': 'no-store' } as const;
/** A file that somebody sent must not do anything here, should it ever be opened as a page. */
const harmless = { ...unkept, 'content-security-policy': "default-src 'none'; sandbox" } as const;

const eventsType = 'text/event-stream; charset=utf-8';
/** After a break a page tries again so soon, ms. */
const retryMs = 1_000;

/** `home`: the page from which whoever is refused may begin again; where there is none, or nothing at all is there, the hub's first leads on. */
export function answerOf(shown: Shown, language: keyof Sentence, home?: string): Answer {
  if ('ok' in shown) return refusalPage(shown, language, home);
  switch (shown.show) {
    case 'page':
      return {
        ...{ status: shown.status ?? 200, type: htmlType, body: pageOf(language, shown.title, shown.body) },
        headers: { ...unkept, ...shown.headers },
      };
    case 'citizen':
      return { status: shown.status ?? 200, type: htmlType, body: shown.document, headers: { ...unkept, ...shown.headers } };
    case 'elsewhere':
      return {
        status: 303,
        type: 'text/plain; charset=utf-8',
        body: '',
        headers: { ...unkept, ...shown.headers, location: ownPath(shown.path) },
      };
    case 'stream':
      return {
        ...{ status: 200, type: eventsType, body: `retry: ${retryMs}\n\n${shown.beginning}`, headers: unkept, goesOn: shown.goesOn },
        ...(shown.lasts === undefined ? {} : { lasts: shown.lasts }),
        ...(shown.isAnybodys === true ? { isAnybodys: true } : {}),
      };
    case 'bytes': {
      const disposition = `${shown.inline === true ? 'inline' : 'attachment'}; ${fileName(shown.name)}`;
      const headers = { ...(shown.inline === true ? unkept : harmless), 'content-disposition': disposition };
      return { status: 200, type: shown.type, body: shown.bytes, headers };
    }
  }
}

const titles: Sentence = { it: 'Non è andata', en: 'Not done' };
const lostTitles: Sentence = { it: 'Non c’è', en: 'Not there' };
const back: Sentence = {
  it: 'Con «indietro» del browser si torna a ciò che era scritto.',
  en: 'The browser’s “back” returns to what was written.',
};

const leave: Sentence = { it: 'Esci, per entrare con un altro nome', en: 'Sign out, to sign in by another name' };
const again: Sentence = { it: 'Da capo', en: 'Begin again' };
const firstPage: Sentence = { it: 'Alla prima pagina', en: 'To the first page' };

/** Why not, for a person. */
function refusalPage(
  { code, words = codeWords(code), headers, signIn, above, ways = [] }: Refused,
  language: keyof Sentence,
  home: string | undefined,
): Answer {
  const status = statuses.get(code) ?? 422;
  // What is there, but not by this method, has the headers that say by which.
  const title = (status === 404 && headers?.allow === undefined ? lostTitles : titles)[language];
  const body = html`${above}<header class="top slim">
  <p class="over">Turno</p>
  <h1 id="no">${title}</h1>
</header>
<main class="two"><section aria-labelledby="no">
  <p>${words[language]}</p>
  <p>${status === 422 || status === 413 || status === 415 || status === 400 ? back[language] : undefined}</p>
  ${ways.length === 0 ? undefined : html`<ul>${ways.map(({ path, says }) => html`<li><a href="${path}">${says[language]}</a></li>`)}</ul>`}
  ${signIn === 'out' ? html`<form method="post" action="/sign-out"><button>${leave[language]}</button></form>` : undefined}
  ${home === undefined || signIn !== undefined ? undefined : html`<p><a href="${home}">${again[language]}</a></p>`}
  ${signIn !== undefined || (home !== undefined && status !== 404) ? undefined : html`<p><a href="/">${firstPage[language]}</a></p>`}
  <p class="over"><code>${code}</code></p>
</section></main>`;
  return { status, type: htmlType, body: pageOf(language, title, body), headers: { ...unkept, ...headers } };
}

/** A path of this hub: one that begins with `//` would be another's. */
function ownPath(path: string): string {
  return path.replace(/^[/\\]*/, '/').replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}

/** As RFC 6266 has it: plain letters for old browsers, the name itself for all others. */
function fileName(name: string): string {
  const plain = name.replace(/[^\w. -]/g, '_');
  const whole = encodeURIComponent(name.replace(/\p{Cc}|\p{Cs}/gu, '_')).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${whole}`;
}
