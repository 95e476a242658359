// What whoever works here reads who typed an address that leads nowhere: that nothing is there, and the pages that there are.
import type { IncomingMessage } from 'node:http';
import type { Sentence } from '../contract/sentence.js';
import { everyWay, type Way } from '../contract/ways.js';
import { addressOf } from './address.js';
import { type Answer, htmlType } from './answer.js';
import { html, pageOf } from './html.js';
import { unkept } from './shown.js';

const words = {
  title: { it: 'Non c’è', en: 'Not there' },
  why: { it: 'A questo indirizzo non c’è nulla:', en: 'There is nothing at this address:' },
  there: { it: 'Le pagine che ci sono:', en: 'The pages that there are:' },
} satisfies Record<string, Sentence>;

/** Of every hub, beside the pages of its rooms. */
const first: Way = { path: '/', says: { it: 'La prima pagina', en: 'The first page' } };
const last: readonly Way[] = [
  { path: '/contract', says: { it: 'Il contratto fra hub e nodi (in inglese)', en: 'The contract of hub and nodes' } },
  { path: '/api', says: { it: 'HTTP, per altri programmi (in inglese)', en: 'HTTP, for other programs' } },
];

/** Of an address, so much is shown again. */
const askedMost = 100;

/** `rows`: all pages of the hub. Undefined where no browser asks: programs are told in a line. */
export function createLost(
  rows: readonly { readonly method: string; readonly path: string }[],
): (request: IncomingMessage) => Answer | undefined {
  const ways = [first, ...everyWay.filter(({ path }) => rows.some((row) => row.method === 'GET' && row.path === path)), ...last];
  return (request) => {
    const { accept = '', 'accept-language': reads = '' } = request.headers;
    if (!/\btext\/html\b/i.test(accept)) return undefined;
    // Browsers name first what their user reads best.
    const language = /\b(it|en)\b/i.exec(reads)?.[1]?.toLowerCase() === 'en' ? 'en' : 'it';
    const links = ways.map(({ path, says }) => html`<li><a href="${path}">${says[language]}</a></li>`);
    const body = html`<header class="top slim">
  <p class="over">Turno</p>
  <h1 id="no">${words.title[language]}</h1>
</header>
<main class="two"><section aria-labelledby="no">
  <p>${words.why[language]} <code>${addressOf(request).path.slice(0, askedMost)}</code></p>
  <p>${words.there[language]}</p>
  <ul>${links}</ul>
</section></main>`;
    return {
      status: 404,
      type: htmlType,
      body: pageOf(language, words.title[language], body),
      headers: { ...unkept, vary: 'accept, accept-language' },
    };
  };
}
