// What the citizens' pages are made of: texts of the config in whatever language they are, days, a service's card, who somebody is, codes.
import type { Config } from '../config/schema.js';
import { type CitizenLanguage, isCitizenLanguage, tongues } from '../contract/citizen/languages.js';
import { partsWords } from '../contract/citizen/parts.js';
import type { Texts } from '../contract/ids.js';
import { AskedPerson, type Person } from '../contract/messages/person.js';
import type { Card } from '../contract/messages/questions.js';
import { words as paper } from '../contract/words.js';
import { citizenPage } from './citizen-shell.js';
import { type PageName, waysNav } from './citizen-ways.js';
import { type Html, html } from './html.js';
import type { Shown } from './shown.js';

/** A citizen's language, and the hall as it is configured. */
export interface Reader {
  readonly language: CitizenLanguage;
  readonly config: Config;
}

/** A text of the config: in the reader's language, else in the hall's own. */
export function textFor(texts: Texts | undefined, { language, config }: Reader, id = ''): string {
  return texts?.[language] ?? texts?.[config.hall.languages[0]] ?? Object.values(texts ?? {})[0] ?? id;
}

/** The attributes of an element that holds such a text where it is in another language, for whoever has it read out. */
export function tongueOf(texts: Texts | undefined, { language, config }: Reader): Html | undefined {
  if (texts?.[language] !== undefined) return undefined;
  const [own] = config.hall.languages;
  const spoken = texts?.[own] === undefined ? Object.keys(texts ?? {})[0] : own;
  if (spoken === undefined) return undefined;
  return html` lang="${spoken}" dir="${isCitizenLanguage(spoken) ? tongues[spoken].direction : 'auto'}"`;
}

export function textIn(texts: Texts | undefined, reader: Reader, id = ''): Html {
  return html`<bdi${tongueOf(texts, reader)}>${textFor(texts, reader, id)}</bdi>`;
}

export function serviceIn(service: string, reader: Reader): Html {
  return textIn(reader.config.services[service]?.name, reader, service);
}

/** `2026-11-30`, with its weekday, in the digits of the displays. `near`: one of the next days, whose year nobody needs. */
export function dayIn(day: string, language: CitizenLanguage, near = false): string {
  const how = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC', numberingSystem: 'latn' } as const;
  return new Intl.DateTimeFormat(paper[language].locale, near ? how : { ...how, year: 'numeric' }).format(new Date(`${day}T00:00Z`));
}

interface Parts {
  readonly title: string;
  /** Below the heading. */
  readonly body: Html;
  /** The heading itself, unless it is the title. */
  readonly heading?: Html;
  readonly path: string;
  readonly at: PageName;
  readonly status?: number;
}

export function citizenShown(reader: Reader, { title, body, heading, path, at, status }: Parts): Shown {
  const { language, config } = reader;
  const whole = html`${waysNav(reader, at)}
<h1>${heading ?? title}</h1>
${body}`;
  const document = citizenPage({ language, hall: textFor(config.hall.name, reader, config.hall.id), title, body: whole, path });
  return { show: 'citizen', document, ...(status === undefined ? {} : { status }) };
}

/** What a service asks for; undefined of one of which the config says nothing. */
export function cardIn({ documents, steps, fees, time }: Card, reader: Reader): Html | undefined {
  const words = partsWords[reader.language];
  const item = (texts: Texts) => html`<li>${textIn(texts, reader)}</li>`;
  const line = (label: string, texts: Texts | undefined) =>
    texts === undefined ? undefined : html`<h2>${label}</h2><p>${textIn(texts, reader)}</p>`;
  if (documents === undefined && steps === undefined && fees === undefined && time === undefined) return undefined;
  return html`<div class="card">
${documents === undefined ? undefined : html`<h2>${words.documents}</h2><ul>${documents.map(item)}</ul>`}
${steps === undefined ? undefined : html`<h2>${words.steps}</h2><ol>${steps.map(item)}</ol>`}
${line(words.fees, fees)}
${line(words.time, time)}
</div>`;
}

