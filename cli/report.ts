// `turno report`: the figures of a period, in words, as a table for a spreadsheet, or for other programs; and a month's open data.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '../broker/calendar/days.js';
import { localTime, serviceDay } from '../broker/calendar/service-day.js';
import type { Config } from '../broker/config/schema.js';
import { reportOptionsOf } from '../broker/engine/reporting.js';
import { namesOf } from '../broker/reports/names.js';
import { periodInWords } from '../broker/reports/period.js';
import type { DaySum } from '../broker/stats/day-sum.js';
import { makeReport } from '../broker/stats/make-report.js';
import { type AskedRange, readRange } from '../broker/stats/range.js';
import type { Range, Report } from '../broker/stats/report.js';
import { serviceDays } from '../broker/stats/service-days.js';
import type { Reader } from '../broker/store/reader.js';
import type { Context, Run } from './context.js';
import { hallFile, hallIn, hallSource } from './hall-file.js';
import { joined } from './language.js';
import { Mistake } from './mistake.js';
import { fromParts, withJournal } from './report-rows.js';
import { printable } from './screen.js';

const formats = ['text', 'csv', 'json', 'html', 'pdf'] as const;
type Format = (typeof formats)[number];

export const run: Run = async (context) => {
  const { options, print, printJson } = context;
  const format = formatOf(context);
  if (options['open-data'] !== undefined && options.month === undefined)
    throw wrong({
      it: '--open-data vuole --month: i dati aperti sono di un mese',
      en: '--open-data needs --month: open data are of a month',
    });
  // What is wrong with the command line is told before anything is read. What day it is in the hall is not known yet: a day more is no mistake.
  const early = readRange(options, addDays(localTime(Date.now(), 'UTC').day, 1));
  if (!early.ok && early.isFuture !== true) throw wrong(early.words);
  const { report, days, config } = await withJournal(options.data, async (reader) => {
    const config = await configOf(context, reader);
    const today = serviceDay(Date.now(), config.hall.zone, config.hall.turn);
    const range = rangeOf(options, today);
    const asked = reportOptionsOf(config, range, today);
    return fromParts({ reader, config, range }, context, ({ days, cases }) => {
      if (options['open-data'] === undefined) return { config, days: [], report: makeReport({ days, cases }, asked) };
      const all = [...days];
      return { config, days: all, report: makeReport({ days: all, cases }, asked) };
    });
  });
  if (!hasAnything(report)) throw noData(report.range);
  if (options['open-data'] !== undefined) {
    const folder = await writeOpenData(options['open-data'], { report, days, config });
    if (options.json) printJson({ ok: true, folder });
    else print(`${context.say({ it: 'Dati aperti', en: 'Open data' })}: ${printable(folder)}`);
    return 0;
  }
  await write(format, report, config, context);
  return 0;
};

/** Of what writes the others nothing is loaded: whoever waits for a text waits for no PDF. */
async function write(format: Format, report: Report, config: Config, context: Context): Promise<void> {
  const { language, paint, print, printJson } = context;
  const names = namesOf(config, language);
  if (format === 'json') {
    const { reportFile } = await import('../broker/reports/json.js');
    printJson(reportFile(report, names));
  } else if (format === 'csv') {
    const { reportCsv } = await import('../broker/reports/csv.js');
    print(reportCsv(report, names).slice(0, -1));
  } else if (format === 'text') {
    const { reportLines } = await import('./report-words.js');
    for (const line of reportLines(report, { language, paint, names })) print(line);
  } else {
    const { writeReport } = await import('./report-file.js');
    await writeReport(format, { report, names, at: Date.now(), zone: config.hall.zone }, context);
  }
}

function formatOf({ options }: Context): Format {
  const { format } = options;
  if (format === undefined) return options.json ? 'json' : 'text';
  const known = formats.find((each) => each === format);
  if (known === undefined)
    throw wrong({ it: `--format: ${formats.join(', ')}; non ${format}`, en: `--format: ${formats.join(', ')}; not ${format}` });
  return known;
}

function rangeOf(asked: AskedRange, today: string): Range {
  const read = readRange(asked, today);
  if (!read.ok) throw wrong(read.words);
  return read.range;
}

/** The one that the hub ran last says what services and desks are called; before it ever ran, the file. */
async function configOf(context: Context, reader: Reader): Promise<Config> {
  const text = context.options.config === undefined ? reader.lastConfig() : undefined;
  if (text === undefined) return await hallIn(hallFile(context));
  const { pastConfig } = await import('../broker/config/past-config.js');
  const past = pastConfig(text);
  if (past !== undefined) return past;
  const loaded = (await hallSource(hallFile(context))).parse(text);
  if (loaded.ok) return loaded.config;
  const why = joined(loaded.errors);
  throw new Mistake('bad-config', {
    it: `la configurazione che l’hub ha usato per ultima non va più bene; --config ne dà un’altra\n${why.it}`,
    en: `the config that the hub ran last is right no longer; --config gives another\n${why.en}`,
  });
}

/** Of a hall that was open and saw nobody there is something to tell. */
function hasAnything({ days, total }: Report): boolean {
  return days > 0 || Object.values(total).some((value) => value !== null && value !== 0);
}

function noData(range: Range): Mistake {
  const { from, to } = range;
  return new Mistake('no-data', {
    it: `${periodInWords({ range }, 'it')}: nel giornale non c’è nulla dal ${from} al ${to}`,
    en: `${periodInWords({ range }, 'en')}: the journal has nothing from ${from} to ${to}`,
  });
}

interface Made {
  readonly report: Report;
  readonly days: readonly DaySum[];
  readonly config: Config;
}

/** Errors: `Mistake`. */
async function writeOpenData(folder: string, { report, days, config }: Made): Promise<string> {
  const { openData } = await import('../broker/reports/open-data.js');
  const { range } = report;
  // The same files, whoever asks.
  const names = namesOf(config, config.hall.languages[0] === 'en' ? 'en' : 'it');
  const inside = join(folder, range.from.slice(0, 7));
  const files = openData({ report, serviceDays: serviceDays(days, range), names, licence: config.reports.licence });
  try {
    mkdirSync(inside, { recursive: true });
    for (const { name, text } of files) writeFileSync(join(inside, name), text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Mistake('bad-output', { it: `--open-data: non si può scrivere: ${why}`, en: `--open-data: cannot be written: ${why}` });
  }
  return inside;
}

function wrong(words: { readonly it: string; readonly en: string }): Mistake {
  return new Mistake('bad-command-line', words);
}
