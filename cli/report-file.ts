// A report with its pictures: as a page that needs nothing beside it, or as a PDF, on stdout.
import { localTime } from '../broker/calendar/service-day.js';
import { reportDocument } from '../broker/http/report-html.js';
import { makeSheet } from '../broker/reports/make-sheet.js';
import type { Names } from '../broker/reports/names.js';
import { reportPdf } from '../broker/reports/pdf/report-pdf.js';
import type { Report } from '../broker/stats/report.js';
import type { Context } from './context.js';
import { Mistake } from './mistake.js';
import { printable } from './screen.js';

interface Made {
  readonly report: Report;
  readonly names: Names;
  /** Ms since 1970. */
  readonly at: number;
  readonly zone: string;
}

/** Errors: `Mistake` where a PDF would go to a terminal. */
export async function writeReport(
  format: 'html' | 'pdf',
  { report, names, at, zone }: Made,
  { language, print, say }: Context,
): Promise<void> {
  const sheet = makeSheet(report, { names, tongue: language, madeAt: localTime(at, zone) });
  if (format === 'html') {
    print(reportDocument(sheet).trimEnd());
    return;
  }
  if (process.stdout.isTTY) {
    const as = `turno report --format pdf > ${report.hall}.pdf`;
    throw new Mistake('bad-command-line', {
      it: `un PDF non si legge in un terminale: va in un file, come in ${as}`,
      en: `a PDF cannot be read in a terminal: it goes to a file, as in ${as}`,
    });
  }
  const { bytes, missing } = await reportPdf(sheet, new Date(at));
  await new Promise<void>((resolve, reject) => process.stdout.write(bytes, (error) => (error ? reject(error) : resolve())));
  if (missing.length === 0) return;
  const letters = printable(missing.slice(0, 20).join(' '));
  const words = say({
    it: `nessun carattere di questa macchina ha queste lettere, e il PDF le segna soltanto: ${letters}`,
    en: `no font of this machine has these letters, and the PDF only marks them: ${letters}`,
  });
  process.stderr.write(`${words}\n`);
}
