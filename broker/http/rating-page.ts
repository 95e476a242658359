// `/rating/<desk>`: three buttons on a tablet at the desk, for whoever has just been served there. It works without a script: the page is asked
// for anew every few seconds, and each button is a form of its own.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '../config/schema.js';
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

const words = {
  ask: { it: 'Com’è andata?', en: 'How was it?' },
  who: { it: 'Chi ha risposto come non si può sapere.', en: 'Nobody can tell who answered what.' },
  wait: { it: 'Qui si valuta alla fine della visita.', en: 'At the end of your visit you can rate it here.' },
  thanks: { it: 'Grazie!', en: 'Thank you!' },
  late: { it: 'Questa visita non si può più valutare.', en: 'This visit can no longer be rated.' },
  again: { it: 'Un momento, e poi ancora.', en: 'One moment, then try again.' },
} as const satisfies Record<string, Sentence>;

/** From the worst; told apart by mouth, word and place, not by colour alone. */
const faces: readonly { readonly rating: 1 | 2 | 3; readonly words: Sentence; readonly mouth: string }[] = [
  { rating: 1, words: { it: 'Male', en: 'Bad' }, mouth: 'M28 74 Q50 52 72 74' },
  { rating: 2, words: { it: 'Così così', en: 'So so' }, mouth: 'M28 66 H72' },
  { rating: 3, words: { it: 'Bene', en: 'Good' }, mouth: 'M28 60 Q50 82 72 60' },
];

export function createRatingPages({ engine }: Parts): readonly PageRow[] {
  const { config } = engine;
  const noPage = refused('no-such-path', { it: 'Qui non si valutano visite.', en: 'No visits are rated here.' });
  const isThere = ({ ratings, desks }: Config, desk: string) => ratings?.pages === true && desks[desk] !== undefined;
  const shown = (desk: string, body: Html, next: number) => ({
    ...({ show: 'bytes', inline: true, type: htmlType, name: 'rating.html' } as const),
    bytes: documentOf(config(), desk, body, next),
  });

  return [
    page(
      { path: '/rating/<desk>', takes: z.strictObject({ desk: Slug, said: z.enum(['thanks', 'late', 'again']).optional() }) },
      ({ desk, said }) => {
        if (!isThere(config(), desk)) return noPage;
        const linesOf = (sentence: Sentence) => linesIn(config().hall.languages, sentence);
        if (said !== undefined) return shown(desk, html`<p class="said" role="status">${linesOf(words[said])}</p>`, thanksSeconds);
        const found = engine.rateable(desk);
        if (!found.ok) return shown(desk, html`<p class="said">${linesOf(words.wait)}</p>`, refreshSeconds);
        // One for each page that is shown: a finger that trembles is one rating.
        const press = randomBytes(16).toString('hex');
        const buttons = faces.map(
          ({ rating, words: name, mouth }) => html`<form method="post" action="/rating/${desk}">
<input type="hidden" name="visit" value="${found.ticket}"><input type="hidden" name="press" value="${press}">
<button name="rating" value="${rating}" class="r${rating}"><svg viewBox="0 0 100 100" aria-hidden="true" focusable="false"><circle cx="50" cy="50" r="46"/><circle class="eye" cx="34" cy="38" r="6"/><circle class="eye" cx="66" cy="38" r="6"/><path d="${mouth}"/></svg>${linesOf(name)}</button></form>`,
        );
        const body = html`<h1>${linesOf(words.ask)}</h1><div class="faces">${buttons}</div><p class="small">${linesOf(words.who)}</p>`;
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
        if (!isThere(config(), desk)) return noPage;
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

/** In the hall's own language; and in the other of the two that these words are in, where the hall speaks it: each on a line of its own. */
function linesIn(languages: readonly string[], words: Sentence): Html[] {
  const own = languages[0] === 'it' ? 'it' : 'en';
  const other = own === 'it' ? 'en' : 'it';
  const lines = languages.includes(other) ? [words[own], words[other]] : [words[own]];
  return lines.map((line) => html`<span>${line}</span>`);
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
span + span { font-size: 0.75em; font-weight: 500; }
svg { display: block; width: min(100%, 30vh); margin: 0 auto 2vh; }
circle { fill: #fff; stroke: #1d1714; stroke-width: 5; }
.r1 circle { fill: #f6c1b8; }
.r2 circle { fill: #fbe7a8; }
.r3 circle { fill: #bfe3c0; }
circle.eye { fill: #1d1714; stroke: none; }
path { fill: none; stroke: #1d1714; stroke-width: 6; stroke-linecap: round; }
.said { font-size: 9vh; line-height: 1.2; }
.small { color: #5f5148; font-size: 3.4vh; }
@media (orientation: portrait) { h1 { font-size: 7vw; } .said { font-size: 8vw; } button { font-size: 4.4vw; } header, .small { font-size: 3.4vw; } }
`;
