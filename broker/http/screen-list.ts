// Which screens there are, for whoever sets up a television: at `/screen`, and wherever the address names none of them.

import type { Config } from '../config/schema.js';
import type { CitizenLanguage } from '../contract/citizen/languages.js';
import { screenWords } from '../contract/citizen/screen.js';
import { citizenPage } from './citizen-shell.js';
import { html } from './html.js';
import { textLines } from './screen-lines.js';
import type { Shown } from './shown.js';

/** Of what was asked for, so much is shown again. */
const askedMost = 60;

/** `asked`: an area that there is not. */
export function screenList({ hall, areas }: Config, language: CitizenLanguage, asked?: string): Extract<Shown, { show: 'citizen' }> {
  const words = screenWords[language];
  const nameIn = (texts: Readonly<Record<string, string>>) => textLines([language, ...hall.languages], texts)[0]?.words ?? '';
  const links = Object.entries(areas).map(
    ([id, { name }]) => html`<li><a href="/screen/${id}"><bdi>${nameIn(name)}</bdi></a> <code dir="ltr">/screen/${id}</code></li>`,
  );
  const why =
    asked === undefined ? undefined : html`<p><code dir="ltr">/screen/${asked.slice(0, askedMost)}</code></p><p>${words.noArea}</p>`;
  const body = html`<h1>${words.screens}</h1>${why}<ul>${links}</ul>`;
  const title = words.screens;
  return { show: 'citizen', document: citizenPage({ language, hall: nameIn(hall.name), title, body, path: '/screen' }) };
}
