// What an operator with somebody on the telephone looks at: what to read out first, then days and times, then a code to say.
import { randomBytes } from 'node:crypto';
import type { Config } from '../config/schema.js';
import { spacedCode } from '../contract/booking-code.js';
import type { Booking } from '../contract/messages/appointment.js';
import type { Sentence } from '../contract/sentence.js';
import { cardOf } from '../engine/questions.js';
import { keyInput, type Language, named } from './case-pieces.js';
import { type Html, html } from './html.js';
import type { Shown } from './shown.js';

interface Reader {
  readonly config: Config;
  readonly language: Language;
}

export interface Listed {
  readonly booking: Booking;
  /** For whom, for who may know. */
  readonly name?: string | undefined;
}

export interface DayOfSlots {
  readonly day: string;
  /** `2026-11-30T09:20` */
  readonly starts: readonly string[];
}

const say =
  ({ language }: Reader) =>
  (it: string, en: string) =>
    language === 'it' ? it : en;
const serviceName = ({ config, language }: Reader, id: string) => named(config.services[id]?.name, language, id);
const deskName = (reader: Reader, id: string) => `${say(reader)('Sportello', 'Desk')} ${reader.config.desks[id]?.number ?? id}`;
/** As one says it on the telephone: with its weekday. */
const dayWords = (day: string, language: Language) =>
  new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`));
const slotWords = (start: string, { language }: Reader) =>
  `${dayWords(start.slice(0, 10), language)}, ${{ it: 'ore', en: 'at' }[language]} ${start.slice(11)}`;

export const bookingStates: Readonly<Record<Booking['state'], Sentence>> = {
  booked: { it: 'atteso', en: 'expected' },
  cancelled: { it: 'disdetto', en: 'cancelled' },
  here: { it: 'è qui', en: 'is here' },
  absent: { it: 'assente', en: 'absent' },
  kept: { it: 'fatto', en: 'done' },
};

/** `isStart`: of the page where all others lead back to. */
function shell(reader: Reader, title: string, body: Html, isStart = false): Shown {
  const t = say(reader);
  const up = isStart ? undefined : html`<a href="/appointments">${t('Appuntamenti', 'Appointments')}</a> · `;
  const head = html`<header class="top slim">
  <p class="over">${up}${named(reader.config.hall.name, reader.language, reader.config.hall.id)}</p>
  <h1>${title}</h1>
</header>`;
  return { show: 'page', title, body: html`${head}<main class="case phone">${body}</main>` };
}

function findForm(reader: Reader, byName: boolean, words = ''): Html {
  const t = say(reader);
  const label = byName ? t('Codice o nome', 'Code or name') : t('Codice', 'Code');
  return html`<form method="post" action="/appointments/find" class="filters" role="search">
  <label>${label}<input name="words" maxlength="60" autocomplete="off" value="${words}" required></label>
  <button>${t('Cerca', 'Find')}</button>
</form>`;
}

/** `services`: those that may be booked. `desks`: of each, its appointments of the day. */
export function startPage(reader: Reader, { services, desks, day, byName, cancelled }: StartParts): Shown {
  const t = say(reader);
  const done = cancelled === undefined ? undefined : html`<p class="told" role="status">${cancelledWords(reader, cancelled)}</p>`;
  const body = html`${done}<section aria-labelledby="new"><h2 id="new">${t('Per che cosa?', 'What for?')}</h2>
