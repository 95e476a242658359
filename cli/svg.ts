// A drawing as SVG text, in tenths of a millimetre. SVG breaks no lines: widths are reckoned for DejaVu Sans, the widest of the
// fonts that a desk's machine may have, so that words fit in any of them.
export const colours = {
  ink: '#2b2320',
  soft: '#6a5b50',
  blue: '#24405c',
  green: '#1f6a40',
  brick: '#a8462a',
  amber: '#d08a1e',
  rule: '#d9cbb4',
  pale: '#f7f1e5',
  cap: '#fffaf0',
  edge: '#b3a58e',
} as const;
export const fonts = "'Titillium Web', 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

interface Style {
  readonly size: number;
  readonly bold?: boolean;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

export function words(x: number, y: number, text: string, { size, bold, fill = colours.ink, anchor = 'start' }: Style): string {
  const weight = bold === true ? ' font-weight="bold"' : '';
  const where = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${fill}"${weight}${where}>${escaped(text)}</text>`;
}

interface Box {
  readonly fill?: string;
  readonly stroke?: string;
  readonly dashed?: boolean;
  readonly radius?: number;
}

export function box(x: number, y: number, width: number, height: number, { fill = 'none', stroke, dashed, radius = 0 }: Box): string {
  const line = stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="2"${dashed === true ? ' stroke-dasharray="7 5"' : ''}`;
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${radius}" fill="${fill}"${line}/>`;
}

export function line(x: number, y: number, length: number, stroke: string): string {
  return `<path d="M${round(x)} ${round(y)}h${round(length)}" stroke="${stroke}" stroke-width="2"/>`;
}

interface Pen {
  readonly stroke?: string;
  readonly fill?: string;
  readonly width?: number;
  readonly dashes?: string;
}

/** Through the points, in order; closed where it is filled. */
export function path(points: readonly (readonly [x: number, y: number])[], { stroke, fill = 'none', width = 3, dashes }: Pen): string {
  const d = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
  const pen = stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${width}" stroke-linejoin="round" stroke-linecap="round"`;
  return `<path d="${d}${fill === 'none' ? '' : 'Z'}" fill="${fill}"${pen}${dashes === undefined ? '' : ` stroke-dasharray="${dashes}"`}/>`;
}

/** How wide a text may be at most. */
export function widthOf(text: string, { size, bold }: Style): number {
  return [...text].reduce((sum, sign) => sum + emsOf(sign), 0) * size * (bold === true ? 1.1 : 1);
}

function emsOf(sign: string): number {
  if (/[iljtfrI.,;:'’|()! ]/.test(sign)) return 0.38;
  if (/[mwMW]/.test(sign)) return 0.97;
  return /[A-Z]/.test(sign) ? 0.7 : 0.62;
}

/** A text in lines that are no wider; a word that is wider alone has a line of its own. */
export function wrapped(text: string, width: number, style: Style): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`, style) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** As much of a text as fits. */
export function clipped(text: string, width: number, style: Style): string {
  if (widthOf(text, style) <= width) return text;
  let end = text.length - 1;
  while (end > 0 && widthOf(`${text.slice(0, end)}…`, style) > width) end -= 1;
  return `${text.slice(0, end)}…`;
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}
