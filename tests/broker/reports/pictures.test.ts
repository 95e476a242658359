// A report's pictures and pages: whole and legible whatever there is to tell, in both languages.
import { describe, expect, it } from 'vitest';
import { reportBody, reportDocument } from '../../../broker/http/report-html.js';
import { widthOf } from '../../../broker/reports/lettering.js';
import { makeSheet } from '../../../broker/reports/make-sheet.js';
import { namesOf } from '../../../broker/reports/names.js';
import type { Tongue } from '../../../broker/reports/numbers.js';
import type { Picture } from '../../../broker/reports/shapes.js';
import type { Sheet } from '../../../broker/reports/sheet.js';
import { svgOf } from '../../../broker/reports/svg.js';
import type { Report } from '../../../broker/stats/report.js';
import { type Invented, inventedNames, inventedReport, inventedServices } from './invented.js';

const march = { span: 'month', from: '2018-03-01', to: '2018-03-31' } as const;
const some = { range: march, services: inventedServices, visitsADay: 60 };

const reports = new Map<Invented, Report>();

function sheetOf(invented: Invented, tongue: Tongue = 'it'): Sheet {
  const madeAt = { day: '2018-04-01', time: '09:20' };
  // Made once for both languages.
  const report = reports.get(invented) ?? inventedReport(invented);
  reports.set(invented, report);
  return makeSheet(report, { names: namesOf(inventedNames, tongue), tongue, madeAt });
}

function picturesIn({ sections }: Sheet): Picture[] {
  return sections.flatMap(({ parts }) => parts.flatMap((part) => (part.is === 'picture' ? [part.picture] : [])));
}

/** What is wrong with a picture; empty when nothing is. */
function faultsOf({ width, height, shapes, title }: Picture): string[] {
  const faults: string[] = [];
  const isIn = (x: number, y: number) => x >= -0.01 && x <= width + 0.01 && y >= -0.01 && y <= height + 0.01;
  const texts = shapes.flatMap((shape) => {
    if (shape.is === 'rect') {
      if (!isIn(shape.x, shape.y) || !isIn(shape.x + shape.width, shape.y + shape.height)) faults.push(`${title}: a box leaves it`);
      return [];
    }
    if (shape.is === 'path') {
      if (!shape.points.every(([x, y]) => isIn(x, y))) faults.push(`${title}: a line leaves it`);
      return [];
    }
    const { x, y, text, size, anchor } = shape;
    const long = widthOf(text, shape);
    const left = x - (anchor === 'end' ? long : anchor === 'middle' ? long / 2 : 0);
    if (!isIn(left, y - size * 0.8) || !isIn(left + long, y + size * 0.2)) faults.push(`${title}: ${text} leaves it`);
    return [{ text, left, right: left + long, top: y - size * 0.75, bottom: y }];
  });
  for (const [i, one] of texts.entries())
    for (const other of texts.slice(i + 1))
      if (one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom)
        faults.push(`${title}: ${one.text} runs into ${other.text}`);
  return faults;
}

