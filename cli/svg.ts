// A drawing as SVG text, in tenths of a millimetre.
import { colours, type Lettering } from '../broker/reports/lettering.js';

export const fonts = "'Titillium Web', 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

interface Style extends Lettering {
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

function round(n: number): number {
  return Math.round(n * 10) / 10;
}