export function codeForm(reader: Reader, action: string, heading: string, hint?: string): Html {
  const { language } = reader;
  const words = partsWords[language];
  return html`<section aria-labelledby="have">
<h2 id="have">${heading}</h2>
<form method="get" action="${action}">
<input type="hidden" name="lang" value="${language}">
<label for="code">${words.code}</label>
${hint === undefined ? undefined : html`<p class="hint" id="code-hint">${hint}</p>`}
<input id="code" name="code" class="short" required maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false" dir="ltr"${hint === undefined ? undefined : html` aria-describedby="code-hint"`}>
<button class="second">${words.see}</button>
</form>
</section>`;
}

export type PersonField = keyof Person;
/** What was typed into a form, as it was. */
export type Typed = Readonly<Partial<Record<string, string>>>;
/** What is wrong with it, by field. */
export type Wrong = Readonly<Partial<Record<string, string>>>;

const kinds: Readonly<Record<PersonField, { readonly type: string; readonly most: number; readonly fills: string }>> = {
  name: { type: 'text', most: 120, fills: 'name' },
  phone: { type: 'tel', most: 30, fills: 'tel' },
  email: { type: 'email', most: 200, fills: 'email' },
  address: { type: 'text', most: 300, fills: 'street-address' },
};

interface Field {
  readonly field: PersonField;
  readonly needed: boolean;
  readonly hint?: string | undefined;
}

export function personField(reader: Reader, { field, needed, hint }: Field, typed: Typed, wrong: Wrong): Html {
  const words = partsWords[reader.language];
  const { type, most, fills } = kinds[field];
  const no = wrong[field];
  const told = [...(hint === undefined ? [] : [`${field}-hint`]), ...(no === undefined ? [] : [`${field}-no`])].join(' ');
  return html`<label for="${field}">${words[field]}${needed ? undefined : html` <span class="soft">(${words.optional})</span>`}</label>
${hint === undefined ? undefined : html`<p class="hint" id="${field}-hint">${hint}</p>`}
${no === undefined ? undefined : html`<p class="wrong" id="${field}-no">${no}</p>`}
<input id="${field}" name="${field}" type="${type}" maxlength="${most}" autocomplete="${fills}" value="${typed[field] ?? ''}"${
    type === 'text' ? html` dir="auto"` : html` dir="ltr"`
  }${needed ? html` required` : undefined}${told === '' ? undefined : html` aria-describedby="${told}"`}${no === undefined ? undefined : html` aria-invalid="true"`}>`;
}

/** Above a form that came back. */
export function wrongList(reader: Reader, wrong: Wrong): Html | undefined {
  const words = partsWords[reader.language];
  const fields = (['name', 'phone', 'email', 'address'] as const).filter((field) => wrong[field] !== undefined);
  if (fields.length === 0) return undefined;
  return html`<div class="no" role="alert"><p>${words.wrong.some}</p><ul>${fields.map((field) => html`<li><a href="#${field}">${words[field]}</a></li>`)}</ul></div>`;
}

/** Who somebody says they are, read; or what is wrong with it, in words. */
export function readPerson(
  typed: Typed,
  needs: readonly PersonField[],
  language: CitizenLanguage,
): { readonly person: Person } | { readonly wrong: Wrong } {
  const { wrong: words } = partsWords[language];
  const said = Object.fromEntries(
    (['name', 'phone', 'email', 'address'] as const).flatMap((field) => (typed[field] === undefined ? [] : [[field, typed[field]]])),
  );
  const read = AskedPerson.safeParse(said);
  const bad = new Set(read.success ? [] : read.error.issues.map(({ path: [field] }) => field));
  const wrong: Partial<Record<string, string>> = {};
  if (bad.has('name')) wrong.name = words.line(kinds.name.most);
  if (bad.has('address')) wrong.address = words.line(kinds.address.most);
  if (bad.has('phone')) wrong.phone = words.phone;
  if (bad.has('email')) wrong.email = words.email;
  for (const need of needs) if (typed[need] === undefined) wrong[need] = words.missing;
  return read.success && Object.keys(wrong).length === 0 ? { person: read.data } : { wrong };
}
