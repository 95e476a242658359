// Which of the citizens' pages a hall has anything on, as its config says it.
import type { Config } from '../config/schema.js';
import { partsWords } from '../contract/citizen/parts.js';
import { startWords } from '../contract/citizen/start.js';
import type { CaseKind } from '../contract/messages/cases.js';
import type { Reader } from './citizen-parts.js';
import { inLanguage } from './citizen-shell.js';
import { type Html, html } from './html.js';

export type PageName = 'book' | 'apply' | 'case';
const names = ['book', 'apply', 'case'] as const;

/** Those that a roster has; one whose roster has ended has no free day, and its page says so. */
export function bookable({ services, rosters }: Config): readonly string[] {
  const taken = new Set(Object.values(rosters).flatMap((roster) => roster.services));
  return Object.keys(services).filter((service) => taken.has(service));
}

export function isTaken({ cases: { channels, kinds } }: Config, kind: CaseKind): boolean {
  return channels.includes('web') && kinds.some((one) => one === kind);
}

/** Unless the config says it: all, but nobody applies for what hands out what was applied for. */
export function appliedFor({ services, cases }: Config): readonly string[] {
  return cases.apply ?? Object.keys(services).filter((service) => service !== cases.collect);
}

/** Whoever has a case sees it wherever cases are not taken by the web, too. */
function citizenPages(config: Config): readonly PageName[] {
  const has = { book: bookable(config).length > 0, apply: isTaken(config, 'application'), case: true };
  return names.filter((name) => has[name]);
}

/** Above each page; `at` is the one that is looked at. */
export function waysNav({ language, config }: Reader, at: PageName): Html {
  const { pages } = partsWords[language];
  const ways = citizenPages(config);
  const links = names
    .filter((name) => name === at || ways.includes(name))
    .map(
      (name) =>
        html`<li><a href="${inLanguage(`/${name}`, language)}"${name === at ? html` aria-current="true"` : undefined}>${pages[name]}</a></li>`,
    );
  return html`<nav class="ways" aria-label="${pages.label}"><ul>${links}</ul></nav>`;
}

/** Each with what is behind it. */
export function waysList({ language, config }: Reader): Html {
  const { pages } = partsWords[language];
  const { ways } = startWords[language];
  return html`<ul class="list way-list">${citizenPages(config).map(
    (name) => html`<li><a href="${inLanguage(`/${name}`, language)}"><b>${pages[name]}</b> <span>${ways[name]}</span></a></li>`,
  )}</ul>`;
}