${services.length === 0 ? html`<p>${t('Nessun servizio si prenota.', 'No service can be booked.')}</p>` : undefined}
<ul class="choices">${services.map((id) => html`<li><a href="/appointments/new?service=${id}">${serviceName(reader, id)}</a></li>`)}</ul></section>
<section aria-labelledby="find"><h2 id="find">${t('Un appuntamento già preso', 'An appointment made before')}</h2>${findForm(reader, byName)}</section>
<section aria-labelledby="day"><h2 id="day">${dayWords(day, reader.language)}</h2>
<form method="get" action="/appointments" class="filters"><label>${t('Giorno', 'Day')}<input type="date" name="day" value="${day}" required></label><button>${t('Mostra', 'Show')}</button></form>
${desks.map(({ desk, listed }) => html`<h3>${deskName(reader, desk)}</h3>${listed.length === 0 ? html`<p class="none">${t('Nessuno.', 'None.')}</p>` : tableOf(reader, listed)}`)}
</section>`;
  return shell(reader, t('Appuntamenti', 'Appointments'), body, true);
}

function cancelledWords(reader: Reader, { service, start, code }: Booking): string {
  const what = `${serviceName(reader, service)}, ${slotWords(start, reader)}, ${say(reader)('codice', 'code')} ${spacedCode(code)}`;
  return say(reader)(`Disdetto: ${what}.`, `Cancelled: ${what}.`);
}

export interface StartParts {
  readonly services: readonly string[];
  readonly desks: readonly { readonly desk: string; readonly listed: readonly Listed[] }[];
  readonly day: string;
  readonly byName: boolean;
  /** What was cancelled just now. */
  readonly cancelled: Booking | undefined;
}

function tableOf(reader: Reader, listed: readonly Listed[], isDated = false): Html {
  const t = say(reader);
  const heads = [t('Ora', 'Time'), t('Servizio', 'Service'), t('Per', 'For'), t('Codice', 'Code'), t('Stato', 'State')];
  return html`<div class="wide" tabindex="0" role="region" aria-label="${t('Appuntamenti', 'Appointments')}"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${listed.map(
    ({ booking: { start, service, code, state }, name }) =>
      html`<tr><td>${isDated ? slotWords(start, reader) : start.slice(11)}</td><td>${serviceName(reader, service)}</td><td>${name ?? '–'}</td><th scope="row"><a href="/appointments/${code}">${code}</a></th><td>${bookingStates[state][reader.language]}</td></tr>`,
  )}</tbody></table></div>`;
}

export function foundPage(reader: Reader, words: string, listed: readonly Listed[], byName: boolean): Shown {
  const t = say(reader);
  const none = byName
    ? t('Nessun appuntamento con questo nome o codice.', 'No appointment by this name or code.')
    : t(
        'Nessun appuntamento con questo codice. Il nome lo cerca chi può sapere chi sono le persone.',
        'No appointment has this code. Names are looked for by those who may know who people are.',
      );
  return shell(
    reader,
    t('Trovati', 'Found'),
    html`<section>${findForm(reader, byName, words)}<p role="status">${listed.length === 0 ? none : t(`${listed.length} trovati`, `${listed.length} found`)}</p>${listed.length === 0 ? undefined : tableOf(reader, listed, true)}</section>`,
  );
}

function cardPart(reader: Reader, service: string): Html {
  const t = say(reader);
  const { documents = [], fees, time } = cardOf(reader.config, service);
  const text = (texts: Readonly<Record<string, string>>) => named(texts, reader.language, '');
  if (documents.length === 0 && fees === undefined && time === undefined)
    return html`<section class="read"><h2>${t('Da leggere', 'To be read out')}</h2><p>${t('Non serve portare nulla.', 'Nothing need be brought.')}</p></section>`;
  return html`<section class="read" aria-labelledby="read"><h2 id="read">${t('Da leggere: che cosa serve', 'To be read out: what is needed')}</h2>
<ul>${documents.map((one) => html`<li>${text(one)}</li>`)}</ul>
${fees === undefined ? undefined : html`<p><b>${t('Costo', 'Cost')}</b> ${text(fees)}</p>`}
${time === undefined ? undefined : html`<p><b>${t('Tempi', 'How long')}</b> ${text(time)}</p>`}</section>`;
}

interface WeekParts {
  readonly days: readonly DayOfSlots[];
  readonly earlier: string | undefined;
  readonly later: string | undefined;
}

/** `to`: the address of this page; it has a query already. */
function weekPart(reader: Reader, { days, earlier, later }: WeekParts, to: string): Html {
  const t = say(reader);
  return html`<section aria-labelledby="when"><h2 id="when">${t('Quando?', 'When?')}</h2>
