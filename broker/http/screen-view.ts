// What a screen shows, as data that the page's script draws and as the markup that it starts from: the same for both.

import type { Sentence } from '../contract/sentence.js';
import type { Payload } from '../contract/topics.js';
import type { Notice } from '../notices/showing.js';
import { type Html, html } from './html.js';
import { screenWords } from './screen-words.js';

type Calls = Payload<'calls'>['calls'];

/** One notice as it stands on a screen: in every language of the hall that it has words in. */
interface NoticeView {
  readonly key: string;
  readonly titles: readonly Line[];
  readonly texts: readonly Line[];
  /** Where its picture is had from. */
  readonly picture?: string;
}
interface Line {
  readonly language: string;
  readonly words: string;
}

/** More characters than this, in all its languages, are shown one language after the other. */
const togetherMost = 400;
/** More than this are written smaller. */
const largeMost = 260;

const lengthOf = ({ titles, texts }: Pick<NoticeView, 'titles' | 'texts'>) =>
  [...titles, ...texts].reduce((sum, { words }) => sum + words.length, 0);

/** What it is on the screens: one, or one for each language. `pictureAt`: where a picture is had from. */
export function viewsOf(
  { key, title, text, picture }: Notice,
  languages: readonly string[],
  pictureAt: (hash: string) => string,
): NoticeView[] {
  const lines = (texts: Readonly<Record<string, string>> = {}): Line[] => {
    const own = languages.flatMap((language) => (texts[language] === undefined ? [] : [{ language, words: texts[language] }]));
    return own.length > 0 ? own : Object.entries(texts).map(([language, words]) => ({ language, words }));
  };
  const shown = picture === undefined ? {} : { picture: pictureAt(picture) };
  const whole = { key, titles: lines(title), texts: lines(text), ...shown };
  if (lengthOf(whole) <= togetherMost) return [whole];
  const spoken = [...new Set([...whole.titles, ...whole.texts].map(({ language }) => language))];
  const isIn = (language: string) => (line: Line) => line.language === language;
  return spoken.map((language) => ({
    ...whole,
    titles: whole.titles.filter(isIn(language)),
    texts: whole.texts.filter(isIn(language)),
  }));
}

const isLong = (view: NoticeView) => lengthOf(view) > largeMost;

function noticeMarkup(view: NoticeView): Html {
  const { titles, texts, picture } = view;
  const hasWords = titles.length + texts.length > 0;
  const kind = [picture === undefined ? '' : hasWords ? 'both' : 'alone', isLong(view) ? 'long' : '']
    .filter((word) => word !== '')
    .join(' ');
  const shown = picture === undefined ? undefined : html`<img src="${picture}" alt="${hasWords ? '' : view.key}">`;
  const lines = (all: readonly Line[], tag: 'h1' | 'p') =>
    all.map(({ language, words }, i) =>
      tag === 'h1'
        ? html`<h1 lang="${language}" class="${i === 0 ? 'first' : 'other'}">${words}</h1>`
        : html`<p lang="${language}" class="${i === 0 ? 'first' : 'other'}">${words}</p>`,
    );
  const words = hasWords ? html`<div class="words">${lines(titles, 'h1')}${lines(texts, 'p')}</div>` : undefined;
  return html`<article class="${kind}">${shown}${words}</article>`;
}

/** In the hall's own language; and in the other of the two that these words are in, where the hall speaks it. */
export function sayIn(languages: readonly string[], words: Sentence): string {
  const own = languages[0] === 'it' ? 'it' : 'en';
  const other = own === 'it' ? 'en' : 'it';
  return languages.includes(other) ? `${words[own]} · ${words[other]}` : words[own];
}

function callsMarkup(calls: Calls, languages: readonly string[]): Html {
  if (calls.length === 0) return html`<p class="none">${sayIn(languages, screenWords.none)}</p>`;
  const rows = calls.map(
    ({ number, desk }) => html`<li><b>${number}</b> <span class="to"><span class="arrow" aria-hidden="true">▶</span> ${desk}</span></li>`,
  );
  return html`<p class="head" aria-hidden="true"><span>${sayIn(languages, screenWords.calls)}</span> <span>${sayIn(languages.slice(0, 1), screenWords.desk)}</span></p><ol>${rows}</ol>`;
}

/** The newest call, alone and as large as it goes. */
function coverMarkup(call: Calls[number], languages: readonly string[]): Html {
  const where = languages.flatMap((language) => (call.where?.[language] === undefined ? [] : [call.where[language]]));
  return html`<b>${call.number}</b><p>${sayIn(languages, screenWords.desk)} <strong>${call.desk}</strong></p>${
    where.length === 0 ? undefined : html`<p class="where">${where.join(' · ')}</p>`
  }`;
}

interface ScreenNow {
  readonly area: string;
  readonly languages: readonly string[];
  readonly calls: Calls;
  readonly views: readonly NoticeView[];
  readonly seconds: number;
  readonly callSeconds: number;
  /** `10:42`; `--:--` while nobody is sure. */
  readonly time: string;
}

/** As it travels to the script. */
export function screenData({ calls, views, seconds, callSeconds, languages }: ScreenNow): object {
  const [newest] = calls;
  return {
    call: newest?.call ?? 0,
    calls: callsMarkup(calls, languages).markup,
    cover: newest === undefined ? '' : coverMarkup(newest, languages).markup,
    notices: views.map((view) => noticeMarkup(view).markup),
    seconds,
    callSeconds,
  };
}

/** The whole document. `live`: with the script that keeps it up to date; `turn`: which of the notices it begins with. */
export function screenPage(now: ScreenNow, name: string, { live, turn }: { readonly live: boolean; readonly turn: number }): string {
  const { area, languages, calls, views, time } = now;
  const view = views[turn % Math.max(1, views.length)];
  const script = html`<script src="/screen.js" defer></script><noscript><meta http-equiv="refresh" content="5"></noscript>`;
  return html`<!doctype html>
<html lang="${languages[0]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/screen.css">
${live ? script : undefined}
</head>
<body data-area="${area}" class="${view === undefined ? 'quiet' : 'full'}">
<header><span id="name">${name}</span><time id="time">${time}</time></header>
<main id="notice">${view === undefined ? undefined : noticeMarkup(view)}</main>
<aside id="calls" aria-live="polite">${callsMarkup(calls, languages)}</aside>
<div id="cover" role="status" hidden></div>
<p id="gone" role="alert" hidden>${sayIn(languages, screenWords.gone)}</p>
</body>
</html>
`.markup;
}
