// Which report to look at: the one before and the one after, another day, week, month, year or range; and the same as a file.
import { addDays } from '../calendar/days.js';
import { defined } from '../reports/make-sheet.js';
import type { Tongue } from '../reports/numbers.js';
import { FigureId } from '../stats/figure-id.js';
import type { Range } from '../stats/report.js';
import { type Html, html } from './html.js';

/** As the page and its files take it: `month=2018-03`. */
export function queryOf({ span, from, to }: Range): string {
  switch (span) {
    case 'day':
    case 'week':
      return `${span}=${from}`;
    case 'month':
      return `month=${from.slice(0, 7)}`;
    case 'year':
      return `year=${from.slice(0, 4)}`;
    case 'range':
      return `from=${from}&to=${to}`;
  }
}

/** What lies beside it and is as long; undefined where that is yet to come. */
function beside({ span, from, to }: Range, way: 'before' | 'after', today: string): string | undefined {
  const day = way === 'before' ? addDays(from, -1) : addDays(to, 1);
  if (day > today) return undefined;
  switch (span) {
    case 'day':
    case 'week':
      return `${span}=${day}`;
    case 'month':
      return `month=${day.slice(0, 7)}`;
    case 'year':
      return `year=${day.slice(0, 4)}`;
    case 'range': {
      const long = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
      return way === 'before' ? `from=${addDays(day, -long)}&to=${day}` : `from=${day}&to=${addDays(day, long)}`;
    }
  }
}

const names = {
  it: { before: '← Prima', after: 'Dopo →', page: 'Pagina da tenere (HTML)', means: 'Definizioni' },
  en: { before: '← Before', after: 'After →', page: 'Page to keep (HTML)', means: 'Definitions' },
} as const;

export function turnLinks(range: Range, today: string, tongue: Tongue): Html {
  const say = names[tongue];
  const to = (query: string | undefined, text: string) => (query === undefined ? undefined : html`<a href="/reports?${query}">${text}</a>`);
  const file = (format: string, text: string) => html`<a href="/reports/file?${queryOf(range)}&format=${format}">${text}</a>`;
  return html`<nav class="links">${to(beside(range, 'before', today), say.before)}
${to(beside(range, 'after', today), say.after)}
${file('pdf', 'PDF')}
${file('html', say.page)}
${file('csv', 'CSV')}
${file('json', 'JSON')}
<a href="/reports/definitions">${say.means}</a></nav>`;
}

const labels = {
  it: { day: 'Un giorno', week: 'La settimana di', month: 'Un mese', year: 'Un anno', from: 'Dal', to: 'al', show: 'Mostra' },
  en: { day: 'A day', week: 'The week of', month: 'A month', year: 'A year', from: 'From', to: 'to', show: 'Show' },
} as const;

/** Each choice is a form of its own: a month and a year at once would be two reports. */
export function askForm({ from, to }: Range, today: string, tongue: Tongue): Html {
  const say = labels[tongue];
  const month = from.slice(0, 7);
  const last = to > today ? today : to;
  const one = (name: 'day' | 'week' | 'month' | 'year', type: string, value: string, most: string) =>
    html`<form action="/reports"><label>${say[name]}<br><input type="${type}" name="${name}" value="${value}" max="${most}" required></label><button>${say.show}</button></form>`;
  return html`<div class="ask">
${one('day', 'date', from, today)}
${one('week', 'date', from, today)}
${one('month', 'month', month, today.slice(0, 7))}
${one('year', 'number', from.slice(0, 4), today.slice(0, 4))}
<form action="/reports"><label>${say.from}<br><input type="date" name="from" value="${from}" max="${today}" required></label>
<label>${say.to}<br><input type="date" name="to" value="${last}" required></label><button>${say.show}</button></form>
</div>`;
}

/** Every figure, whether any report has it or not. */
export function definitionsBody(tongue: Tongue, title: string): Html {
  const all = FigureId.options.map((id) => defined(id, tongue));
  return html`<header class="top"><h1>${title}</h1></header>
<main class="report"><section><ol class="meanings">${all.map(
    ({ figure, name, says }) => html`<li id="means-${figure}"><strong>${name}</strong> <code>${figure}</code><br>${says}</li>`,
  )}</ol></section></main>`;
}
