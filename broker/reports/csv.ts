// A report as one table: a row for the whole, then one for each group; a column for each figure. RFC 4180, in UTF-8.
import { stringify } from 'csv-stringify/sync';
import { definitionOf } from '../stats/definitions.js';
import { FigureId } from '../stats/figure-id.js';
import { By, type Figures, type Report } from '../stats/report.js';
import type { Names } from './names.js';

/** The same in every report, whatever there is to tell: columns do not come and go. */
export const reportColumns: readonly string[] = ['from', 'to', 'by', 'id', 'name', ...FigureId.options.map(columnOf)];

/** Excel takes a file for UTF-8 by this sign alone. */
const byteOrderMark = '\ufeff';

/** `by`: which groups. For a person's spreadsheet. */
export function reportCsv(report: Report, names: Names): string {
  return `${byteOrderMark}${reportTable(report, names, By.options)}`;
}

export function reportTable({ range: { from, to }, total, by: all }: Report, names: Names, by: readonly By[]): string {
  const rows = [
    [from, to, 'total', '', names.hall, ...cellsOf(total)],
    ...by.flatMap((each) => (all[each] ?? []).map(({ id, figures }) => [from, to, each, id, names.of(each, id), ...cellsOf(figures)])),
  ];
  return csvOf(reportColumns, rows);
}

/** Lines end as RFC 4180 has it. A name that a spreadsheet would take for a formula is none any more. */
export function csvOf(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return stringify([[...columns], ...rows.map((row) => [...row])], { record_delimiter: 'windows', escape_formulas: true });
}

/** What is milliseconds elsewhere is whole seconds here. */
export function columnOf(id: FigureId): string {
  return definitionOf(id).unit === 'ms' ? `${id}-seconds` : id;
}

function cellsOf(figures: Figures): string[] {
  return FigureId.options.map((id) => numberOf(id, figures[id]));
}

/** With a point, whatever the language; empty where there is nothing to tell. */
function numberOf(id: FigureId, value: number | null | undefined): string {
  if (value === null || value === undefined) return '';
  switch (definitionOf(id).unit) {
    case 'count':
      return String(value);
    case 'ms':
      return String(Math.round(value / 1_000));
    case 'share':
      return String(Number(value.toFixed(4)));
    case 'days':
      return String(Number(value.toFixed(2)));
  }
}
