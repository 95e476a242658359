// A citizen's case: the forms by which it comes, and how it stands.
import { applyWords } from '../contract/citizen/apply.js';
import { caseWords } from '../contract/citizen/case.js';
import { partsWords } from '../contract/citizen/parts.js';
import type { CaseView } from '../contract/messages/cases.js';
import { cardOf } from '../engine/questions.js';
import { keyInput } from './case-pieces.js';
import {
  cardIn,
  citizenShown,
  codeForm,
  dayIn,
  personField,
  type Reader,
  serviceIn,
  type Typed,
  textFor,
  textIn,
  tongueOf,
  type Wrong,
  wrongList,
} from './citizen-parts.js';
import { inLanguage } from './citizen-shell.js';
import { appliedFor, isTaken } from './citizen-ways.js';
import { type Html, html } from './html.js';
import type { Shown } from './shown.js';

/** A form that came back: what was typed, and what is wrong with it. */
export interface Back {
  readonly typed: Typed;
  readonly wrong: Wrong;
  /** A browser forgets them. */
  readonly hadFiles: boolean;
}

export function casePage(reader: Reader, back?: Back): Shown {
  const { language, config } = reader;
  const words = caseWords[language];
  const kinds = config.cases.kinds.filter((kind) => kind !== 'application' && isTaken(config, kind));
  const sectors = Object.entries(config.cases.sectors);
  const typed = back?.typed ?? {};
  const fields = html`<label for="kind">${words.kind}</label>
<select id="kind" name="kind">${kinds.map((kind) => html`<option value="${kind}"${kind === typed.kind ? html` selected` : undefined}>${words.kinds[kind]}</option>`)}</select>
${
  sectors.length === 0
    ? undefined
    : html`<label for="sector">${words.sector}</label>
<select id="sector" name="sector"><option value="">${words.unknown}</option>${sectors.map(
        ([sector, { name }]) =>
          html`<option value="${sector}"${tongueOf(name, reader)}${sector === typed.sector ? html` selected` : undefined}>${textFor(name, reader, sector)}</option>`,
      )}</select>`
}
${textField({ label: words.text }, back)}`;
  const body = html`<p class="lede">${words.answerWithin(config.cases.days)}</p>
${codeForm(reader, '/case/see', words.haveCode)}
<section aria-labelledby="file">
<h2 id="file">${words.first}</h2>
${kinds.length === 0 ? html`<p>${words.notFromHere}</p>` : fileForm(reader, { action: '/case', fields, who: words.who, send: words.send }, back)}
</section>`;
  return citizenShown(reader, { title: words.title, body, path: '/case', at: 'case', ...(back === undefined ? {} : { status: 422 }) });
}

export function applyStartPage(reader: Reader): Shown {
  const { language, config } = reader;
  const words = applyWords[language];
  const item = (service: string) =>
    html`<li><a href="${inLanguage(`/apply?service=${encodeURIComponent(service)}`, language)}">${serviceIn(service, reader)}</a></li>`;
  const body = html`${
    isTaken(config, 'application')
      ? html`<p class="lede">${words.lede}</p>
<h2>${words.which}</h2><ul class="list">${appliedFor(config).map(item)}</ul>`
      : html`<p class="lede">${caseWords[language].notFromHere}</p>`
  }
${codeForm(reader, '/case/see', words.haveCode)}`;
  return citizenShown(reader, { title: words.title, body, path: '/apply', at: 'apply' });
}

export function applyPage(reader: Reader, service: string, back?: Back): Shown {
  const { language, config } = reader;
  const words = applyWords[language];
  const fields = html`<input type="hidden" name="service" value="${service}">
${textField({ label: words.text, hint: words.textHint }, back)}`;
  const body = html`${cardIn(cardOf(config, service), reader)}
<p>${caseWords[language].answerWithin(config.cases.days)}</p>
${fileForm(reader, { action: '/apply', fields, who: words.who, send: words.send }, back)}
<p><a href="${inLanguage('/apply', language)}">${words.other}</a></p>`;
  const title = textFor(config.services[service]?.name, reader, service);
  const path = `/apply?service=${encodeURIComponent(service)}`;
  return citizenShown(reader, {
    ...{ title, heading: serviceIn(service, reader), body, path, at: 'apply' },
    ...(back === undefined ? {} : { status: 422 }),
  });
}

interface FileForm {
  readonly action: string;
  /** What it is about. */
  readonly fields: Html;
  readonly who: string;
  readonly send: string;
}