${days.map(
  ({ day, starts }) => html`<h3>${dayWords(day, reader.language)}</h3>
${starts.length === 0 ? html`<p class="none">${t('niente di libero', 'nothing free')}</p>` : html`<ul class="slots">${starts.map((start) => html`<li><a href="${to}&amp;start=${start}">${start.slice(11)}</a></li>`)}</ul>`}`,
)}
<p class="links">${earlier === undefined ? undefined : html`<a href="${to}&amp;from=${earlier}" rel="prev">${t('La settimana prima', 'The week before')}</a> `}${later === undefined ? undefined : html`<a href="${to}&amp;from=${later}" rel="next">${t('La settimana dopo', 'The week after')}</a>`}</p></section>`;
}

/** Before a time is chosen. `gone`: one was, and is not free any more. */
export function newPage(reader: Reader, service: string, week: WeekParts, gone: boolean): Shown {
  const t = say(reader);
  const note = gone
    ? html`<p class="no" role="alert">${t('Quell’ora non è più libera: un’altra?', 'That time is not free any more: another one?')}</p>`
    : undefined;
  const to = `/appointments/new?service=${encodeURIComponent(service)}`;
  return shell(reader, serviceName(reader, service), html`${note}${cardPart(reader, service)}${weekPart(reader, week, to)}`);
}

export function whomPage(reader: Reader, service: string, start: string): Shown {
  const t = say(reader);
  const needs: ReadonlySet<string> = new Set(reader.config.appointments.needs);
  const field = (name: string, label: string, type: string, most: number) =>
    html`<label>${label}${needs.has(name) ? undefined : t(' (se si vuole)', ' (if wanted)')}<input name="${name}" type="${type}" maxlength="${most}" autocomplete="off"${needs.has(name) ? html` required` : undefined}${name === 'name' ? html` autofocus` : undefined}></label>`;
  const { hall, mail } = reader.config;
  // Where nothing is sent, an address is asked for in vain; the paper that comes with the code is in the language all the same.
  const mails = mail?.appointments === true;
  const tongue = mails
    ? t('Lingua di messaggi e biglietto', 'Language of messages and ticket')
    : t('Lingua del biglietto', 'Language of the ticket');
  const body = html`${cardPart(reader, service)}<section aria-labelledby="whom"><h2 id="whom">${slotWords(start, reader)}</h2>
<form method="post" action="/appointments/new" class="file">
  <input type="hidden" name="key" value="${randomBytes(16).toString('hex')}"><input type="hidden" name="service" value="${service}"><input type="hidden" name="start" value="${start}">
  ${field('name', t('Nome', 'Name'), 'text', 120)}
  ${field('phone', t('Telefono', 'Phone'), 'tel', 30)}
  ${mails || needs.has('email') ? field('email', 'E-mail', 'email', 200) : undefined}
  ${needs.has('address') ? field('address', t('Indirizzo', 'Address'), 'text', 300) : undefined}
  <label>${tongue}<select name="language">${hall.languages.map((one) => html`<option value="${one}">${new Intl.DisplayNames([reader.language], { type: 'language' }).of(one) ?? one}</option>`)}</select></label>
  <button>${t('Prenota', 'Book')}</button>
