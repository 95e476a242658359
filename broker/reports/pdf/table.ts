// A table on paper: its head stands again on every sheet that it goes on to.

import type { FigureId } from '../../stats/figure-id.js';
import type { Table } from '../sheet.js';
import { blue, type Element, inner, margin, type Paper, rule, soft, type Type } from './paper.js';

const cell: Type = { size: 8.5 };
const total: Type = { size: 8.5, bold: true };
const head: Type = { size: 8, bold: true, fill: blue };
const captionType: Type = { size: 10, bold: true };
const lineHigh = 11;
const pad = 3;
/** Between two columns. */
const gap = 10;

type Mark = (figure: FigureId) => string;

export function drawTable(paper: Paper, parent: Element, table: Table, mark: Mark): void {
  const { doc } = paper;
  const heads = table.columns.map((column) => ({ words: column.head, mark: column.figure === undefined ? '' : mark(column.figure) }));
  const columns = columnsOf(
    paper,
    table,
    heads.map(({ words }) => words),
  );
  const first = inner - columns.reduce((sum, width) => sum + width + gap, 0);
  // As far as names need it, not across the whole sheet.
  const nameWidth = Math.min(first, Math.max(110, ...table.rows.map(({ name }) => paper.widthOf(name, total) + 4)));
  const whole = nameWidth + columns.reduce((sum, width) => sum + width + gap, 0);
  const headLines = heads.map(({ words }, i) => paper.lines(words, (columns[i] ?? 40) - 8, head));
  const headHigh = Math.max(1, ...headLines.map(({ length }) => length)) * 10 + 2 * pad;
  const rightOf = (i: number) => margin.left + nameWidth + columns.slice(0, i + 1).reduce((sum, width) => sum + width + gap, 0);

  // A head with no row below it says nothing.
  paper.room(16 + headHigh + 3 * lineHigh);
  const element = doc.struct('Table');
  parent.add(element);
  paper.piece(element, 'Caption', () => {
    paper.put(table.caption, margin.left, paper.y + 11, captionType);
    if (table.figure === undefined) return;
    const x = margin.left + paper.widthOf(table.caption, captionType) + 1.5;
    paper.put(mark(table.figure), x, paper.y + 8, { size: 5.5, fill: soft });
  });
  paper.y += 16;
  drawHead('TH');

  for (const { name, cells, isTotal } of table.rows) {
    const type = isTotal === true ? total : cell;
    const lines = paper.lines(name, nameWidth - 4, type);
    const high = lines.length * lineHigh + 2 * pad - 1;
    if (paper.room(high)) paper.beside(() => drawHead('none'));
    const row = doc.struct('TR');
    element.add(row);
    paper.beside(() => across(paper.y, isTotal === true ? 1 : 0.4, isTotal === true ? soft : rule));
    paper.piece(row, 'TH', () => {
      for (const [i, line] of lines.entries()) paper.put(line, margin.left, paper.y + pad + 7.5 + i * lineHigh, type);
    });
    for (const [i, text] of cells.entries()) paper.piece(row, 'TD', () => paper.put(text, rightOf(i), paper.y + pad + 7.5, type, 'end'));
    row.end();
    paper.y += high;
  }
  paper.beside(() => across(paper.y, 0.4, rule));
  element.end();
  paper.y += 18;

  function drawHead(tag: 'TH' | 'none'): void {
    const row = tag === 'TH' ? doc.struct('TR') : undefined;
    if (row !== undefined) element.add(row);
    const put = (draw: () => void) => (row === undefined ? draw() : paper.piece(row, 'TH', draw));
    const base = paper.y + headHigh - pad - 2;
    put(() => paper.put(table.of, margin.left, base, head));
    for (const [i, { mark: number }] of heads.entries()) {
      const lines = headLines[i] ?? [];
      put(() => {
        for (const [k, line] of lines.entries()) paper.put(line, rightOf(i) - 8, base - (lines.length - 1 - k) * 10, head, 'end');
        paper.put(number, rightOf(i) - 7, base - 3, { size: 5.5, fill: soft });
      });
    }
    row?.end();
    paper.y += headHigh;
  }

  function across(y: number, width: number, colour: string): void {
    doc
      .moveTo(margin.left, y)
      .lineTo(margin.left + whole, y)
      .lineWidth(width)
      .stroke(colour);
  }
}

/** As wide as what stands in them; a head may take several lines, but no word of it. */
function columnsOf(paper: Paper, { rows }: Table, heads: readonly string[]): number[] {
  return heads.map((words, i) =>
    Math.max(
      34,
      ...words.split(' ').map((word) => paper.widthOf(word, head) + 9),
      ...rows.map(({ cells, isTotal }) => paper.widthOf(cells[i] ?? '', isTotal === true ? total : cell)),
    ),
  );
}
