// `/rating/<desk>`: three buttons on a tablet at the desk, for whoever has just been served there. It works without a script: the page is asked
// for anew every few seconds, and each button is a form of its own.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '../config/schema.js';
import { type CitizenLanguage, isCitizenLanguage, tongues } from '../contract/citizen/languages.js';
import { ratingWords } from '../contract/citizen/rating.js';
import { Slug } from '../contract/ids.js';
import type { Sentence } from '../contract/sentence.js';
import type { Engine } from '../engine/engine.js';
import { htmlType } from './answer.js';
import { type Html, html } from './html.js';
import { form, type PageRow, page } from './pages.js';
import { refused } from './shown.js';

interface Parts {
  readonly engine: Pick<Engine, 'config' | 'rateable' | 'rateShown'>;
}

/** The page is asked for anew so often, seconds: before anybody has stood up. */
const refreshSeconds = 3;
/** Thanks stay so long, seconds. */
const thanksSeconds = 6;

/** From the worst; told apart by mouth, word and place, not by colour alone. */
const faces: readonly { readonly rating: 1 | 2 | 3; readonly mouth: string }[] = [
  { rating: 1, mouth: 'M28 74 Q50 52 72 74' },
  { rating: 2, mouth: 'M28 66 H72' },
  { rating: 3, mouth: 'M28 60 Q50 82 72 60' },
];

export function createRatingPages({ engine }: Parts): readonly PageRow[] {
  const { config } = engine;
  const noRatings = refused('no-such-path', { it: 'Qui non si valutano visite.', en: 'No visits are rated here.' });
  const noDesk = refused('no-such-path', { it: 'Questo sportello non c’è.', en: 'There is no such desk.' });
  // With none at all there is no list of them either.
  const noPage = () => (config().ratings?.pages === true ? { ...noDesk, ways: [{ path: '/rating', says: tablets }] } : noRatings);
  const isThere = ({ ratings, desks }: Config, desk: string) => ratings?.pages === true && desks[desk] !== undefined;
  const shown = (desk: string, body: Html, next: number) => ({
    ...({ show: 'bytes', inline: true, type: htmlType, name: 'rating.html' } as const),
    bytes: documentOf(config(), desk, body, next),
  });

  return [
    // For whoever sets up a tablet.
    page({ path: '/rating', takes: z.strictObject({}) }, (_, { language }) => {
      const { desks } = config();
      const there = Object.keys(desks).filter((desk) => isThere(config(), desk));
      if (there.length === 0) return noRatings;
      const links = there.map((desk) => {
        const { number, name = {} } = desks[desk] ?? { number: 0 };
        return html`<li><a href="/rating/${desk}">${name[language] ?? name[config().hall.languages[0]] ?? desk} ${number}</a> <code>/rating/${desk}</code></li>`;
      });
      const body = html`<main class="two"><section aria-labelledby="desks"><h1 id="desks">${tablets[language]}</h1><ul>${links}</ul></section></main>`;
      return { show: 'page', title: tablets[language], body };
    }),
    page(
      { path: '/rating/<desk>', takes: z.strictObject({ desk: Slug, said: z.enum(['thanks', 'late', 'again']).optional() }) },
      ({ desk, said }) => {
        if (!isThere(config(), desk)) return noPage();
        const linesOf = (say: Say) => linesIn(config().hall.languages, say);
        if (said !== undefined)
          return shown(desk, html`<p class="said" role="status">${linesOf((words) => words[said])}</p>`, thanksSeconds);
        const found = engine.rateable(desk);
        if (!found.ok) return shown(desk, html`<p class="said">${linesOf(({ wait }) => wait)}</p>`, refreshSeconds);
        // One for each page that is shown: a finger that trembles is one rating.
        const press = randomBytes(16).toString('hex');
        const buttons = faces.map(
          ({ rating, mouth }) => html`<form method="post" action="/rating/${desk}">
<input type="hidden" name="visit" value="${found.ticket}"><input type="hidden" name="press" value="${press}">
<button name="rating" value="${rating}" class="r${rating}"><svg viewBox="0 0 100 100" aria-hidden="true" focusable="false"><circle cx="50" cy="50" r="46"/><circle class="eye" cx="34" cy="38" r="6"/><circle class="eye" cx="66" cy="38" r="6"/><path d="${mouth}"/></svg>${linesOf((words) => words.faces[rating - 1] ?? '')}</button></form>`,
        );
        const body = html`<h1>${linesOf(({ ask }) => ask)}</h1><div class="faces">${buttons}</div><p class="small">${linesOf(({ who }) => who)}</p>`;
        return shown(desk, body, refreshSeconds);
      },
    ),
    form(
      {
        path: '/rating/<desk>',
        takes: z.strictObject({
          desk: Slug,
          visit: z.coerce.number().int().min(1),
          press: z.string().regex(/^[0-9a-f]{32}$/),
          rating: z.enum(['1', '2', '3']),
        }),
      },
      ({ desk, visit, press, rating }) => {
        if (!isThere(config(), desk)) return noPage();
        const given = faces.find((face) => String(face.rating) === rating)?.rating ?? 2;
        return new Promise((resolve) => {
          engine.rateShown(desk, { id: { node: 'http', boot: press, n: 1 }, rating: given, ticket: visit }, (answer) => {
            const said = answer.ok ? 'thanks' : answer.code === 'not-stored' ? 'again' : 'late';
            resolve({ show: 'elsewhere', path: `/rating/${desk}?said=${said}` });
          });
        });
      },
    ),
    page({ path: '/rating.css', takes: z.strictObject({}) }, () => ({
      ...{ show: 'bytes', inline: true, type: 'text/css; charset=utf-8', name: 'rating.css', bytes: style },
    })),
  ];
}

