// An appointment that somebody has: how it stands, and where it leads to.
import { bookingCode, spacedCode } from '../contract/booking-code.js';
import { bookWords } from '../contract/citizen/book.js';
import { partsWords } from '../contract/citizen/parts.js';
import type { Booking } from '../contract/messages/appointment.js';
import type { Payload } from '../contract/topics.js';
import { whereDeskIs } from '../engine/paper-words.js';
import { cardOf, type FreeDays } from '../engine/questions.js';
import { keyInput } from './case-pieces.js';
import { daysList, timesList, type Way } from './citizen-book-views.js';
import { cardIn, citizenShown, dayIn, type Reader, serviceIn, textIn } from './citizen-parts.js';
import { inLanguage } from './citizen-shell.js';
import { type Html, html } from './html.js';
import type { Shown } from './shown.js';

/** As the desk of appointments answers: with the letters of its code. */
type Found = Pick<Extract<Payload<'appointment'>, { ok: true }>, 'booking' | 'letters'>;

function pathOf({ booking, letters }: Found): string {
  return `/book/${bookingCode(booking.code, letters)}`;
}

export function bookedPage(reader: Reader, found: Found, told: 'new' | 'moved' | undefined): Shown {
  const { language, config } = reader;
  const words = bookWords[language];
  const parts = partsWords[language];
  const { booking, letters } = found;
  const { code, service, state } = booking;
  const path = pathOf(found);
  const said = told === 'new' ? words.booked : told === 'moved' ? words.moved : undefined;
  const standing = state === 'here' ? words.here : state === 'kept' ? words.kept : state === 'absent' ? words.absent : undefined;
  const isOpen = state === 'booked';
  const body = html`${said === undefined ? undefined : html`<p class="told" role="status">${words.yours}: ${serviceIn(service, reader)}</p>`}
${standing === undefined ? undefined : html`<p class="no">${standing}</p>`}
<p class="code big"><span>${parts.code}</span> <strong><bdi dir="ltr">${spacedCode(code, letters)}</bdi></strong></p>
<p class="soft">${parts.keepCode} ${parts.print}</p>
${factsOf(reader, booking)}
${isOpen ? html`<p>${words.atKiosk(config.appointments['early-minutes'])}</p>` : undefined}
${isOpen ? html`<p class="acts"><a class="button" href="${inLanguage(`${path}.ics`, language)}">${words.calendar}</a>` : html`<p class="acts">`}${
  isOpen || state === 'absent' ? html`<a class="button second" href="${inLanguage(`${path}/move`, language)}">${words.move}</a>` : undefined
}${isOpen ? html`<a class="button second" href="${inLanguage(`${path}/cancel`, language)}">${words.cancel}</a>` : undefined}</p>
${isOpen || state === 'absent' ? cardIn(cardOf(config, service), reader) : undefined}`;
  return citizenShown(reader, { title: said ?? words.yours, body, path, at: 'book' });
}

function factsOf(reader: Reader, { service, start, minutes, desk }: Booking): Html {
  const { language, config } = reader;
  const words = bookWords[language];
  const where = whereDeskIs(config, desk);
  return html`<dl class="facts">
<dt>${partsWords[language].service}</dt><dd>${serviceIn(service, reader)}</dd>
<dt>${words.when}</dt><dd><b>${dayIn(start.slice(0, 10), language)}, <bdi dir="ltr">${start.slice(11)}</bdi></b> (${words.minutes(minutes)})</dd>
<dt>${words.desk}</dt><dd>${config.desks[desk]?.number ?? desk}${where === undefined ? undefined : html` · ${textIn(where, reader)}`}</dd>
</dl>`;
}

interface MoveParts {
  readonly found: Found;
  /** What there is to choose: a day, a time, or a yes. */
  readonly choice:
    | { readonly of: 'days'; readonly free: FreeDays }
    | { readonly of: 'times'; readonly day: string; readonly starts: readonly string[] }
    | { readonly of: 'yes'; readonly start: string };
  readonly isTaken: boolean;
  readonly status?: number;
}

export function movePage(reader: Reader, { found, choice, isTaken, status }: MoveParts): Shown {
  const { language } = reader;
  const words = bookWords[language];
  const path = `${pathOf(found)}/move`;
  const way: Way = (more) => inLanguage(`${path}?${more}`, language);
  const body = html`${isTaken ? html`<p class="no" role="alert">${words.taken}</p>` : undefined}
<p class="soft">${words.yours}:</p>
${factsOf(reader, found.booking)}
${
  choice.of === 'days'
    ? daysList(reader, choice.free, way)
    : choice.of === 'times'
      ? html`<p class="lede">${dayIn(choice.day, language)}</p>${timesList(reader, choice.starts, way)}<p><a href="${way(`from=${choice.day}`)}">${words.otherDay}</a></p>`
      : html`<form method="post" action="${inLanguage(path, language)}" class="card">
${keyInput()}
<input type="hidden" name="start" value="${choice.start}">
<p class="lede">${dayIn(choice.start.slice(0, 10), language)}, <bdi dir="ltr">${choice.start.slice(11)}</bdi></p>
<button>${words.moveHere}</button>
</form>`
}
<p><a href="${inLanguage(pathOf(found), language)}">${words.keep}</a></p>`;
  const more = choice.of === 'days' ? '' : choice.of === 'times' ? `?day=${choice.day}` : `?start=${choice.start}`;
  return citizenShown(reader, {
    ...{ title: words.moveTitle, body, path: `${path}${more}`, at: 'book' },
    ...(status === undefined ? {} : { status }),
  });
}

export function cancelPage(reader: Reader, found: Found): Shown {
  const { language } = reader;
  const words = bookWords[language];
  const path = `${pathOf(found)}/cancel`;
  const body = html`${factsOf(reader, found.booking)}
<p>${words.cancelSure}</p>
<form method="post" action="${inLanguage(path, language)}">
${keyInput()}
<button>${words.cancelYes}</button>
<a class="button second" href="${inLanguage(pathOf(found), language)}">${words.keep}</a>
</form>`;
  return citizenShown(reader, { title: words.cancelTitle, body, path, at: 'book' });
}
