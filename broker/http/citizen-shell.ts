// What every page of a citizen's stands in: the town's name, the page, and the same page in other languages. The look is that of Italian
// public websites (Designers Italia's tokens). No page needs a script; no cookie: the language goes along in the address.
import { type CitizenLanguage, citizenLanguages, isCitizenLanguage, tongues } from '../contract/citizen/languages.js';
import { shellWords } from '../contract/citizen/shell.js';
import { type Html, html } from './html.js';

interface CitizenPage {
  readonly language: CitizenLanguage;
  /** The hall's name in that language. */
  readonly hall: string;
  readonly title: string;
  /** From `<h1>` on. */
  readonly body: Html;
  /** Ours, without `lang`; the same page in another language is there. */
  readonly path: string;
  /** After so many seconds the browser asks for it anew. */
  readonly again?: number;
  /** Keeps the page up to date where scripts run; `again` is then for all others. */
  readonly script?: string;
  /** Of this page, besides the one that all have. */
  readonly style?: string;
}

/** `wanted`: what the address says; `accepted`: an `Accept-Language` header (RFC 9110, 12.5.4). The first that we speak, else `own`. */
export function languageFor(wanted: string | undefined, accepted: string | undefined, own: string): CitizenLanguage {
  if (wanted !== undefined && isCitizenLanguage(wanted)) return wanted;
  const liked = (accepted ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
      const quality = Number(
        rest
          .find((one) => one.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      );
      return { language: tag.split('-')[0] ?? '', quality: Number.isNaN(quality) ? 0 : quality };
    })
    .filter(({ language, quality }) => quality > 0 && isCitizenLanguage(language))
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of liked) if (isCitizenLanguage(language)) return language;
  return isCitizenLanguage(own) ? own : 'it';
}

/** A path of ours with the language in its query. */
export function inLanguage(path: string, language: CitizenLanguage): string {
  return `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
}

export function citizenPage({ language, hall, title, body, path, again, script, style }: CitizenPage): string {
  const words = shellWords[language];
  const anew = again === undefined ? undefined : html`<meta http-equiv="refresh" content="${again}">`;
  const others = citizenLanguages.map((one) =>
    one === language
      ? html`<li><span lang="${one}" aria-current="true">${tongues[one].own}</span></li>`
      : html`<li><a lang="${one}" hreflang="${one}" dir="${tongues[one].direction}" href="${inLanguage(path, one)}">${tongues[one].own}</a></li>`,
  );
  return html`<!doctype html>
<html lang="${language}" dir="${tongues[language].direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#0066cc">
${script === undefined || anew === undefined ? anew : html`<noscript>${anew}</noscript>`}
<title>${title} · ${hall}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/citizen.css">
${style === undefined ? undefined : html`<link rel="stylesheet" href="${style}">`}
</head>
<body>
<a class="skip" href="#page">${words.skip}</a>
<header class="town"><p dir="auto">${hall}</p></header>
<main id="page">
${body}
</main>
<footer>
<nav aria-label="${words.languages}"><ul>${others}</ul></nav>
<p>${words.privacy} ${words.account}</p>
</footer>
${script === undefined ? undefined : html`<script src="${script}"></script>`}
</body>
</html>
`.markup;
}
