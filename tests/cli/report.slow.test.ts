// `turno report` in real processes: every format tells the same figures, beside a hub that runs too; and what it refuses.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { serviceDay } from '../../broker/calendar/service-day.js';
import { reportColumns } from '../../broker/reports/csv.js';
import { ReportFile } from '../../broker/reports/json.js';
import { FigureId } from '../../broker/stats/figure-id.js';
import { By } from '../../broker/stats/report.js';
import { hallIn } from '../../cli/hall-file.js';
import { placeOf } from '../../cli/place.js';
import { everyEvent, firstDayConfig } from '../broker/engine/every-event.js';
import { useTown } from '../broker/engine/town-hall.js';
import { makeFolder } from '../harness/folders.js';
import { projectRoot } from '../harness/processes.js';
import { ask, askShell } from './answers.js';
import { writePlayedJournal } from './played-journal.js';

const Cells = z.array(z.record(z.string(), z.string()));
const table = (text: string) => Cells.parse(parse(text, { bom: true, columns: true }));
const Package = z.object({
  licenses: z.array(z.object({ title: z.string() })),
  resources: z.array(
    z.object({
      path: z.string(),
      schema: z.object({ fields: z.array(z.object({ name: z.string(), type: z.string(), description: z.string() })) }),
    }),
  ),
});

function folder(): string {
  const made = makeFolder();
  onTestFinished(made.remove);
  return made.path;
}

/** Ten days of September 2026, as a hub that does not run has left them. */
const { path: data, remove } = makeFolder();
beforeAll(async () => {
  writePlayedJournal(data, placeOf(await hallIn(join(projectRoot, 'config/hall.yaml'))), { days: 10, visitsADay: 60 });
});
afterAll(remove);

