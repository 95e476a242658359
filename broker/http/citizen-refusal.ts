// Why not, for a citizen: in their language, and in the pages' own look.
import type { Config } from '../config/schema.js';
import type { CitizenLanguage } from '../contract/citizen/languages.js';
import { refusalsWords, whyNotIn } from '../contract/citizen/refusals.js';
import { type Answer, htmlType } from './answer.js';
import { statuses } from './api-table.js';
import { citizenPage, inLanguage } from './citizen-shell.js';
import { html } from './html.js';
import { type Refused, unkept } from './shown.js';

interface Asked {
  readonly language: CitizenLanguage;
  readonly hall: Config['hall'];
  /** From where whoever is refused may begin again. */
  readonly home: string | undefined;
  /** Where the same is said in another language. */
  readonly path: string | undefined;
}

/** Statuses of what somebody typed: the browser still has it. */
const typed = new Set([400, 413, 415, 422]);

export function citizenRefusal({ code, minutes, headers }: Refused, { language, hall, home, path }: Asked): Answer {
  const words = refusalsWords[language];
  const status = statuses.get(code) ?? 422;
  const body = html`<h1>${words.title}</h1>
<p class="no">${minutes === undefined ? whyNotIn(words, code) : words.tooOften(minutes)}</p>
${typed.has(status) ? html`<p>${words.back}</p>` : undefined}
${home === undefined ? undefined : html`<p><a class="button" href="${inLanguage(home, language)}">${words.again}</a></p>`}`;
  const name = hall.name[language] ?? hall.name[hall.languages[0]] ?? hall.id;
  const document = citizenPage({ language, hall: name, title: words.title, body, path: path ?? '/' });
  return { status, type: htmlType, body: document, headers: { ...unkept, ...headers } };
}
