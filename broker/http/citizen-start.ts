// Where citizens begin who come from outside, and what they read who typed an address that leads nowhere.
import { z } from 'zod';
import { readCalendar, spansOn } from '../calendar/calendar.js';
import { addDays, timeOf } from '../calendar/days.js';
import type { Config } from '../config/schema.js';
import { screenWords } from '../contract/citizen/screen.js';
import { startWords } from '../contract/citizen/start.js';
import { type Answer, htmlType } from './answer.js';
import { dayIn, type Reader, textFor } from './citizen-parts.js';
import { citizenPage } from './citizen-shell.js';
import { waysList } from './citizen-ways.js';
import { type Html, html } from './html.js';
import { type PageRow, page } from './pages.js';
import { unkept } from './shown.js';

interface Parts {
  readonly config: () => Config;
  /** The service day, `2026-11-30`. */
  readonly today: () => string;
}

const daysShown = 7;

/** At `/`, of the listener for anybody alone: in the hall something else stands there. */
export function createStartPages({ config, today }: Parts): readonly PageRow[] {
  return [
    page({ path: '/', face: 'citizen', public: true, takes: z.strictObject({}) }, (_, { tongue }) => {
      const reader = { language: tongue, config: config() };
      const { title, ticket } = startWords[tongue];
      const { hall, ticket: paper } = reader.config;
      const name = nameOf(reader);
      const body = html`<h1>${title}</h1>
${waysList(reader)}
${hall['public-url'] === undefined || !paper.parts.includes('link') ? undefined : html`<p class="told">${ticket}</p>`}
${hoursOf(reader, today())}`;
      return { show: 'citizen', document: citizenPage({ language: tongue, hall: name, title, body, path: '/' }) };
    }),
  ];
}

/** A hall that keeps no hours has none to tell. */
function hoursOf({ language, config }: Reader, today: string): Html | undefined {
  const { hours } = config;
  if (hours === undefined) return undefined;
  const words = startWords[language];
  const { calendar } = readCalendar({ hours, ...config.calendar });
  const rows = Array.from({ length: daysShown }, (_, n) => addDays(today, n)).map((day) => {
    const { spans } = spansOn(calendar, day);
    const open = spans.map(({ from, to }) => html`<bdi dir="ltr">${timeOf(from)}–${timeOf(to)}</bdi> `);
    return html`<tr><th scope="row">${dayIn(day, language, true)}${day === today ? html` (${words.today})` : undefined}</th>
<td>${open.length === 0 ? screenWords[language].closed : open}</td></tr>`;
  });
  return html`<h2 id="hours">${words.hours}</h2>
<table class="hours" aria-labelledby="hours"><tbody>${rows}</tbody></table>`;
}

/** `home`: what stands for this page in other languages, as the address itself stands for nothing. */
export function lostPage(reader: Reader, home: string): Answer {
  const { language } = reader;
  const { lost } = startWords[language];
  const body = html`<h1>${lost.title}</h1>
<p class="no">${lost.why}</p>
<p>${lost.begin}</p>
${waysList(reader)}`;
  const document = citizenPage({ language, hall: nameOf(reader), title: lost.title, body, path: home });
  return { status: 404, type: htmlType, body: document, headers: unkept };
}

function nameOf(reader: Reader): string {
  const { hall } = reader.config;
  return textFor(hall.name, reader, hall.id);
}