/** Of a page's markup, what stands open, ends what was not begun, has another's id, or is pointed at and not there; empty when nothing. */
function misplaced(markup: string): string[] {
  const open: string[] = [];
  const faults: string[] = [];
  for (const [, end, name = '', self] of markup.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*?(\/?)>/g)) {
    if (end === '/') {
      if (open.pop() !== name) faults.push(`</${name}>`);
    } else if (self !== '/' && !['meta', 'br', 'input', 'hr'].includes(name)) open.push(name);
  }
  const ids = [...markup.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id);
  const pointedAt = [...markup.matchAll(/ (?:href="#|aria-labelledby=")([^"]+)"/g)].flatMap(([, to = '']) => to.split(' '));
  const double = ids.filter((id, i) => ids.indexOf(id) !== i);
  return [...faults, ...open, ...double, ...pointedAt.filter((id) => !ids.includes(id))];
}

const september = `--month 2026-09 --data ${data}`;
const italian = { LANG: 'it_IT.UTF-8' };
let asked: ReturnType<typeof ask> | undefined;
/** Made once. */
function page(): ReturnType<typeof ask> {
  asked ??= ask(['report', ...september.split(' '), '--format', 'html'], italian);
  return asked;
}

const noReader = spawnSync('pdftotext', ['-v']).error === undefined ? '' : ' (needs poppler-utils)';

async function inJson(...args: string[]): Promise<ReportFile> {
  const { code, stdout, stderr } = await ask(['report', '--format', 'json', ...args]);
  expect([code, stderr]).toEqual([0, '']);
  return ReportFile.parse(JSON.parse(stdout));
}

describe('a month', () => {
  it('is the same in every format, and what each figure means stands beside it', async () => {
    const asked = ['--month', '2026-09', '--data', data];
    const { report, names, definitions } = await inJson(...asked);
    expect(report).toMatchObject({ range: { span: 'month', from: '2026-09-01', to: '2026-09-30' }, days: 10 });
    expect(definitions).toHaveLength(FigureId.options.length);
    expect(names.by.service).toMatchObject({ carta: 'Identity card' });
    const schema: unknown = JSON.parse(readFileSync(join(projectRoot, 'config/report.schema.json'), 'utf8'));
    const fits = new Ajv2020({ strict: false, validateFormats: false }).compile(z.record(z.string(), z.unknown()).parse(schema));
    expect(fits({ ok: true, report, names, definitions })).toBe(true);

    const csv = await ask(['report', '--format', 'csv', ...asked]);
    expect(csv.stdout.startsWith('\ufefffrom,to,by,id,name,visits,')).toBe(true);
    expect(csv.stdout.split('\r\n').length).toBe(csv.stdout.split('\n').length);
    const rows = table(csv.stdout);
    expect(Object.keys(rows[0] ?? {})).toEqual(reportColumns);
    const groups = By.options.flatMap((by) => (report.by[by] ?? []).map(({ id, figures }) => [by, id, figures] as const));
    expect(rows).toHaveLength(1 + groups.length);
    for (const [i, [by, id, figures]] of [['total', '', report.total] as const, ...groups].entries()) {
      expect(rows[i]).toMatchObject({ by, id, visits: String(figures.visits ?? '') });
      const wait = figures['wait-p90'];
      expect(rows[i]?.['wait-p90-seconds']).toBe(typeof wait === 'number' ? String(Math.round(wait / 1_000)) : '');
    }

    for (const [LANG, visits, means] of [
      ['it_IT.UTF-8', 'Visite', 'Esclusi:'],
      ['C', 'Visits', 'Left out:'],
    ] as const) {
      const { code, stdout } = await ask(['report', ...asked], { LANG });
      expect(code).toBe(0);
      expect(stdout).toMatch(new RegExp(`${visits} +${report.total.visits}\n`));
      expect(stdout).toContain(means);
      expect(stdout.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
    }
  });

  it('as a page is whole, runs nothing and fetches nothing', async () => {
    const { code, stdout, stderr } = await page();
    expect([code, stderr, stdout.slice(0, 15)]).toEqual([0, '', '<!doctype html>']);
    expect(stdout).toContain('<h1>Settembre 2026</h1>');
    expect(stdout).not.toMatch(/<(?:script|link|img|iframe|object|base)\b| (?:src|srcset|on\w+|style)=|url\(|@import|href="(?!#)/);
    expect(misplaced(stdout)).toEqual([]);
  });

  it.skipIf(noReader !== '')(`as a PDF is read by another program, with the page’s figures${noReader}`, async () => {
    const file = join(folder(), 'september.pdf');
    const made = await askShell(`$turno report ${september} --format pdf > ${file} && pdftotext -layout ${file} -`, italian);
    expect([made.code, made.stderr]).toEqual([0, '']);
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
    expect(made.stdout).toMatch(/Settembre 2026.*Quando si viene, e quando si aspetta/s);
    const [, ...totals] = /<tr class="total">.*?<td>(.*?)<.*?<td>(.*?)<.*?<td>(.*?)</.exec((await page()).stdout) ?? [];
    expect(totals).toHaveLength(3);
    expect(made.stdout).toMatch(new RegExp(`In tutto +${totals.join(' +')} `));
  });

  it('as open data is two tables of which every column is described, without desks or operators', async () => {
    const out = folder();
    const asked = ['--month', '2026-09', '--data', data];
    expect(await ask(['report', ...asked, '--open-data', out])).toMatchObject({
      code: 0,
      stderr: '',
      stdout: `Open data: ${out}/2026-09\n`,
    });
    const read = (name: string) => readFileSync(join(out, '2026-09', name), 'utf8');
    expect(readdirSync(join(out, '2026-09')).sort()).toEqual(['README.txt', 'datapackage.json', 'days.csv', 'figures.csv']);
    const { licenses, resources } = Package.parse(JSON.parse(read('datapackage.json')));
    expect(licenses).toEqual([{ title: 'CC BY 4.0' }]);
    for (const { path, schema } of resources) {
      const rows = table(read(path));
      expect(Object.keys(rows[0] ?? {})).toEqual(schema.fields.map(({ name }) => name));
      for (const { name, type, description } of schema.fields) {
        expect(description.length).toBeGreaterThan(5);
        const cells = rows.map((row) => row[name] ?? '');
        if (type === 'integer') expect(cells.filter((cell) => !/^\d*$/.test(cell))).toEqual([]);
        if (type === 'number') expect(cells.filter((cell) => !/^(\d+(\.\d+)?)?$/.test(cell))).toEqual([]);
        if (type === 'date') expect(cells.filter((cell) => !/^\d{4}-\d\d-\d\d$/.test(cell))).toEqual([]);
      }
    }
    const { report } = await inJson(...asked);
    const days = table(read('days.csv'));
    expect(days.reduce((sum, { visits }) => sum + Number(visits), 0)).toBe(report.total.visits);
    const figures = table(read('figures.csv'));
    expect(figures[0]).toMatchObject({ by: 'total', visits: String(report.total.visits) });
    expect(figures.filter(({ by }) => by === 'desk' || by === 'operator')).toEqual([]);
    // What took one or two of them so long is nobody's business.
    for (const row of figures) if (Number(row['wait-count']) < 5) expect(row['wait-median-seconds']).toBe('');
    expect(read('README.txt')).toContain('Licenza: CC BY 4.0');
    expect(read('README.txt')).toContain('Licence: CC BY 4.0');
  });
});

const town = useTown();

it('is made beside a hub that runs, of what it has written so far, with the names of its config', async () => {
  const hall = town(firstDayConfig);
  await everyEvent(hall);
  // The hub's own folder is the `hub` of the command line's.
  const running = folder();
  symlinkSync(hall.folder, join(running, 'hub'));
  const { report, names } = await inJson('--week', '2026-11-23', '--data', running);
  expect(report.hall).toBe('prova');
  expect(report.total.questions).toBeGreaterThan(0);
  expect(report.total['appointments-cancelled']).toBeGreaterThan(0);
  expect(report.total['cases-opened']).toBeGreaterThan(0);
  expect(names.hall).toBe('Town of Prova');
  expect(JSON.stringify(report)).not.toContain('anna');
});

describe('is refused', () => {
  const slips: readonly (readonly [readonly string[], number, string])[] = [
    [[], 2, 'of when? a day, a week, a month, a year, or from one day to another'],
    [['--day', '2018-02-30'], 2, '2018-02-30 is no day that exists; a day is 2018-03-05'],
    [['--month', '2018-03', '--format', 'xls'], 2, '--format: '],
    [['--day', '2018-03-05', '--open-data', 'x'], 2, '--open-data needs --month: open data are of a month'],
    [['--month', '2099-01'], 2, `2099-01-01 is yet to come: today is ${serviceDay(Date.now(), 'Europe/Rome', 4)}`],
    [['--month', '2018-03'], 1, 'March 2018: the journal has nothing from 2018-03-01 to 2018-03-31'],
  ];

  it('where nobody could mean it, or there is nothing to tell: in words, with the exit code that others have', async () => {
    const answers = await Promise.all(slips.map(async ([args]) => await ask(['report', ...args, '--data', data])));
    for (const [i, [args, code, words]] of slips.entries()) {
      expect([args, answers[i]?.code, answers[i]?.stdout]).toEqual([args, code, '']);
      expect(answers[i]?.stderr).toContain(words);
    }
  });

  it('where there is no journal, or nowhere to write', async () => {
    const empty = folder();
    const none = await ask(['report', '--month', '2018-03', '--data', empty]);
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('turno.db')]);
    mkdirSync(join(empty, 'full'));
    writeFileSync(join(empty, 'full', '2026-09'), '');
    const nowhere = await ask(['report', '--month', '2026-09', '--data', data, '--open-data', join(empty, 'full')]);
    expect([nowhere.code, nowhere.stderr]).toEqual([1, expect.stringContaining('--open-data: cannot be written')]);
  });
});
