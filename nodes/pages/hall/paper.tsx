// A ticket as its ESC/POS bytes render it: font A is 12 x 24 dots, a line feeds 30. Drawn in dots, so that every column
// falls where the printer would put it whatever monospaced font the browser has.
import { correction, generate, mode } from 'lean-qr';
import type { Line, PaperLine, Picture, Qr, Run } from './escpos.js';

const dot = { column: 12, row: 24, feed: 30, margin: 20 };
/** 58 mm paper has 32 columns, 80 mm paper 48; of the margins beside centred text only as much is drawn as there is need for. */
const narrow = 32;
export const wide = 48;

type Printed = Line | Picture | Qr;

function isText(line: PaperLine): line is Line {
  return 'runs' in line;
}

function isPicture(line: PaperLine): line is Picture {
  return 'bits' in line;
}

function isQr(line: PaperLine): line is Qr {
  return 'qr' in line;
}

function columns(line: Line): number {
  return line.runs.reduce((sum, run) => sum + [...run.text].length * run.width, 0);
}

function height(line: Printed): number {
  if (isQr(line)) return line.dots;
  return isPicture(line) ? line.height : dot.feed + dot.row * (Math.max(1, ...line.runs.map((run) => run.height)) - 1);
}

export function textOf(lines: readonly PaperLine[]): string {
  const words = lines.filter(isText).map((line) =>
    line.runs
      .map((run) => run.text)
      .join('')
      .trim(),
  );
  return words.filter((line) => line !== '').join(', ');
}

/** `of`: the columns of the printer's paper. */
export function Paper({ lines, of }: { lines: readonly PaperLine[]; of: number }) {
  const printed = trimmed(lines.filter((line) => isText(line) || isPicture(line) || isQr(line)));
  const cols = shownColumns(printed, of);
  const width = cols * dot.column + 2 * dot.margin;
  let y = dot.margin;
  const drawn = printed.map((line, i) => {
    const top = y;
    y += height(line);
    const key = `${i}/${printed.length}`;
    if (isText(line)) return <Row key={key} line={line} top={top} cols={cols} />;
    if (isQr(line)) return <path key={key} class="ink qr" transform={`translate(${(width - line.dots) / 2} ${top})`} d={modulesIn(line)} />;
    return <path key={key} class="ink" transform={`translate(${dot.margin - ((of - cols) * dot.column) / 2} ${top})`} d={inkOf(line)} />;
  });
  const end = y + dot.margin;
  return (
    <svg class="paper" width={width} height={end + 8} viewBox={`0 0 ${width} ${end + 8}`} aria-hidden="true">
      <path class="sheet" d={`M0 0H${width}V${end}${teeth(width, end)}Z`} />
      {drawn}
    </svg>
  );
}

/** What lies to one side, or is a picture, stands where it stands on the whole paper. */
function shownColumns(printed: readonly Printed[], of: number): number {
  const texts = printed.filter(isText);
  const pictures = printed.filter(isPicture);
  const needed = Math.max(narrow, ...texts.map(columns));
  if (pictures.length === 0) return Math.min(wide, needed);
  if (texts.some((line) => line.align !== 'center' && columns(line) > 0)) return of;
  const middle = (of * dot.column) / 2;
  const beside = pictures.map((picture) => {
    const [from, to] = inkEdges(picture);
    return Math.max(middle - from, to - middle);
  });
  return Math.min(of, Math.max(needed, 2 * Math.ceil(Math.max(...beside) / dot.column)));
}

/** The blank feed before the cut is longer than the ticket needs on a screen: two lines are left of it. */
function trimmed(lines: readonly Printed[]): readonly Printed[] {
  const last = lines.reduce((found, line, i) => (!isText(line) || columns(line) > 0 ? i : found), -1);
  return lines.slice(0, last + 2);
}

interface Stroke {
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

/** What is black, from left to right in each row. */
function strokesOf({ width, height: rows, across, bits }: Picture): Stroke[] {
  const strokes: Stroke[] = [];
  for (let y = 0; y < rows; y += 1) {
    let from = -1;
    for (let x = 0; x <= width; x += 1) {
      const isBlack = x < width && ((bits[y * across + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
      if (isBlack && from < 0) from = x;
      if (isBlack || from < 0) continue;
      strokes.push({ x: from, y, length: x - from });
      from = -1;
    }
  }
  return strokes;
}

function inkEdges(picture: Picture): readonly [from: number, to: number] {
  const strokes = strokesOf(picture);
  return [Math.min(picture.width, ...strokes.map(({ x }) => x)), Math.max(0, ...strokes.map(({ x, length }) => x + length))];
}

/** Where the QR code on a paper leads. */
export function linkOf(lines: readonly PaperLine[]): string | undefined {
  return lines.find(isQr)?.qr;
}

/** The page is drawn anew with every message, and a picture stays what it is. */
const inks = new WeakMap<Picture | Qr, string>();

/** The black modules of a QR code, which the printer makes of the text that it was sent. */
function modulesIn(line: Qr): string {
  const known = inks.get(line);
  if (known !== undefined) return known;
  const code = generate(mode.ascii(line.qr), { minCorrectionLevel: correction.M, maxCorrectionLevel: correction.M });
  const module = line.dots / code.size;
  let path = '';
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path += `M${x * module} ${y * module}h${module}v${module}h${-module}z`;
  }
  inks.set(line, path);
  return path;
}

function inkOf(picture: Picture): string {
  const known = inks.get(picture);
  if (known !== undefined) return known;
  const path = strokesOf(picture)
    .map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`)
    .join('');
  inks.set(picture, path);
  return path;
}

function teeth(width: number, y: number): string {
  const count = Math.round(width / 12);
  const step = width / count;
  return Array.from({ length: count }, (_, i) => `L${width - (i + 0.5) * step} ${y + 8}L${width - (i + 1) * step} ${y}`).join('');
}

function Row({ line, top, cols }: { line: Line; top: number; cols: number }) {
  const free = cols - columns(line);
  let column = line.align === 'center' ? free / 2 : line.align === 'right' ? free : 0;
  const base = top + height(line) - dot.feed + dot.row;
  return (
    <g>
      {line.runs.map((run, i) => {
        const x = dot.margin + column * dot.column;
        column += [...run.text].length * run.width;
        return <Piece key={`${i}/${line.runs.length}`} run={run} x={x} base={base} />;
      })}
    </g>
  );
}

function Piece({ run, x, base }: { run: Run; x: number; base: number }) {
  const length = [...run.text].length * dot.column;
  if (length === 0) return null;
  return (
    <g transform={`translate(${x} ${base}) scale(${run.width} ${run.height})`} class={run.invert ? 'inverted' : ''}>
      {run.invert ? <rect x="0" y={-dot.row} width={length} height={dot.feed} /> : null}
      <text y="-5" textLength={length} lengthAdjust="spacingAndGlyphs" class={run.bold ? 'bold' : ''}>
        {run.text}
      </text>
      {run.underline ? <rect x="0" y="-2" width={length} height="2" /> : null}
    </g>
  );
}
