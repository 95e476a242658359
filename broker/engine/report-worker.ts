// The thread that makes reports. It reads the journal by itself, so that the hall hands it nothing but questions.
import { parentPort, workerData } from 'node:worker_threads';
import type { Sentence } from '../contract/sentence.js';
import { makeReport } from '../stats/make-report.js';
import { serviceDays } from '../stats/service-days.js';
import { goBehind } from '../store/behind.js';
import { openReader } from '../store/reader.js';
import { StoreError } from '../store/store-error.js';
import { openReportRows, type ReportRows } from './report-rows.js';
import type { AskedOfReports, ReportAnswer } from './reporter.js';

// Nobody at a counter waits for a report.
goBehind();

const { folder }: { readonly folder: string } = workerData;
const reader = openReader(folder);
const tell = (warning: Sentence) => parentPort?.postMessage({ warning });
/** Those of one option are not those of the other. */
let open: { readonly rows: ReportRows; readonly perOperator: boolean } | undefined;

function rowsFor({ hall, options: { perOperator } }: AskedOfReports): ReportRows {
  if (open?.perOperator === perOperator) return open.rows;
  open?.rows.close();
  open = undefined;
  open = { rows: openReportRows({ folder, reader, hall, perOperator, warn: tell }), perOperator };
  return open.rows;
}

function answerTo(asked: AskedOfReports): ReportAnswer {
  const { range } = asked.options;
  try {
    return rowsFor(asked).read(range.from, range.to, ({ days, cases }) => {
      if (!asked.withDays) return { ok: true, report: makeReport({ days, cases }, asked.options), serviceDays: [] };
      const all = [...days];
      return { ok: true, report: makeReport({ days: all, cases }, asked.options), serviceDays: serviceDays(all, range) };
    });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { ok: false, words: error.words };
  }
}

parentPort?.on('message', (asked: AskedOfReports) => parentPort?.postMessage({ answer: answerTo(asked) }));
