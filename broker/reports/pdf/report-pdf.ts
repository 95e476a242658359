// A report on sheets of A4, to be printed, hung up and kept: the figures, the pictures, the tables, and what each figure means.
import { buffer } from 'node:stream/consumers';
import type { FigureId } from '../../stats/figure-id.js';
import type { Defined, Section, Sheet } from '../sheet.js';
import { blue, type Element, inner, margin, newPaper, type Paper, rule, soft, type Type } from './paper.js';
import { drawPicture, heightOf } from './picture.js';
import { drawTable } from './table.js';

interface ReportPdf {
  readonly bytes: Buffer;
  /** Letters that no font of this machine could draw; the paper says so. */
  readonly missing: readonly string[];
}

/** `at`: when it was made. */
export async function reportPdf(sheet: Sheet, at: Date): Promise<ReportPdf> {
  const { hall, period, tongue, nothing, sections, definitions } = sheet;
  const title = `${hall}: ${period}`;
  const paper = await newPaper({ title, author: hall, language: tongue === 'it' ? 'it-IT' : 'en-GB', at });
  const { doc, root } = paper;
  const bytes = buffer(doc);
  const places = new Map(definitions.map(({ figure }, i) => [figure, String(i + 1)]));
  const mark = (figure: FigureId) => places.get(figure) ?? '';

  drawTop(paper, sheet);
  if (nothing !== undefined) paragraph(paper, root, nothing, { size: 11 });
  drawHighlights(paper, sheet, mark);
  for (const section of sections) drawSection(paper, section, mark);
  drawMeanings(paper, sheet);
  const missing = paper.letters.missing();
  if (missing.length > 0) paragraph(paper, root, missingWords[tongue](missing.length), { size: 8.5, fill: soft });
  root.end();
  numberSheets(paper, title, tongue);
  doc.end();
  return { bytes: await bytes, missing };
}

const missingWords = {
  it: (count: number) =>
    `Di alcuni nomi mancano qui ${count} lettere diverse, al cui posto c’è un segno: nessun carattere di questa macchina le ha. Nella pagina e nel file HTML ci sono.`,
  en: (count: number) =>
    `Of some names ${count} different letters are missing here, with a mark in their place: no font of this machine has them. The page and the HTML file do.`,
};

function drawTop(paper: Paper, { hall, period, notes }: Sheet): void {
  const lines = (text: string, type: Type, high: number, tag: string) => {
    const all = paper.lines(text, inner, type);
    paper.piece(paper.root, tag, () => {
      for (const [i, each] of all.entries()) paper.put(each, margin.left, paper.y + type.size + i * high, type);
    });
    paper.y += all.length * high;
  };
  lines(hall, { size: 11, fill: soft }, 14, 'P');
  paper.y += 2;
  lines(`${period.charAt(0).toUpperCase()}${period.slice(1)}`, { size: 24, bold: true, fill: blue }, 28, 'H1');
  paper.y += 4;
  lines(notes.join(' '), { size: 9, fill: soft }, 12, 'P');
  paper.y += 10;
  paper.beside(() =>
    paper.doc
      .moveTo(margin.left, paper.y)
      .lineTo(margin.left + inner, paper.y)
      .lineWidth(0.8)
      .stroke(rule),
  );
  paper.y += 14;
}

/** Three in a row: a number above what it is. */
function drawHighlights(paper: Paper, { highlights, definitions }: Sheet, mark: (figure: FigureId) => string): void {
  const wide = inner / 3;
  for (let i = 0; i < highlights.length; i += 3) {
    paper.room(44);
    for (const [k, { figure, value }] of highlights.slice(i, i + 3).entries()) {
      const x = margin.left + k * wide;
      const name = definitions.find((each) => each.figure === figure)?.name ?? figure;
      paper.piece(paper.root, 'P', () => {
        paper.put(value, x, paper.y + 20, { size: 20, bold: true, fill: blue });
        paper.put(name, x, paper.y + 33, { size: 9, fill: soft });
        paper.put(mark(figure), x + paper.widthOf(name, { size: 9 }) + 1.5, paper.y + 30, { size: 5.5, fill: soft });
      });
    }
    paper.y += 46;
  }
}

