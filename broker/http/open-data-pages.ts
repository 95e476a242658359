// The months that are over, for everybody: `/open-data`, where the config says so (`reports: publish`). No key is needed, so nobody asks
// too often, and which months there are is looked up once a day.
import { z } from 'zod';
import { addDays } from '../calendar/days.js';
import { serviceDay } from '../calendar/service-day.js';
import type { Config } from '../config/schema.js';
import type { Sentence } from '../contract/sentence.js';
import type { Reporter } from '../engine/reporter.js';
import { namesOf } from '../reports/names.js';
import { decimal, type Tongue } from '../reports/numbers.js';
import { openData } from '../reports/open-data.js';
import { periodInWords } from '../reports/period.js';
import { readRange } from '../stats/range.js';
import type { Range } from '../stats/report.js';
import { html } from './html.js';
import { hourly, type PageRow, page } from './pages.js';
import { askedOf } from './reports.js';
import { type Refused, refused, type Shown } from './shown.js';

interface Parts {
  /** Undefined: nobody makes reports on this hub. */
  readonly reporter: Pick<Reporter, 'ask'> | undefined;
  readonly config: () => Config;
  /** Ms since 1970. */
  readonly wall: () => number;
}

interface Month {
  readonly month: string;
  readonly visits: number;
}

const yearsShown = 5;
const files: Readonly<Record<string, string>> = {
  'figures.csv': 'text/csv; charset=utf-8',
  'days.csv': 'text/csv; charset=utf-8',
  'datapackage.json': 'application/json',
  'README.txt': 'text/plain; charset=utf-8',
};

const title: Sentence = { it: 'Dati aperti', en: 'Open data' };
const unpublished: Sentence = { it: 'Qui non si pubblicano dati aperti.', en: 'No open data are published here.' };
const noMonth: Sentence = { it: 'Di questo mese non ci sono dati aperti.', en: 'There are no open data of this month.' };
const unmade: Sentence = { it: 'I dati aperti non si possono fare ora.', en: 'The open data cannot be made now.' };

export function createOpenDataPages({ reporter, config, wall }: Parts): readonly PageRow[] {
  const often = hourly(120, 'requests');
  let known: { readonly today: string; readonly months: readonly Month[] } | undefined;
  const today = () => serviceDay(wall(), config().hall.zone, config().hall.turn);

  async function ask(range: Range, withDays: boolean) {
    if (!config().reports.publish) return refused('no-such-path', unpublished);
    if (reporter === undefined) return refused('no-report', unmade);
    const answer = await reporter.ask({ ...askedOf(config(), range, today()), withDays });
    return answer.ok ? answer : refused('no-report', answer.words);
  }

  /** Those that are over and have visits, the newest first. */
  async function months(): Promise<readonly Month[] | Refused> {
    const now = today();
    if (!config().reports.publish) return refused('no-such-path', unpublished);
    if (known?.today === now) return known.months;
    const to = addDays(`${now.slice(0, 7)}-01`, -1);
    const answer = await ask({ span: 'range', from: `${Number(to.slice(0, 4)) - yearsShown + 1}-01-01`, to }, false);
    if (!('report' in answer)) return answer;
    const found = (answer.report.by.month ?? []).map(({ id, figures }) => ({ month: id, visits: figures.visits ?? 0 }));
    known = { today: now, months: found.filter(({ visits }) => visits > 0).toReversed() };
    return known.months;
  }

  return [
    page({ path: '/open-data', takes: z.strictObject({}), hourly: often }, async (_, { language }): Promise<Shown> => {
      const found = await months();
      if ('ok' in found) return found;
      return { show: 'page', title: title[language], body: listing(found, config(), language) };
    }),
    page(
      { path: '/open-data/<month>/<name>', takes: z.strictObject({ month: z.string().max(7), name: z.string().max(20) }), hourly: often },
      async ({ month, name }): Promise<Shown> => {
        const type = Object.hasOwn(files, name) ? files[name] : undefined;
        const read = readRange({ month }, today());
        // One that runs is not told: its figures would change under whoever took them.
        if (type === undefined || !read.ok || read.range.to >= today()) return refused('no-such-path', noMonth);
        const answer = await ask(read.range, true);
        if (!('report' in answer)) return answer;
        const { report, serviceDays } = answer;
        if (report.days === 0) return refused('no-such-path', noMonth);
        const language = config().hall.languages[0] === 'it' ? 'it' : 'en';
        const made = openData({ report, serviceDays, names: namesOf(config(), language), licence: config().reports.licence });
        const text = made.find((file) => file.name === name)?.text ?? '';
        return { show: 'bytes', bytes: text, type, name: `${report.hall}-${month}-${name}` };
      },
    ),
  ];
}

function listing(months: readonly Month[], config: Config, tongue: Tongue) {
  const { hall } = namesOf(config, tongue);
  const lede = {
    it: `Quante persone sono venute, quanto hanno aspettato e che cosa è stato fatto, mese per mese. Licenza: ${config.reports.licence}. Nessun dato personale. Gli ultimi ${yearsShown} anni.`,
    en: `How many people came, how long they waited and what was done, month by month. Licence: ${config.reports.licence}. No personal data. The last ${yearsShown} years.`,
  };
  const empty = { it: 'Non c’è ancora un mese intero.', en: 'There is no whole month yet.' };
  const [month, visits, data] = tongue === 'it' ? ['Mese', 'Visite', 'File'] : ['Month', 'Visits', 'Files'];
  const rows = months.map((each) => {
    const from = `${each.month}-01`;
    const links = Object.keys(files).map((name) => html`<a href="/open-data/${each.month}/${name}">${name}</a> `);
    const name = periodInWords({ range: { span: 'month', from, to: from } }, tongue);
    return html`<tr><th scope="row">${name}</th><td>${decimal(each.visits, tongue)}</td><td>${links}</td></tr>`;
  });
  const table = html`<div class="wide"><table><thead><tr><th scope="col">${month}</th><th scope="col">${visits}</th><th scope="col">${data}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  return html`<header class="top"><p class="over">${hall}</p><h1>${title[tongue]}</h1><p class="lede">${lede[tongue]}</p>
<nav class="links"><a href="/reports/definitions">${tongue === 'it' ? 'Che cosa vogliono dire le cifre' : 'What the figures mean'}</a></nav></header>
<main class="report"><section>${months.length === 0 ? html`<p class="lede">${empty[tongue]}</p>` : table}</section></main>`;
}
