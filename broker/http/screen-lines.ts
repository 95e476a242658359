// Words on a screen in several languages at once, each marked as what it is: for whoever hears the page, and for those written from the right.
import { type CitizenLanguage, isCitizenLanguage, tongues } from '../contract/citizen/languages.js';
import { type ScreenWords, screenWords } from '../contract/citizen/screen.js';
import { type Html, html } from './html.js';

export interface Line {
  readonly language: string;
  readonly words: string;
}

/** The hall's, as far as screens have words in them; Italian where they have none. */
export function spokenIn(languages: readonly string[]): readonly [CitizenLanguage, ...CitizenLanguage[]] {
  const [first, ...others] = languages.filter(isCitizenLanguage);
  return first === undefined ? ['it'] : [first, ...others];
}

export function linesIn(languages: readonly string[], say: (words: ScreenWords) => string): Line[] {
  return spokenIn(languages).map((language) => ({ language, words: say(screenWords[language]) }));
}

/** The maintainer's words, in those of the hall's languages that they have. */
export function textLines(languages: readonly string[], texts: Readonly<Record<string, string>> = {}): Line[] {
  const own = languages.flatMap((language) => (texts[language] === undefined ? [] : [{ language, words: texts[language] }]));
  return own.length > 0 ? own : Object.entries(texts).map(([language, words]) => ({ language, words }));
}

/** What is the same in two languages is said once. */
export function inOneLine(lines: readonly Line[]): Html {
  const different = lines.filter(({ words }, i) => lines.findIndex((other) => other.words === words) === i);
  return html`${different.map((line, i) => html`${i === 0 ? undefined : html`<span class="dot" aria-hidden="true"> · </span>`}${spanOf(line)}`)}`;
}

export function oneBelowTheOther(lines: readonly Line[]): Html {
  return html`${lines.map((line) => html`<p>${spanOf(line)}</p>`)}`;
}

function spanOf({ language, words }: Line): Html {
  return html`<bdi lang="${language}" dir="auto">${words}</bdi>`;
}

export function directionOf(languages: readonly string[]): 'ltr' | 'rtl' {
  return tongues[spokenIn(languages)[0]].direction;
}
