// A ticket as its ESC/POS bytes render it: font A is 12 x 24 dots, a line feeds 30. Drawn in dots, so that every column
// falls where the printer would put it whatever monospaced font the browser has.
import type { Line, Run } from './escpos.js';
import type { PaperLine } from './paper-lines.js';

const dot = { column: 12, row: 24, feed: 30, margin: 20 };
/** 58 mm paper has 32 columns, 80 mm paper 48; of the margins beside centred text only as much is drawn as there is need for. */
const narrow = 32;
const wide = 48;

function isText(line: PaperLine): line is Line {
  return 'runs' in line;
}

function columns(line: Line): number {
  return line.runs.reduce((sum, run) => sum + [...run.text].length * run.width, 0);
}

function height(line: Line): number {
  return dot.feed + dot.row * (Math.max(1, ...line.runs.map((run) => run.height)) - 1);
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

export function Paper({ lines }: { lines: readonly PaperLine[] }) {
  const text = trimmed(lines.filter(isText));
  const cols = Math.min(wide, Math.max(narrow, ...text.map(columns)));
  const width = cols * dot.column + 2 * dot.margin;
  let y = dot.margin;
  const drawn = text.map((line, i) => {
    const top = y;
    y += height(line);
    return <Row key={`${i}/${text.length}`} line={line} top={top} cols={cols} />;
  });
  const end = y + dot.margin;
  return (
    <svg class="paper" viewBox={`0 0 ${width} ${end + 8}`} aria-hidden="true">
      <path class="sheet" d={`M0 0H${width}V${end}${teeth(width, end)}Z`} />
      {drawn}
    </svg>
  );
}

/** The blank feed before the cut is longer than the ticket needs on a screen: two lines are left of it. */
function trimmed(lines: readonly Line[]): readonly Line[] {
  const last = lines.reduce((found, line, i) => (columns(line) > 0 ? i : found), -1);
  return lines.slice(0, last + 2);
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
