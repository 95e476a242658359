// What charts have in common: where they stand, the lines across, and keys of what is drawn.
import { widthOf } from '../lettering.js';
import type { Scale } from '../scale.js';
import { line, rect, type Shape, words } from '../shapes.js';
import { lettering, tones } from '../tones.js';

/** As wide as the text on a sheet of A4, in tenths of a millimetre. */
export const pictureWidth = 1_740;

export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line across at each step of the scale, and its value left of it. */
export function linesAcross({ x, y, width, height }: Frame, { top, step }: Scale, say: (value: number) => string): Shape[] {
  const shapes: Shape[] = [];
  for (let i = 0; i * step <= top; i += 1) {
    const at = y + height - ((i * step) / top) * height;
    shapes.push(line(x, at, width, i === 0 ? tones.axis : tones.grid));
    shapes.push(words(x - 14, at + 9, say(i * step), { ...lettering.small, anchor: 'end' }));
  }
  return shapes;
}

export interface Key {
  readonly says: string;
  readonly fill: string;
}

/** Little boxes, and what each means, from the left; as many rows as they need. */
export function keys(x: number, y: number, width: number, all: readonly Key[]): { readonly shapes: Shape[]; readonly rows: number } {
  const shapes: Shape[] = [];
  let at = x;
  let row = 0;
  for (const { says, fill } of all) {
    const long = 44 + widthOf(says, lettering.small);
    if (at > x && at + long > x + width) {
      at = x;
      row += 1;
    }
    const base = y + row * keyRow;
    shapes.push(rect(at, base - 22, 30, 24, { fill, stroke: tones.axis, pen: 1.5 }));
    shapes.push(words(at + 42, base, says, lettering.small));
    at += long + 44;
  }
  return { shapes, rows: row + 1 };
}

export const keyRow = 42;

/** Black or white, whichever can be read on it. */
export function inkOn(fill: string): string {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => Number.parseInt(fill.slice(i, i + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b < 140 ? tones.paper : tones.ink;
}
