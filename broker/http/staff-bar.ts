// Above every page of those who work in the hall: who has signed in and as what, the other pages that this opens, and the way out.
import { roles } from '../contract/roles.js';
import type { Scope } from '../contract/scopes.js';
import type { Sentence } from '../contract/sentence.js';
import { staffWays } from '../contract/ways.js';
import { type Html, html } from './html.js';
import type { Holder } from './sign-in.js';

const words = {
  staff: { it: 'Chi lavora qui', en: 'Who works here' },
  skip: { it: 'Vai al contenuto', en: 'To the content' },
  leave: { it: 'Esci', en: 'Sign out' },
} as const satisfies Record<string, Sentence>;

/** Those pages of the hub that somebody may open, in the language given. */
export function staffPages(scopes: readonly Scope[], rows: readonly { readonly method: string; readonly path: string }[]) {
  return staffWays.filter(({ scope, path }) => scopes.includes(scope) && rows.some((row) => row.method === 'GET' && row.path === path));
}

interface Bar {
  readonly who: Holder;
  readonly language: keyof Sentence;
  /** Of the page below it. */
  readonly path: string;
  readonly rows: Parameters<typeof staffPages>[1];
}

/** For a page that its script fills: what its element says of who has signed in. */
export function personIn(who: Holder | undefined): Html {
  return who?.role === undefined ? html`` : html` data-who="${who.name}" data-role="${who.role}"`;
}

/** In the demo, where nobody is anybody, it says no name. */
export function staffBar({ who, language, path, rows }: Bar): Html {
  const way = (to: string, says: string) => html`<a href="${to}"${path === to ? html` aria-current="page"` : undefined}>${says}</a>`;
  const { role, name } = who;
  const ways = staffPages(who.grant.scopes, rows).map((one) => way(one.path, one.says[language]));
  const person =
    role === undefined
      ? undefined
      : html`<a class="who" href="/sign-in">${name}, ${roles[role].says[language]}</a><form method="post" action="/sign-out"><button>${words.leave[language]}</button></form>`;
  return html`<a class="skip" href="#content">${words.skip[language]}</a><nav class="staff" aria-label="${words.staff[language]}">${ways}${person}</nav><div id="content" tabindex="-1"></div>`;
}
