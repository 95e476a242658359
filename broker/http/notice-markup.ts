// The pages of `/notices` as they are drawn.

import type { Config } from '../config/schema.js';
import { dayWords } from '../contract/case-words.js';
import { isCitizenLanguage, tongues } from '../contract/citizen/languages.js';
import type { NoticeContent } from '../contract/messages/notice.js';
import type { Sentence } from '../contract/sentence.js';
import { inOrder, isShown, type Notice } from '../notices/showing.js';
import { type Html, html } from './html.js';
import { noticeWords as words } from './notice-words.js';
import type { Shown } from './shown.js';

export interface NoticeList {
  readonly config: Config;
  readonly notices: readonly (Notice & { readonly notice: number })[];
  readonly files: readonly Notice[];
  readonly problems: readonly Sentence[];
  /** Today on the hall's wall. */
  readonly day: string;
}

type Reader = keyof Sentence;
type Editing = NoticeContent & { readonly notice: number };

export function noticeListPage({ config, notices, files, problems, day }: NoticeList, language: Reader): Shown {
  const say = (sentence: Sentence) => sentence[language];
  const [own] = config.hall.languages;
  const numbers = new Map(notices.map(({ key, notice }) => [key, notice]));
  const rows = inOrder([...notices, ...files]).map((notice) => {
    const number = numbers.get(notice.key);
    const areas = notice.areas.map((area) => config.areas[area]?.name[own] ?? area).join(', ');
    const state = isShown(notice, day) ? words.today : notice.from > day ? words.later : words.over;
    return html`<tr><th scope="row">${titleOf(notice, own)}</th>
<td data-head="${say(words.days)}"><span>${dayWords(notice.from, language)} – ${dayWords(notice.until, language)}<br>${say(state)}</span></td>
<td data-head="${say(words.where)}">${areas === '' ? say(words.everywhere) : areas}</td>
<td data-head=""><div><p><a href="/notices/${encodeURIComponent(notice.key)}/preview">${say(words.look)}</a></p>${
      number === undefined
        ? html`<p>${say(words.file)}: ${notice.key}</p>`
        : html`<p><a href="/notices/${number}">${say(words.edit)}</a></p><form method="post" action="/notices/${number}/withdraw"><button>${say(words.withdraw)}</button></form>`
    }</div></td></tr>`;
  });
  const table = html`<table><thead><tr><th scope="col">${say(words.head)}</th><th scope="col">${say(words.days)}</th><th scope="col">${say(words.where)}</th><th scope="col">${say(words.act)}</th></tr></thead><tbody>${rows}</tbody></table>`;
  const wrong = problems.map((line) => html`<li><code>${say(line)}</code></li>`);
  const screens = Object.entries(config.areas).map(([id, { name }]) => html`<li><a href="/screen/${id}">${name[own] ?? id}</a></li>`);
  const body = html`<header class="top slim"><h1>${say(words.title)}</h1><p class="lede">${say(words.lede)}</p>
<p class="links"><a class="do" href="/notices/new">${say(words.new)}</a></p></header>
<main class="cases notices"><section>${rows.length === 0 ? html`<p>${say(words.none)}</p>` : table}
${wrong.length === 0 ? undefined : html`<h2>${say(words.problems)}</h2><ul>${wrong}</ul>`}
<h2>${say(words.screens)}</h2><ul>${screens}</ul></section></main>`;
  return { show: 'page', title: say(words.title), body };
}

/** `notice`: the one that is changed; without it a new one. */
export function noticeFormPage({ hall, areas }: Config, notice: Editing | undefined, day: string, language: Reader): Shown {
  const say = (sentence: Sentence) => sentence[language];
  const title = say(notice === undefined ? words.new : words.change);
  const fieldOf = (part: 'title' | 'text', label: Sentence, each: string): Html => {
    const { own = each, direction = 'auto' } = isCitizenLanguage(each) ? tongues[each] : {};
    const id = `${part}-${each}`;
    const has = notice?.[part]?.[each] ?? '';
    const field =
      part === 'title'
        ? html`<input name="${id}" maxlength="120" lang="${each}" dir="${direction}" value="${has}">`
        : html`<textarea name="${id}" maxlength="400" rows="5" lang="${each}" dir="${direction}">${has}</textarea>`;
    return html`<label>${say(label)} (<span lang="${each}">${own}</span>)${field}</label>`;
  };
  const inEach = (languages: readonly string[]): Html[] =>
    languages.map((each) => html`${fieldOf('title', words.head, each)}${fieldOf('text', words.text, each)}`);
  // Ten languages one below the other are more than anybody fills in.
  const others = hall.languages.slice(2);
  const isOpen = others.some((each) => notice?.title?.[each] !== undefined || notice?.text?.[each] !== undefined);
  const boxes = Object.entries(areas).map(([id, { name }]) => {
    const isIn = notice?.areas.includes(id) === true;
    return html`<label class="tick"><input type="checkbox" name="areas" value="${id}"${isIn ? html` checked` : undefined}> ${name[hall.languages[0]] ?? id}</label>`;
  });
  const had =
    notice?.picture === undefined
      ? undefined
      : html`<input type="hidden" name="had" value="${notice.picture}"><p>${say(words.keep)}</p><label class="tick"><input type="checkbox" name="drop" value="yes"> ${say(words.drop)}</label>`;
  const body = html`<header class="top slim"><p class="over"><a href="/notices">${say(words.title)}</a></p><h1>${title}</h1></header>
<main class="case"><form method="post" action="/notices" enctype="multipart/form-data" class="file">
${notice === undefined ? undefined : html`<input type="hidden" name="notice" value="${notice.notice}">`}
${inEach(hall.languages.slice(0, 2))}
${others.length === 0 ? undefined : html`<details class="act"${isOpen ? html` open` : undefined}><summary>${say(words.others)}</summary>${inEach(others)}</details>`}
<label>${say(words.picture)}<input type="file" name="picture" accept="image/png,image/jpeg"></label>
${had}
<label>${say(words.from)}<input type="date" name="from" required value="${notice?.from ?? day}"></label>
<label>${say(words.until)}<input type="date" name="until" required value="${notice?.until ?? day}"></label>
<fieldset><legend>${say(words.areas)}</legend>${boxes}</fieldset>
<label>${say(words.order)}<input type="number" name="order" min="0" max="99" value="${notice?.order ?? 50}"></label>
<p><button formaction="/notices/preview" formtarget="_blank">${say(words.preview)}</button> <button>${say(notice === undefined ? words.post : words.save)}</button></p>
</form>
</main>`;
  return { show: 'page', title, body };
}

function titleOf({ title, text, key }: Notice, own: string): string {
  const words = title ?? text;
  const first = words === undefined ? key : (words[own] ?? Object.values(words)[0] ?? key);
  return first.replaceAll('\n', ' ').slice(0, 120);
}
