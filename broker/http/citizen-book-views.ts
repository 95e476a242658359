// The way to an appointment, page by page: for what, what to bring, which day, what time, for whom.
import { addDays } from '../calendar/days.js';
import { bookWords } from '../contract/citizen/book.js';
import { partsWords } from '../contract/citizen/parts.js';
import { cardOf, type FreeDays } from '../engine/questions.js';
import { keyInput } from './case-pieces.js';
import {
  cardIn,
  citizenShown,
  codeForm,
  dayIn,
  type PersonField,
  personField,
  type Reader,
  serviceIn,
  type Typed,
  textFor,
  type Wrong,
  wrongList,
} from './citizen-parts.js';
import { inLanguage } from './citizen-shell.js';
import { bookable } from './citizen-ways.js';
import { type Html, html } from './html.js';
import type { Shown } from './shown.js';

/** Days on one page. */
export const weekDays = 7;
const stepsOf = 4;

export function servicesPage(reader: Reader, isCancelled: boolean): Shown {
  const { language, config } = reader;
  const words = bookWords[language];
  const can = bookable(config);
  // Nobody takes a number for what is given by appointment alone.
  const walkIn = Object.keys(config.services).filter(
    (service) =>
      !can.includes(service) &&
      service !== config.cases.collect &&
      Object.values(config.desks).some(({ serves, office }) => !office && serves.includes(service)),
  );
  const item = (service: string) =>
    html`<li><a href="${inLanguage(`/book?service=${encodeURIComponent(service)}`, language)}">${serviceIn(service, reader)}</a></li>`;
  const body = html`${isCancelled ? html`<p class="told" role="status">${words.cancelled}</p>` : undefined}
<p class="lede">${can.length === 0 ? words.noneBookable : words.lede}</p>
${can.length === 0 ? undefined : html`<h2>${words.which}</h2><ul class="list">${can.map(item)}</ul>`}
${can.length === 0 || walkIn.length === 0 ? undefined : html`<p>${words.justCome}</p><ul>${walkIn.map((service) => html`<li>${serviceIn(service, reader)}</li>`)}</ul>`}
${codeForm(reader, '/book/see', words.haveCode, words.codeLooks)}`;
  return citizenShown(reader, { title: words.title, body, path: '/book', at: 'book' });
}

/** Where a choice leads to: `/book?service=carta`, and then `&day=...`. */
export type Way = (choice: string) => string;

export function daysPage(reader: Reader, service: string, free: FreeDays, isOver: boolean): Shown {
  const { language, config } = reader;
  const words = bookWords[language];
  const path = `/book?service=${encodeURIComponent(service)}`;
  const body = html`<p class="soft">${words.step(2, stepsOf)}</p>
${isOver ? html`<p class="no" role="alert">${words.taken}</p>` : undefined}
${cardIn(cardOf(config, service), reader)}
${daysList(reader, free, (choice) => inLanguage(`${path}&${choice}`, language))}
<p><a href="${inLanguage('/book', language)}">${words.otherService}</a></p>`;
  const title = textFor(config.services[service]?.name, reader, service);
  return citizenShown(reader, { title, heading: serviceIn(service, reader), body, path, at: 'book' });
}

export function daysList(reader: Reader, { days, today, last }: FreeDays, way: Way): Html {
  const { language } = reader;
  const words = bookWords[language];
  const first = days[0]?.day ?? today;
  const before = addDays(first, -weekDays) < today ? today : addDays(first, -weekDays);
  const after = addDays(first, weekDays);
  const item = ({ day, starts }: FreeDays['days'][number]) =>
    starts.length === 0
      ? html`<li class="soft"><span class="row"><span>${dayIn(day, language, true)}</span> <span>${words.noneThatDay}</span></span></li>`
      : html`<li><a class="row" href="${way(`day=${day}`)}"><span>${dayIn(day, language, true)}</span> <span class="free">${words.free(starts.length)}</span></a></li>`;
  return html`<h2 id="days">${words.chooseDay}</h2>
${days.every(({ starts }) => starts.length === 0) && first === today ? html`<p>${words.noneAtAll(dayIn(last, language))}</p>` : undefined}
<ul class="list days" aria-labelledby="days">${days.map(item)}</ul>
<p class="turn">${first > today ? html`<a class="button second" href="${way(`from=${before}`)}">${words.earlier}</a>` : undefined}${
    after <= last ? html`<a class="button second" href="${way(`from=${after}`)}">${words.later}</a>` : undefined
  }</p>`;
}

