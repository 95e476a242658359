// Reports to look at and to take along: `/reports`, for whoever has a key with the scope `reports`.
import { z } from 'zod';
import { localTime, serviceDay } from '../calendar/service-day.js';
import type { Config } from '../config/schema.js';
import type { Reporter } from '../engine/reporter.js';
import { reportCsv } from '../reports/csv.js';
import { reportFile } from '../reports/json.js';
import { makeSheet } from '../reports/make-sheet.js';
import { type Names, namesOf } from '../reports/names.js';
import type { Tongue } from '../reports/numbers.js';
import { pdfInThread } from '../reports/pdf/pdf-thread.js';
import type { Sheet } from '../reports/sheet.js';
import { readRange } from '../stats/range.js';
import type { Range, Report } from '../stats/report.js';
import { html } from './html.js';
import { type PageRow, page } from './pages.js';
import { askForm, definitionsBody, queryOf, turnLinks } from './report-choice.js';
import { reportBody, reportDocument, reportTop } from './report-html.js';
import { askedOf } from './reports.js';
import { type Refused, refused, type Shown } from './shown.js';

interface Parts {
  /** Undefined: nobody makes reports on this hub. */
  readonly reporter: Pick<Reporter, 'ask'> | undefined;
  readonly config: () => Config;
  /** Ms since 1970. */
  readonly wall: () => number;
}

const Text = z.string().max(40);
/** The latest month, unless something else is asked for. */
const Asked = z.strictObject({
  ...{ day: Text.optional(), week: Text.optional(), month: Text.optional() },
  ...{ year: Text.optional(), from: Text.optional(), to: Text.optional() },
});
const File = Asked.extend({ format: z.enum(['html', 'pdf', 'csv', 'json']) });
type Asked = z.infer<typeof Asked>;

interface Made {
  readonly ok: true;
  readonly report: Report;
  readonly names: Names;
  readonly sheet: Sheet;
  readonly at: Date;
}

const scope = 'reports';
const types = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
} as const;

export function createReportPages({ reporter, config, wall }: Parts): readonly PageRow[] {
  const today = () => serviceDay(wall(), config().hall.zone, config().hall.turn);

  async function make(range: Range, tongue: Tongue): Promise<Made | Refused> {
    const now = config();
    if (reporter === undefined) return refused('no-report', nobody);
    const answer = await reporter.ask(askedOf(now, range, today()));
    if (!answer.ok) return refused('no-report', answer.words);
    const names = namesOf(now, tongue);
    const at = wall();
    const { report } = answer;
    return { ok: true, report, names, sheet: makeSheet(report, { names, tongue, madeAt: localTime(at, now.hall.zone) }), at: new Date(at) };
  }

  function rangeOf(asked: Asked): { readonly ok: true; readonly range: Range } | Refused {
    const isNothing = Object.values(asked).every((each) => each === undefined);
    const read = readRange(isNothing ? { month: today().slice(0, 7) } : asked, today());
    return read.ok ? read : refused('bad-payload', read.words);
  }

  return [
    page({ path: '/reports', scope, takes: Asked }, async (asked, { language }): Promise<Shown> => {
      const read = rangeOf(asked);
      if (!read.ok) return read;
      const made = await make(read.range, language);
      if (!made.ok) return made;
      const { sheet } = made;
      const body = html`${reportTop(sheet, turnLinks(read.range, today(), language))}
<main class="report">${askForm(read.range, today(), language)}${reportBody(sheet)}</main>`;
      return { show: 'page', title: `${sheet.hall}: ${sheet.period}`, body };
    }),
    page({ path: '/reports/file', scope, takes: File }, async ({ format, ...asked }, { language }): Promise<Shown> => {
      const read = rangeOf(asked);
      if (!read.ok) return read;
      const made = await make(read.range, language);
      if (!made.ok) return made;
      const { report, names, sheet, at } = made;
      const name = `${report.hall}-${queryOf(read.range)
        .replace(/[a-z]+=/g, '')
        .replace('&', '-')}.${format}`;
      const bytes = {
        html: () => reportDocument(sheet),
        csv: () => reportCsv(report, names),
        json: () => `${JSON.stringify(reportFile(report, names), null, 2)}\n`,
        pdf: () => pdfInThread(sheet, at),
      };
      return { show: 'bytes', bytes: await bytes[format](), type: types[format], name };
    }),
    page({ path: '/reports/definitions', takes: z.strictObject({}) }, (_, { language }) => ({
      ...{ show: 'page', title: definitionsTitle[language] },
      body: definitionsBody(language, definitionsTitle[language]),
    })),
  ];
}

const definitionsTitle = { it: 'Che cosa vogliono dire le cifre dei rapporti', en: 'What the figures of reports mean' } as const;
const nobody = { it: 'Su questo hub nessuno fa rapporti.', en: 'Nobody makes reports on this hub.' } as const;
