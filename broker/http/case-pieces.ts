// What the pages of cases are made of: fields, places, days and files, in words.
import { randomBytes } from 'node:crypto';
import type { Config } from '../config/schema.js';
import { dayWords, leftWords } from '../contract/case-words.js';
import type { Texts } from '../contract/ids.js';
import type { CasePlace, CaseRow, CaseStep } from '../contract/messages/cases.js';
import type { Sentence } from '../contract/sentence.js';
import type { FileRules } from './forms.js';
import { type Html, html } from './html.js';

export type Language = keyof Sentence;

/** What may come with a case, or be added to it. */
export const caseFiles: FileRules = { most: 3, bytesMost: 4_000_000, kinds: ['pdf', 'png', 'jpeg', 'text'] };
const filesHint: Sentence = {
  it: 'Al massimo 3 file, ciascuno fino a 4 MB: PDF, PNG, JPEG o testo.',
  en: 'At most 3 files of up to 4 MB each: PDF, PNG, JPEG or text.',
};

/** In the page's language, else in whatever it is written. */
export function named(texts: Texts | undefined, language: Language, id: string): string {
  return texts?.[language] ?? Object.values(texts ?? {})[0] ?? id;
}

/** In whose hands. */
export function placeWords({ office, desk, level }: CasePlace, config: Config, language: Language): string {
  if (office !== undefined) return named(config['back-offices'][office]?.name, language, office);
  if (desk !== undefined) {
    const number = config.desks[desk]?.number ?? desk;
    return language === 'it' ? `Sportello ${number}` : `Desk ${number}`;
  }
  if (level !== undefined) return named(config.levels[level]?.name, language, level);
  return language === 'it' ? 'Registro' : 'Register';
}

/** What it is about. */
export function aboutWords({ sector, service }: Pick<CaseRow, 'sector' | 'service'>, config: Config, language: Language): string {
  return [
    ...(sector === undefined ? [] : [named(config.cases.sectors[sector]?.name, language, sector)]),
    ...(service === undefined ? [] : [named(config.services[service]?.name, language, service)]),
  ].join(', ');
}

/** The last day, and how far it is; overdue is said in words, not by a colour alone. */
export function dueCell({ due, left }: Pick<CaseRow, 'due' | 'left'>, language: Language): Html {
  if (due === undefined) return html``;
  const far = left === undefined ? undefined : leftWords(left)[language];
  const tone = left === undefined ? '' : left < 0 ? 'late' : left <= 3 ? 'soon' : '';
  return html`<span class="due ${tone}">${dayWords(due, language)}${far === undefined ? undefined : html` <b>${far}</b>`}</span>`;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** `none`: what stands there while nothing is chosen; without it something must be. */
export function choose(name: string, label: string, choices: readonly Choice[], chosen?: string, none?: string): Html {
  return html`<label>${label}<select name="${name}">${none === undefined ? undefined : html`<option value="">${none}</option>`}${choices.map(
    ({ value, label: words }) => html`<option value="${value}"${value === chosen ? html` selected` : undefined}>${words}</option>`,
  )}</select></label>`;
}

export function textArea(name: string, label: string, isNeeded: boolean): Html {
  return html`<label>${label}<textarea name="${name}" rows="5" maxlength="4000"${isNeeded ? html` required` : undefined}></textarea></label>`;
}

export function fileInput(language: Language): Html {
  return html`<label>${language === 'it' ? 'Allegati' : 'Attachments'}<input type="file" name="files" multiple accept=".pdf,.png,.jpg,.jpeg,.txt"></label><p class="hint">${filesHint[language]}</p>`;
}

/** By which the same form is known when it is sent twice. */
export function keyInput(): Html {
  return html`<input type="hidden" name="key" value="${randomBytes(16).toString('hex')}">`;
}

/** `to`: where a file is had from. */
export function fileList(files: CaseStep['files'], to: (id: string) => string): Html | undefined {
  if (files === undefined || files.length === 0) return undefined;
  return html`<ul class="files">${files.map(({ id, name }) => html`<li><a href="${to(id)}">${name}</a></li>`)}</ul>`;
}