function drawSection(paper: Paper, { title, parts }: Section, mark: (figure: FigureId) => string): void {
  const [first] = parts;
  // A title stands with what it is the title of.
  paper.room(34 + (first?.is === 'picture' ? captionHigh + heightOf(first.picture) : 70));
  const element = paper.doc.struct('Sect');
  paper.root.add(element);
  heading(paper, element, title);
  for (const part of parts) {
    if (part.is === 'table') drawTable(paper, element, part.table, mark);
    else {
      paper.room(captionHigh + heightOf(part.picture));
      const marks = part.figures.map(mark).join(', ');
      const type: Type = { size: 10, bold: true };
      paper.piece(element, 'P', () => {
        paper.put(part.picture.title, margin.left, paper.y + 11, type);
        paper.put(marks, margin.left + paper.widthOf(part.picture.title, type) + 1.5, paper.y + 8, { size: 5.5, fill: soft });
      });
      paper.y += captionHigh;
      drawPicture(paper, element, part.picture);
      paper.y += 14;
    }
  }
  element.end();
}

const captionHigh = 19;

function heading(paper: Paper, parent: Element, title: string): void {
  const type: Type = { size: 15, bold: true, fill: blue };
  paper.y += 6;
  paper.piece(parent, 'H2', () => paper.put(title, margin.left, paper.y + 15, type));
  paper.y += 27;
}

const meaningsTitle = { it: 'Che cosa vogliono dire queste cifre', en: 'What these figures mean' } as const;

function drawMeanings(paper: Paper, { definitions, tongue }: Sheet): void {
  if (definitions.length === 0) return;
  paper.room(90);
  heading(paper, paper.root, meaningsTitle[tongue]);
  for (const [i, each] of definitions.entries()) drawMeaning(paper, i + 1, each);
}

function drawMeaning(paper: Paper, number: number, { name, says }: Defined): void {
  const type: Type = { size: 8.5 };
  const lines = paper.lines(says, inner - 20, type);
  paper.room(12 + lines.length * 11 + 4);
  paper.piece(paper.root, 'P', () => {
    paper.put(`${number}`, margin.left + 13, paper.y + 9, { size: 8.5, fill: soft }, 'end');
    paper.put(name, margin.left + 20, paper.y + 9, { size: 8.5, bold: true });
    for (const [i, line] of lines.entries()) paper.put(line, margin.left + 20, paper.y + 20 + i * 11, type);
  });
  paper.y += 12 + lines.length * 11 + 4;
}

function paragraph(paper: Paper, parent: Element, text: string, type: Type): void {
  const lines = paper.lines(text, inner, type);
  const high = type.size * 1.35;
  paper.room(lines.length * high + 12);
  paper.piece(parent, 'P', () => {
    for (const [i, line] of lines.entries()) paper.put(line, margin.left, paper.y + type.size + i * high, type);
  });
  paper.y += lines.length * high + 12;
}

/** At the foot of every sheet. */
function numberSheets(paper: Paper, title: string, tongue: Sheet['tongue']): void {
  const { doc } = paper;
  const { start, count } = doc.bufferedPageRange();
  const type: Type = { size: 8, fill: soft };
  const base = doc.page.height - 30;
  for (let i = 0; i < count; i += 1) {
    doc.switchToPage(start + i);
    const number = tongue === 'it' ? `pagina ${i + 1} di ${count}` : `page ${i + 1} of ${count}`;
    const [foot = ''] = paper.lines(title, inner - 90, type);
    paper.beside(() => {
      paper.put(foot, margin.left, base, type);
      paper.put(number, margin.left + inner, base, type, 'end');
    });
  }
}