</form>
<p><a href="/appointments/new?service=${service}&amp;from=${start.slice(0, 10)}">${t('Un’altra ora', 'Another time')}</a></p></section>`;
  return shell(reader, serviceName(reader, service), body);
}

function factsOf(reader: Reader, { booking: { service, start, desk }, name }: Listed): Html {
  const t = say(reader);
  return html`<dl class="facts"><dt>${t('Quando', 'When')}</dt><dd>${slotWords(start, reader)}</dd><dt>${t('Dove', 'Where')}</dt><dd>${deskName(reader, desk)}</dd><dt>${t('Per', 'For')}</dt><dd>${serviceName(reader, service)}${name === undefined ? undefined : ` · ${name}`}</dd></dl>`;
}

/** `letters`: of its code, for whoever will look for it from home. */
export function bookedPage(
  reader: Reader,
  { booking, name, letters }: Listed & { readonly letters: string | undefined },
  isNew: boolean,
): Shown {
  const t = say(reader);
  const { code, service, start, state } = booking;
  const mayMove = state === 'booked' || state === 'absent';
  const { 'public-url': url } = reader.config.hall;
  const page = url === undefined ? undefined : `${url.replace(/^https?:\/\//, '')}/book`;
  const whole = html`<b>${spacedCode(code, letters)}</b>`;
  const body = html`<section aria-labelledby="code">
<p role="status">${isNew ? t('Prenotato. Il codice da dire:', 'Booked. The code to say:') : bookingStates[state][reader.language]}</p>
<p class="said" id="code">${spacedCode(code)}</p>
${letters === undefined ? undefined : page === undefined ? html`<p>${t('Con le lettere:', 'With its letters:')} ${whole}</p>` : html`<p>${t('Da casa, su', 'From home, at')} <b>${page}</b>: ${whole}</p>`}
${factsOf(reader, { booking, name })}</section>
${cardPart(reader, service)}
${
  mayMove
    ? html`<section aria-labelledby="change"><h2 id="change">${t('Cambiare', 'Change')}</h2><p><a class="do" href="/appointments/${code}/move?from=${start.slice(0, 10)}">${t('Spostare', 'Move')}</a></p>
${state === 'booked' ? html`<p><a class="do" href="/appointments/${code}/cancel">${t('Disdire', 'Cancel it')}</a></p>` : undefined}</section>`
    : undefined
}`;
  return shell(reader, t('Appuntamento', 'Appointment'), body);
}

export function movePage(reader: Reader, booking: Booking, week: WeekParts, start: string | undefined): Shown {
  const t = say(reader);
  const title = t('Spostare un appuntamento', 'Move an appointment');
  const now = html`<p>${t('Ora è', 'Now it is')}: ${slotWords(booking.start, reader)}, ${serviceName(reader, booking.service)}</p>`;
  if (start === undefined)
    return shell(reader, title, html`<section>${now}</section>${weekPart(reader, week, `/appointments/${booking.code}/move?a=1`)}`);
  const body = html`<section aria-labelledby="to">${now}<h2 id="to">${slotWords(start, reader)}</h2>
<form method="post" action="/appointments/${booking.code}/move" class="file">${keyInput()}<input type="hidden" name="start" value="${start}"><button>${t('Spostare qui', 'Move here')}</button></form></section>`;
  return shell(reader, title, body);
}

/** Nothing is cancelled before whoever is on the telephone has said yes. */
export function cancelPage(reader: Reader, listed: Listed): Shown {
  const t = say(reader);
  const { code } = listed.booking;
  const body = html`<section aria-labelledby="sure"><h2 id="sure">${t('Disdire questo appuntamento?', 'Cancel this appointment?')}</h2>
<p>${t('Codice', 'Code')} ${spacedCode(code)}</p>
${factsOf(reader, listed)}
<form method="post" action="/appointments/${code}/cancel" class="file">${keyInput()}<button class="risky">${t('Sì, disdire', 'Yes, cancel it')}</button></form>
<p><a class="do" href="/appointments/${code}">${t('No, resta com’è', 'No, leave it as it is')}</a></p></section>`;
  return shell(reader, t('Disdire un appuntamento', 'Cancel an appointment'), body);
}
