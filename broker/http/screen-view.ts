// What a screen shows, as data that the page's script draws and as the markup that it starts from: the same for both.
import { createHash } from 'node:crypto';
import { screenWords } from '../contract/citizen/screen.js';
import type { Notice } from '../notices/showing.js';
import { type Html, html } from './html.js';
import { callsMarkup, coverMarkup, type ShownCall, saidMarkup } from './screen-calls.js';
import { directionOf, inOneLine, type Line, linesIn, oneBelowTheOther, spokenIn, textLines } from './screen-lines.js';
import { screenScript } from './screen-script.js';
import { screenStyle } from './screen-style.js';

/** One notice as it stands on a screen: in every language of the hall that it has words in. */
export interface NoticeView {
  readonly key: string;
  readonly titles: readonly Line[];
  readonly texts: readonly Line[];
  /** Where its picture is had from. */
  readonly picture?: string;
  /** The hall's own word that it is closed. */
  readonly isClosed?: boolean;
}

/** More characters than this, in all its languages, are shown one language after the other. */
const togetherMost = 400;
/** More than this are written smaller. */
const largeMost = 260;
/** Likewise of what the area is called. */
const nameMost = 48;

const lengthOf = ({ titles, texts }: Pick<NoticeView, 'titles' | 'texts'>) =>
  [...titles, ...texts].reduce((sum, { words }) => sum + words.length, 0);

/** What it is on the screens: one, or one for each language. `pictureAt`: where a picture is had from. */
export function viewsOf(
  { key, title, text, picture }: Notice,
  languages: readonly string[],
  pictureAt: (hash: string) => string,
): NoticeView[] {
  const shown = picture === undefined ? {} : { picture: pictureAt(picture) };
  const whole = { key, titles: textLines(languages, title), texts: textLines(languages, text), ...shown };
  if (lengthOf(whole) <= togetherMost) return [whole];
  const spoken = [...new Set([...whole.titles, ...whole.texts].map(({ language }) => language))];
  const isIn = (language: string) => (line: Line) => line.language === language;
  return spoken.map((language) => ({
    ...whole,
    titles: whole.titles.filter(isIn(language)),
    texts: whole.texts.filter(isIn(language)),
  }));
}

function noticeMarkup(view: NoticeView): Html {
  const { titles, texts, picture, isClosed } = view;
  const hasWords = titles.length + texts.length > 0;
  const kind = [
    picture === undefined ? '' : hasWords ? 'both' : 'alone',
    lengthOf(view) > largeMost ? 'long' : '',
    isClosed === true ? 'closed' : '',
  ]
    .filter((word) => word !== '')
    .join(' ');
  const shown = picture === undefined ? undefined : html`<img src="${picture}" alt="${hasWords ? '' : view.key}">`;
  const lines = (all: readonly Line[], tag: 'h2' | 'p') =>
    all.map(({ language, words }, i) => {
      const which = i === 0 ? 'first' : 'other';
      return tag === 'h2'
        ? html`<h2 lang="${language}" dir="auto" class="${which}">${words}</h2>`
        : html`<p lang="${language}" dir="auto" class="${which}">${words}</p>`;
    });
  const words = hasWords ? html`<div class="words">${lines(titles, 'h2')}${lines(texts, 'p')}</div>` : undefined;
  return html`<article class="${kind}">${shown}${words}</article>`;
}

export interface ScreenNow {
  readonly area: string;
  /** The area's, in the hall's languages. */
  readonly name: readonly Line[];
  readonly languages: readonly string[];
  readonly calls: readonly ShownCall[];
  readonly views: readonly NoticeView[];
  /** Below everything else, in turn. */
  readonly strips: readonly (readonly Line[])[];
  readonly seconds: number;
  readonly callSeconds: number;
  readonly chime: boolean;
  /** `10:42`; `--:--` while nobody is sure. */
  readonly time: string;
  /** Of the hub. */
  readonly version: string;
}

/** Which page this is: what runs in a browser is asked for anew where the hub would now give another. */
export function buildOf({ version, name, languages }: ScreenNow): string {
  const all = JSON.stringify([version, name, languages, screenScript, screenStyle]);
  return createHash('sha256').update(all).digest('hex').slice(0, 16);
}

/** As it travels to the script. */
export function screenData(now: ScreenNow): object {
  const { calls, views, strips, seconds, callSeconds, languages, chime } = now;
  return {
    // The newest first: its number, the call alone, and what is said of it.
    each: calls.map((call) => [call.call, coverMarkup(call, languages).markup, saidMarkup(call, languages).markup]),
    calls: callsMarkup(calls, languages).markup,
    notices: views.map((view) => noticeMarkup(view).markup),
    strips: strips.map((strip) => inOneLine(strip).markup),
    kind: kindOf(now),
    ...{ seconds, callSeconds, chime },
  };
}

/** `quiet`: the calls have the whole screen; `alone`: the notices do; `full`: both. */
function kindOf({ views, calls }: ScreenNow): 'quiet' | 'alone' | 'full' {
  if (views.length === 0) return 'quiet';
  return calls.length === 0 && views.some(({ isClosed }) => isClosed) ? 'alone' : 'full';
}

/** The whole document. `live`: with the script that keeps it up to date; `turn`: which of the notices it begins with. */
export function screenPage(now: ScreenNow, { live, turn }: { readonly live: boolean; readonly turn: number }): string {
  const { area, name, languages, calls, views, strips, time } = now;
  const view = views[turn % Math.max(1, views.length)];
  const strip = strips[turn % Math.max(1, strips.length)];
  const [own] = spokenIn(languages);
  const script = html`<script src="/screen.js" defer></script><noscript><meta http-equiv="refresh" content="5"></noscript>`;
  const title = name.map(({ words }) => words).join(' · ');
  return html`<!doctype html>
<html lang="${own}" dir="${directionOf(languages)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#0b2b4c">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/screen.css">
${live ? script : undefined}
</head>
<body data-area="${area}" data-build="${buildOf(now)}" class="${kindOf(now)}">
<header><h1 id="name"${title.length > nameMost ? html` class="long"` : undefined}>${inOneLine(name)}</h1><time id="time">${time}</time></header>
<main>
<section id="notice">${view === undefined ? undefined : noticeMarkup(view)}</section>
<section id="calls" aria-label="${screenWords[own].calls}">${callsMarkup(calls, languages)}</section>
<div id="cover" aria-hidden="true" hidden></div>
<p id="strip"${strip === undefined ? html` hidden` : undefined}>${strip === undefined ? undefined : inOneLine(strip)}</p>
<div id="said" role="status" lang="${own}"></div>
<div id="gone" role="alert" hidden><b aria-hidden="true">--</b>${oneBelowTheOther(linesIn(languages, ({ gone }) => gone))}</div>
</main>
</body>
</html>
`.markup;
}