/** How light it is on paper without colours, 0 to 255. */
function greyOf(fill: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => Number.parseInt(fill.slice(i, i + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b;
}

const longNames = Array.from(
  { length: 500 },
  (_, i) => `servizio-${i}-il-cui-nome-non-finisce-mai-e-nessuno-sa-dove-andare-a-capo-per-farlo-stare-intero`,
);
const ranges: Readonly<Record<string, Invented>> = {
  'a month': some,
  'one visit': { range: { span: 'day', from: '2018-03-06', to: '2018-03-06' }, services: inventedServices, visitsADay: 1 },
  'a day': { range: { span: 'day', from: '2018-03-06', to: '2018-03-06' }, services: inventedServices, visitsADay: 300 },
  'a week': { ...some, range: { span: 'week', from: '2018-03-05', to: '2018-03-11' } },
  'a month that runs': { ...some, today: '2018-03-08' },
  'ninety days': {
    services: inventedServices,
    visitsADay: 400,
    range: { span: 'range', from: '2020-01-01', to: '2020-03-31' },
  },
  'a year of 366 days': { ...some, visitsADay: 20, range: { span: 'year', from: '2020-01-01', to: '2020-12-31' } },
  'ten years': { ...some, visitsADay: 2, range: { span: 'range', from: '2010-01-01', to: '2019-12-31' } },
  'five hundred services with long names': {
    range: { span: 'week', from: '2018-03-05', to: '2018-03-11' },
    services: longNames,
    visitsADay: 900,
  },
};

describe('a report’s pictures', () => {
  it.each(
    Object.keys(ranges).flatMap((name) => (['it', 'en'] as const).map((tongue) => [name, tongue] as const)),
  )('stand inside their frame, and no word runs into another: %s, in %s', (name, tongue) => {
    const pictures = picturesIn(sheetOf(ranges[name] ?? some, tongue));
    expect(pictures.length).toBeGreaterThan(3);
    expect(pictures.flatMap(faultsOf)).toEqual([]);
    expect(pictures.map((picture) => svgOf(picture, 'a')).join('')).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  it('would be found at fault', () => {
    const [picture] = picturesIn(sheetOf(some));
    if (picture === undefined) throw new Error('there is none');
    const words = { is: 'words', x: picture.width, y: 50, text: 'via di qui', size: 30, fill: '#000000' } as const;
    expect(faultsOf({ ...picture, shapes: [...picture.shapes, words] })).toEqual([expect.stringContaining('via di qui leaves it')]);
    expect(faultsOf({ ...picture, shapes: [...picture.shapes, { ...words, x: 100 }, { ...words, x: 120 }] })).toHaveLength(1);
  });

  it('of weekdays and hours are the darker the more came, also without colours, with each number in its box and in the table', () => {
    const { parts } = sheetOf(some).sections.find(({ id }) => id === 'when') ?? { parts: [] };
    const [grid, table] = parts;
    if (grid?.is !== 'picture' || table?.is !== 'table') throw new Error('there is none');
    const { shapes } = grid.picture;
    const told = shapes.flatMap((shape, i) => {
      const box = shapes[i - 1];
      return shape.is === 'words' && /^\d+$/.test(shape.text) && box?.is === 'rect'
        ? [[Number(shape.text), greyOf(box.fill ?? '')] as const]
        : [];
    });
    expect(told.length).toBeGreaterThan(50);
    const cells = table.table.rows.flatMap(({ cells }) => cells.filter((cell) => cell !== '–').map(Number));
    expect(told.map(([visits]) => visits).sort()).toEqual(cells.sort());
    for (const [visits, grey] of told) for (const [fewer, paler] of told) if (fewer < visits) expect(paler).toBeGreaterThanOrEqual(grey);
    const greys = [...new Set(told.map(([, grey]) => grey))].sort((a, b) => a - b);
    expect(greys.length).toBeGreaterThan(2);
    for (const [i, grey] of greys.slice(1).entries()) expect(grey - (greys[i] ?? 0)).toBeGreaterThan(20);
    // Of one day the hours have said it.
    expect(sheetOf(ranges['a day'] ?? some).sections.some(({ id }) => id === 'when')).toBe(false);
  });

  it('say in words what they show, and every figure has its meaning', () => {
    const sheet = sheetOf(some);
    for (const picture of picturesIn(sheet)) expect(picture.says.length).toBeGreaterThan(5);
    const markup = reportBody(sheet).markup;
    const meant = sheet.definitions.map(({ figure }) => figure);
    for (const [, figure] of markup.matchAll(/href="#means-([a-z0-9-]+)"/g)) expect(meant).toContain(figure);
    expect(new Set([...markup.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)).size).toBe([...markup.matchAll(/ id="/g)].length);
  });
});

describe('a report as a file', () => {
  it('needs nothing beside it, and escapes every name', () => {
    const name = { it: 'Tributi <script>alert(1)</script> & "C"' };
    const names = namesOf({ ...inventedNames, services: { ...inventedNames.services, tributi: { name } } }, 'it');
    const text = reportDocument(makeSheet(inventedReport(some), { names, tongue: 'it', madeAt: { day: '2018-04-01', time: '09:20' } }));
    expect(text).not.toMatch(/<script|<link|<img| src=|url\(|@import|href="(?!#)/);
    expect(text).toContain('Tributi &lt;script&gt;');
  });

  it('writes numbers as the language does', () => {
    const year = { ...some, range: { span: 'year', from: '2018-01-01', to: '2018-12-31' } } as const;
    expect(reportDocument(sheetOf(year))).toMatch(/<dd>1\d\.\d{3}<\/dd>.*<dd>\d+,\d %<\/dd>/s);
    expect(reportDocument(sheetOf(year, 'en'))).toMatch(/<dd>1\d,\d{3}<\/dd>.*<dd>\d+\.\d %<\/dd>/s);
  });

  it('says so where there is nothing to tell', () => {
    const sunday = sheetOf({ ...some, range: { span: 'day', from: '2018-03-04', to: '2018-03-04' } });
    expect(sunday.sections).toEqual([]);
    expect(reportDocument(sunday)).toContain('Di questo periodo non c’è nulla da dire');
  });
});