const tablets: Sentence = {
  it: 'Com’è andata? Una pagina per il tablet di ogni sportello',
  en: 'How was it? A page for the tablet of each desk',
};

type Say = (words: (typeof ratingWords)[CitizenLanguage]) => string;

/** In the hall's own language, and smaller, one after the other, in all others that it speaks: nobody touches anything to find theirs. */
function linesIn(languages: readonly string[], say: Say): Html {
  const [own = 'it', ...others] = languages.filter(isCitizenLanguage);
  const one = (language: CitizenLanguage) =>
    html`<bdi lang="${language}" dir="${tongues[language].direction}">${say(ratingWords[language])}</bdi>`;
  // A space after each: what is read aloud has words, not one long one.
  return html`<span>${one(own)} </span><span class="others ${others.length < 3 ? 'few' : ''}">${others.map((language) => html`${one(language)} `)}</span>`;
}

/** `next`: after so many seconds the page is asked for again. */
function documentOf({ hall, desks }: Config, desk: string, body: Html, next: number): string {
  const { number, name = {} } = desks[desk] ?? { number: 0 };
  const called = name[hall.languages[0]] ?? '';
  return html`<!doctype html>
<html lang="${hall.languages[0]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${next}; url=/rating/${desk}">
<title>${hall.name[hall.languages[0]] ?? ''} ${number}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/rating.css">
</head>
<body>
<header>${called} <b>${number}</b></header>
<main>${body}</main>
</body>
</html>
`.markup;
}

const style = `* { box-sizing: border-box; margin: 0; padding: 0; }
html, body { height: 100%; }
body { display: flex; flex-direction: column; background: #fdf8ee; color: #1d1714; font-family: "Titillium Web", "Noto Sans", "DejaVu Sans", system-ui, sans-serif; text-align: center; }
header { padding: 2vh 3vw; background: #24405c; color: #fff; font-size: 4vh; text-align: right; }
main { flex: 1; display: flex; flex-direction: column; justify-content: center; padding: 2vh 3vw; gap: 4vh; }
h1 { color: #24405c; font-size: 8vh; line-height: 1.1; }
.faces { display: flex; gap: 3vw; justify-content: center; }
form { flex: 1; max-width: 42vh; }
button { width: 100%; padding: 3vh 1vw; border: 0.6vh solid #24405c; border-radius: 2vh; background: #fff; color: inherit; font: inherit; font-size: 5vh; font-weight: 600; cursor: pointer; }
button:focus-visible { outline: 1vh solid #1458a8; outline-offset: 0.6vh; }
button:active { background: #ffd479; }
span { display: block; }
.others { display: flex; flex-wrap: wrap; justify-content: center; gap: 0 1.1em; margin: 0.3em auto 0; max-width: 60em; font-size: max(0.4em, 2.3vh); font-weight: 500; line-height: 1.35; }
.others.few { font-size: 0.7em; }
button .others { gap: 0 0.8em; }
svg { display: block; width: min(100%, 30vh); margin: 0 auto 2vh; }
circle { fill: #fff; stroke: #1d1714; stroke-width: 5; }
.r1 circle { fill: #f6c1b8; }
.r2 circle { fill: #fbe7a8; }
.r3 circle { fill: #bfe3c0; }
circle.eye { fill: #1d1714; stroke: none; }
path { fill: none; stroke: #1d1714; stroke-width: 6; stroke-linecap: round; }
.said { font-size: 9vh; line-height: 1.2; }
.small { color: #5f5148; font-size: 3.4vh; }
@media (orientation: portrait) { h1 { font-size: 7vw; } .said { font-size: 8vw; } button { font-size: 4.4vw; } header, .small { font-size: 3.4vw; } .others { font-size: max(0.4em, 2.5vw); } .others.few { font-size: 0.7em; } }
`;