export function timesPage(reader: Reader, service: string, day: string, starts: readonly string[]): Shown {
  const { language, config } = reader;
  const words = bookWords[language];
  const path = `/book?service=${encodeURIComponent(service)}`;
  const body = html`<p class="soft">${words.step(3, stepsOf)}</p>
<p class="lede">${dayIn(day, language)}</p>
${timesList(reader, starts, (choice) => inLanguage(`${path}&${choice}`, language))}
<p><a href="${inLanguage(`${path}&from=${day}`, language)}">${words.otherDay}</a></p>`;
  const title = textFor(config.services[service]?.name, reader, service);
  return citizenShown(reader, { title, heading: serviceIn(service, reader), body, path: `${path}&day=${day}`, at: 'book' });
}

export function timesList({ language }: Reader, starts: readonly string[], way: Way): Html {
  const words = bookWords[language];
  return html`<h2 id="times">${words.chooseTime}</h2>
<ul class="slots" aria-labelledby="times">${starts.map(
    (start) => html`<li><a class="button second" href="${way(`start=${start}`)}"><bdi dir="ltr">${start.slice(11)}</bdi></a></li>`,
  )}</ul>`;
}

interface ConfirmParts {
  readonly service: string;
  /** The one that was chosen, or those to choose among when it is gone. */
  readonly starts: readonly string[];
  readonly typed: Typed;
  readonly wrong: Wrong;
  /** The chosen one is somebody else's now. */
  readonly isTaken: boolean;
  readonly status?: number;
}

/** Which fields there are: those that are needed, a name and a telephone that a desk can call, an address where letters go out. */
function fieldsOf({ config }: Reader): readonly { readonly field: PersonField; readonly needed: boolean }[] {
  const { needs } = config.appointments;
  const mails = config.mail?.appointments === true;
  return (['name', 'phone', 'email', 'address'] as const)
    .map((field) => ({ field, needed: needs.includes(field) }))
    .filter(({ field, needed }) => needed || field === 'name' || field === 'phone' || (field === 'email' && mails));
}

export function confirmPage(reader: Reader, { service, starts, typed, wrong, isTaken, status }: ConfirmParts): Shown {
  const { language, config } = reader;
  const words = bookWords[language];
  const parts = partsWords[language];
  const [start = ''] = starts;
  const path = `/book?service=${encodeURIComponent(service)}`;
  const mails = config.mail?.appointments === true;
  const fields = fieldsOf(reader).map((one) =>
    personField(reader, { ...one, hint: one.field === 'email' && mails ? words.mailHint : undefined }, typed, wrong),
  );
  const when = isTaken
    ? html`<fieldset><legend>${dayIn(start.slice(0, 10), language)}</legend><div class="choices">${starts.map(
        (one, n) =>
          html`<label class="choice"><input type="radio" name="start" value="${one}"${n === 0 ? html` checked` : undefined}><bdi dir="ltr">${one.slice(11)}</bdi></label>`,
      )}</div></fieldset>`
    : html`<input type="hidden" name="start" value="${start}">`;
  const body = html`<p class="soft">${words.step(4, stepsOf)}</p>
${isTaken ? html`<p class="no" role="alert">${words.taken}</p>` : undefined}
${wrongList(reader, wrong)}
<dl class="facts">
<dt>${parts.service}</dt><dd>${serviceIn(service, reader)}</dd>
${isTaken ? undefined : html`<dt>${words.when}</dt><dd>${dayIn(start.slice(0, 10), language)}, <bdi dir="ltr">${start.slice(11)}</bdi></dd>`}
</dl>
<form method="post" action="${inLanguage('/book', language)}">
${keyInput()}
<input type="hidden" name="service" value="${service}">
${when}
<fieldset><legend>${words.who}</legend>
<p class="hint">${words.whoHint} ${parts.keptFor(config.privacy['appointments-days'])}</p>
${fields}
</fieldset>
<button>${words.book}</button>
</form>
<p><a href="${inLanguage(`${path}&day=${start.slice(0, 10)}`, language)}">${words.otherDay}</a></p>`;
  return citizenShown(reader, {
    ...{ title: words.confirmTitle, body, path: `${path}&start=${start}`, at: 'book' },
    ...(status === undefined ? {} : { status }),
  });
}