function fileForm(reader: Reader, { action, fields, who, send }: FileForm, back: Back | undefined): Html {
  const { language, config } = reader;
  const words = caseWords[language];
  const [typed, wrong] = [back?.typed ?? {}, back?.wrong ?? {}];
  const person = (['name', 'phone', 'email', 'address'] as const).map((field) =>
    personField(reader, { field, needed: false }, typed, wrong),
  );
  return html`${wrongList(reader, wrong)}
<form method="post" action="${inLanguage(action, language)}" enctype="multipart/form-data">
${keyInput()}
${fields}
${filesField(reader, back?.hadFiles === true)}
<fieldset><legend>${who}</legend>
<p class="hint">${words.whoHint} ${partsWords[language].keptFor(config.privacy['cases-days'])}</p>
${person}
</fieldset>
<button>${send}</button>
</form>`;
}

function textField({ label, hint }: { readonly label: string; readonly hint?: string }, back: Back | undefined): Html {
  const no = back?.wrong.text;
  const told = [...(hint === undefined ? [] : ['text-hint']), ...(no === undefined ? [] : ['text-no'])].join(' ');
  return html`<label for="text">${label}</label>
${hint === undefined ? undefined : html`<p class="hint" id="text-hint">${hint}</p>`}
${no === undefined ? undefined : html`<p class="wrong" id="text-no">${no}</p>`}
<textarea id="text" name="text" rows="6" maxlength="4000" dir="auto"${told === '' ? undefined : html` aria-describedby="${told}"`}${no === undefined ? undefined : html` aria-invalid="true"`}>
${back?.typed.text ?? ''}</textarea>`;
}

function filesField({ language }: Reader, again: boolean): Html {
  const words = caseWords[language];
  return html`<label for="files">${words.files} <span class="soft">(${partsWords[language].optional})</span></label>
<p class="hint" id="files-hint">${words.filesHint}</p>
${again ? html`<p class="wrong">${words.filesAgain}</p>` : undefined}
<input id="files" name="files" type="file" multiple accept=".pdf,.png,.jpg,.jpeg,.txt" aria-describedby="files-hint">`;
}

/** `told`: what has just been done to it. `back`: of the form by which something is added. */
export function caseSeenPage(reader: Reader, view: CaseView, told: 'new' | 'added' | undefined, back?: Back): Shown {
  const { language, config } = reader;
  const words = caseWords[language];
  const parts = partsWords[language];
  const { code, kind, state, day, due, collect, service, sector } = view;
  const isApplication = kind === 'application';
  const said = told === 'added' ? words.added : isApplication ? applyWords[language].received : words.received;
  const about = [
    ...(sector === undefined ? [] : [textIn(config.cases.sectors[sector]?.name, reader, sector)]),
    ...(service === undefined ? [] : [serviceIn(service, reader)]),
  ];
  const path = `/case/${code}`;
  const body = html`${told === undefined ? undefined : html`<p class="told" role="status">${said}</p>`}
${about.length === 0 ? undefined : html`<p class="lede">${about.map((one, n) => html`${n === 0 ? '' : ' · '}${one}`)}</p>`}
<p class="code big"><span>${parts.code}</span> <strong>${code}</strong></p>
<p class="soft">${parts.keepCode} ${parts.print}</p>
<section aria-labelledby="stands">
<h2 id="stands">${words.states[state]}</h2>
${state === 'ready' && collect !== undefined ? html`<p class="told">${words.collect} <b class="digits">${collect}</b></p>` : undefined}
<p>${words.receivedOn(dayIn(day, language))} ${state === 'open' && due !== undefined ? words.answerBy(dayIn(due, language)) : ''}</p>
<h3>${words.history}</h3>
<ol class="history">${view.steps.map((step) => stepItem(step, code, reader))}</ol>
</section>
${state === 'answered' ? undefined : addForm(reader, code, back)}`;
  return citizenShown(reader, {
    ...{ title: words.kinds[kind], body, path, at: isApplication ? 'apply' : 'case' },
    ...(back === undefined ? {} : { status: 422 }),
  });
}

function stepItem({ day, time, what, text, files = [] }: CaseView['steps'][number], code: string, { language }: Reader): Html {
  const file = ({ id, name }: (typeof files)[number]) =>
    html`<li><a href="${inLanguage(`/case/${code}/files/${id}`, language)}" dir="auto">${name}</a></li>`;
  return html`<li><b>${caseWords[language].steps[what]}</b>, <time datetime="${day}T${time}">${dayIn(day, language)}</time>
${text === undefined ? undefined : html`<blockquote dir="auto">${text}</blockquote>`}
${files.length === 0 ? undefined : html`<ul>${files.map(file)}</ul>`}</li>`;
}

function addForm(reader: Reader, code: string, back: Back | undefined): Html {
  const { language } = reader;
  const words = caseWords[language];
  return html`<section aria-labelledby="add">
<h2 id="add">${words.addTitle}</h2>
<form method="post" action="${inLanguage(`/case/${code}`, language)}" enctype="multipart/form-data">
${keyInput()}
${textField({ label: words.text }, back)}
${filesField(reader, back?.hadFiles === true)}
<button>${words.add}</button>
</form>
</section>`;
}
