// The operator's page of a desk, and the stream that it lives on: the desk's whole view whenever it changed, and a beat each second.
import { z } from 'zod';
import type { Sentence } from '../contract/sentence.js';
import { type DeskParts, deskFor, mayKnowNames } from './desk-api.js';
import { html, pageOf } from './html.js';
import { type PageRow, page } from './pages.js';
import { type Refused, refused } from './shown.js';
import type { Holder } from './sign-in.js';
import { personIn } from './staff-bar.js';

interface Parts extends Pick<DeskParts, 'engine' | 'beat'> {
  /** Called after whatever may have changed a desk, and with each beat. Returns how to stop it. */
  readonly onMoved: (fn: (isBeat: boolean) => void) => () => void;
}

export function createDeskPages({ engine, beat, onMoved }: Parts): readonly PageRow[] {
  const desks = z.strictObject({ desk: z.string().max(100) });

  function noDesk(): Refused {
    const ways = inOrder(engine.config().desks).map(([id, { number }]) => ({
      path: `/desk/${id}`,
      says: { it: `${listWords.desk.it} ${number}`, en: `${listWords.desk.en} ${number}` },
    }));
    return { ...refused('no-such-desk', { it: 'Questo sportello non c’è. Ci sono:', en: 'There is no such desk. There are:' }), ways };
  }

  /** Once at the beginning, then whenever it has changed; and with each beat, the beat. */
  function follow(desk: string, names: boolean) {
    let last = '';
    const changed = (): string => {
      const found = engine.desks.view(desk, names);
      const text = found.ok ? JSON.stringify(found.view) : 'null';
      if (text === last) return '';
      last = text;
      return `event: desk\ndata: ${text}\n\n`;
    };
    const pulse = () => `event: beat\ndata: ${JSON.stringify(beat())}\n\n`;
    return {
      // The beat first: what is drawn is reckoned by it.
      beginning: `${pulse()}${changed()}`,
      goesOn: (say: (more: string) => void) =>
        onMoved((isBeat) => {
          const more = `${isBeat ? pulse() : ''}${changed()}`;
          if (more !== '') say(more);
        }),
    };
  }

  return [
    page({ path: '/desk', scope: 'desks', takes: z.strictObject({}) }, (_, { who, language }) => {
      const own = who?.grant.desk;
      if (own !== undefined) return { show: 'elsewhere', path: `/desk/${own}` };
      return { show: 'page', title: listWords.title[language], body: listOf(engine.config().desks, language) };
    }),
    page({ path: '/desk/<desk>', scope: 'desks', takes: desks }, ({ desk: wanted }, { who, language }) => {
      const desk = deskFor(engine.config(), /^\d{1,2}$/.test(wanted) ? Number(wanted) : wanted, who);
      if (typeof desk !== 'string') return desk.code === 'no-such-desk' ? noDesk() : desk;
      if (desk !== wanted) return { show: 'elsewhere', path: `/desk/${desk}` };
      const bytes = deskPage(language, engine.config().desks[desk]?.number ?? 0, who);
      return { show: 'bytes', inline: true, type: 'text/html; charset=utf-8', name: 'desk.html', bytes };
    }),
    page({ path: '/desk/<desk>/now', scope: 'desks', takes: desks }, ({ desk: wanted }, { who }) => {
      const desk = deskFor(engine.config(), wanted, who);
      if (typeof desk !== 'string') return desk;
      return { show: 'stream', ...follow(desk, mayKnowNames(who)) };
    }),
  ];
}

const listWords = {
  title: { it: 'Gli sportelli', en: 'The desks' },
  desk: { it: 'Sportello', en: 'Desk' },
} satisfies Record<string, Sentence>;

interface ListedDesk {
  readonly number: number;
  readonly name?: Readonly<Record<string, string>> | undefined;
}

function inOrder(desks: Readonly<Record<string, ListedDesk>>) {
  return Object.entries(desks).sort(([, a], [, b]) => a.number - b.number);
}

function listOf(desks: Readonly<Record<string, ListedDesk>>, language: keyof Sentence) {
  const title = (number: number) => `${listWords.desk[language]} ${number}`;
  return html`<main class="two"><section aria-labelledby="desks"><h1 id="desks">${listWords.title[language]}</h1>
<ul>${inOrder(desks).map(([id, { number, name }]) => {
    const called = name?.[language];
    return html`<li><a href="/desk/${id}">${title(number)}</a>${called === undefined || called === title(number) ? undefined : html` · ${called}`}</li>`;
  })}</ul></section></main>`;
}

/** The page itself is its script's; until that runs, or where it cannot, a line says what is needed. */
function deskPage(language: keyof Sentence, number: number, who: Holder | undefined): string {
  const title = `${listWords.desk[language]} ${number}`;
  // What stands there until its script runs, which takes a slow computer a second.
  const body = html`<div id="desk"${personIn(who)}><div class="desk"><header><h1>${title}</h1></header></div></div>
<noscript>${{ it: 'Questa pagina ha bisogno di JavaScript; la tastiera dello sportello no.', en: 'This page needs JavaScript; the desk’s keypad does not.' }[language]}</noscript>
<script type="module" src="/desk.js"></script>`;
  return pageOf(language, title, body).replace('/turno.css', '/desk.css');
}
