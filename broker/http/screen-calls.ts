// Who is called where, as a screen shows it: the newest in letters for those who sit farthest, the ones before it below, and the newest alone.
import { type Arrow, screenWords } from '../contract/citizen/screen.js';
import type { Payload } from '../contract/topics.js';
import { type Html, html } from './html.js';
import { inOneLine, linesIn, oneBelowTheOther, spokenIn, textLines } from './screen-lines.js';

/** With the way to its desk, where the hall's file says one. */
export type ShownCall = Payload<'calls'>['calls'][number] & { readonly arrow?: Arrow | undefined };

/** Languages of a single word; more would leave no room for the number. */
const wordLanguagesMost = 2;
/** Languages of the way to a desk. */
const wayLanguagesMost = 3;

/** Drawn, so that no font is asked for it; never mirrored: left is left in every language. */
const paths: Readonly<Record<Arrow, string>> = {
  left: 'M92 50H14M46 16L12 50L46 84',
  right: 'M8 50H86M54 16L88 50L54 84',
  ahead: 'M50 92V14M16 46L50 12L84 46',
  back: 'M50 8V86M16 54L50 88L84 54',
  up: 'M6 94H36V66H66V38H94M8 54L44 18M16 14H48V46',
  down: 'M94 94H64V66H34V38H6M56 14L92 50M92 18V50H60',
};

function arrowMarkup(arrow: Arrow | undefined, languages: readonly string[]): Html | undefined {
  if (arrow === undefined) return undefined;
  const [own] = spokenIn(languages);
  return html`<svg class="arrow" viewBox="0 0 100 100" role="img" aria-label="${screenWords[own].arrows[arrow]}"><path d="${paths[arrow]}"/></svg>`;
}

const deskWord = (languages: readonly string[], most: number) => inOneLine(linesIn(languages, ({ desk }) => desk).slice(0, most));

function toMarkup({ desk, arrow }: ShownCall, languages: readonly string[], words: number): Html {
  return html`<span class="to"><span class="word">${deskWord(languages, words)}</span> ${arrowMarkup(arrow, languages)} <strong>${desk}</strong></span>`;
}

function whereMarkup({ where }: ShownCall, languages: readonly string[], most: number): Html | undefined {
  const lines = textLines(languages, where).slice(0, most);
  return lines.length === 0 ? undefined : html`<span class="where">${inOneLine(lines)}</span>`;
}

export function callsMarkup(calls: readonly ShownCall[], languages: readonly string[]): Html {
  if (calls.length === 0) return html`<div class="none">${oneBelowTheOther(linesIn(languages, ({ none }) => none))}</div>`;
  const rows = calls.map(
    (call, i) =>
      html`<li><b dir="ltr">${call.number}</b> ${toMarkup(call, languages, i === 0 ? wordLanguagesMost : 1)} ${i === 0 ? whereMarkup(call, languages, 1) : undefined}</li>`,
  );
  const head = inOneLine(linesIn(languages, (words) => words.calls).slice(0, wordLanguagesMost));
  return html`<h2>${head}</h2><ol class="of${calls.length}">${rows}</ol>`;
}

/** The call alone and as large as it goes. */
export function coverMarkup(call: ShownCall, languages: readonly string[]): Html {
  return html`<b dir="ltr">${call.number}</b>${toMarkup(call, languages, wordLanguagesMost)}${whereMarkup(call, languages, wayLanguagesMost)}`;
}

/** For whoever hears the page: once for each call, in the hall's own language. */
export function saidMarkup({ number, desk, arrow, where }: ShownCall, languages: readonly string[]): Html {
  const [own] = spokenIn(languages);
  const words = screenWords[own];
  const way = [arrow === undefined ? undefined : words.arrows[arrow], textLines([own], where)[0]?.words].filter(
    (part) => part !== undefined,
  );
  return html`<p>${[words.said(number, desk), ...way].join(', ')}</p>`;
}
