// A case is typed in: by whoever takes a call, opens a letter or stands at the counter; or by its citizen, on the web.
import { z } from 'zod';
import type { Config } from '../config/schema.js';
import { caseChannelWords, caseKindWords } from '../contract/case-words.js';
import { CaseChannel, CaseKind, CaseText } from '../contract/messages/cases.js';
import { AskedPerson, type Person } from '../contract/messages/person.js';
import type { Sentence } from '../contract/sentence.js';
import { type Choice, choose, fileInput, keyInput, type Language, named, textArea } from './case-pieces.js';
import { type Html, html } from './html.js';
import type { Shown } from './shown.js';

type Say = (words: Sentence) => string;

export const Key = z.string().regex(/^[0-9a-f]{32}$/, '32 hexadecimal digits');
/** What both forms have. */
const about = {
  key: Key,
  kind: CaseKind,
  text: CaseText.optional(),
  service: z.string().max(32).optional(),
  sector: z.string().max(32).optional(),
  ...AskedPerson.shape,
};
export const NewCase = z.strictObject({ ...about, channel: CaseChannel, ticket: z.string().max(5).optional() });

/** Whoever said anything of themselves. */
export function personOf({ name, phone, email, address }: Person): { readonly person?: Person } {
  const person = {
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
    ...(address === undefined ? {} : { address }),
  };
  return Object.keys(person).length === 0 ? {} : { person };
}

export function newPage(config: Config, language: Language): Shown {
  const t: Say = (words) => words[language];
  const title = t({ it: 'Nuova pratica', en: 'New case' });
  const channels = config.cases.channels.map((value) => ({ value, label: t(caseChannelWords[value]) }));
  const body = html`<header class="top slim">
  <p class="over"><a href="/cases">${t({ it: 'Registro', en: 'Register' })}</a></p>
  <h1>${title}</h1>
</header>
<main class="case">
<form method="post" action="/cases/new" enctype="multipart/form-data" class="file">
  ${keyInput()}
  ${choose('channel', t({ it: 'Come è arrivata', en: 'How it came' }), channels, config.cases.channels.includes('phone') ? 'phone' : undefined)}
  ${aboutFields(config, language, t)}
  <label>${t({ it: 'Numero del biglietto, di chi è in sala', en: 'Ticket number, of whoever is in the hall' })}<input name="ticket" maxlength="5" autocomplete="off"></label>
  ${personFields({ it: 'Di chi è (solo ciò che serve per rispondere)', en: 'Who it is from (only what an answer needs)' }, t)}
  <button>${t({ it: 'Registra', en: 'Register' })}</button>
</form>
</main>`;
  return { show: 'page', title, body };
}

function aboutFields(config: Config, language: Language, t: Say): Html {
  const kinds = config.cases.kinds.map((value) => ({ value, label: t(caseKindWords[value]) }));
  const all = (table: Readonly<Record<string, { readonly name: Readonly<Record<string, string>> }>>): Choice[] =>
    Object.entries(table).map(([value, { name }]) => ({ value, label: named(name, language, value) }));
  const sectors = all(config.cases.sectors);
  // Nobody applies for what hands out what was applied for.
  const services = all(config.services).filter(({ value }) => value !== config.cases.collect);
  return html`${choose('kind', t({ it: 'Tipo', en: 'Kind' }), kinds)}
${sectors.length === 0 ? undefined : choose('sector', t({ it: 'Settore', en: 'Sector' }), sectors, undefined, t({ it: 'non so', en: 'I do not know' }))}
${config.cases.kinds.includes('application') ? choose('service', t({ it: 'Di una richiesta: che cosa si chiede', en: 'Of an application: what is applied for' }), services, undefined, t({ it: 'niente', en: 'nothing' })) : undefined}
${textArea('text', t({ it: 'Testo', en: 'Text' }), false)}
${fileInput(language)}`;
}

/** `legend`: who they are to whoever fills it in. */
function personFields(legend: Sentence, t: Say): Html {
  return html`<fieldset>
  <legend>${t(legend)}</legend>
  <label>${t({ it: 'Nome', en: 'Name' })}<input name="name" maxlength="120" autocomplete="name"></label>
  <label>${t({ it: 'Telefono', en: 'Phone' })}<input name="phone" type="tel" maxlength="30" autocomplete="tel"></label>
  <label>E-mail<input name="email" type="email" maxlength="200" autocomplete="email"></label>
  <label>${t({ it: 'Indirizzo, per una risposta per posta', en: 'Address, for an answer by post' })}<input name="address" maxlength="300" autocomplete="street-address"></label>
</fieldset>`;
}
