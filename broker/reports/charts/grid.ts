// A heat map: a box for each hour of each weekday, the darker the more. Its number stands in each box, so that nothing is told by tone
// alone, and the tones differ by how dark they are, for a black-and-white print.
import { widthOf } from '../lettering.js';
import { decimal, type Tongue } from '../numbers.js';
import type { Scale } from '../scale.js';
import { type Picture, rect, type Shape, words } from '../shapes.js';
import { lettering, tones } from '../tones.js';
import { inkOn, keyRow, keys, pictureWidth } from './frame.js';

interface Grid {
  readonly title: string;
  readonly says: string;
  readonly rows: readonly string[];
  /** `short`: where there is no room for more. */
  readonly columns: readonly { readonly label: string; readonly short: string }[];
  /** Undefined where there is nothing to tell. */
  readonly value: (row: number, column: number) => number | undefined;
  /** `first`: of the lowest tone, 1 of whole numbers and 0 of all others. */
  readonly scale: Scale & { readonly first: 0 | 1 };
  /** What stands below the columns. */
  readonly axis: string;
  readonly tongue: Tongue;
}

const boxHigh = 62;
/** Between two boxes. */
const gap = 3;

export function gridPicture({ title, says, rows, columns, value, scale, axis, tongue }: Grid): Picture {
  const left = 22 + Math.max(0, ...rows.map((row) => widthOf(row, lettering.plain)));
  const room = pictureWidth - left;
  const slot = room / Math.max(1, columns.length);
  const steps = Math.max(1, Math.round(scale.top / scale.step));
  const key = keys(
    left,
    26,
    room,
    Array.from({ length: steps }, (_, i) => ({
      says: fromTo(i * scale.step + scale.first, (i + 1) * scale.step, tongue),
      fill: toneOf(i, steps),
    })),
  );
  const shapes: Shape[] = [...key.shapes];
  const textOf = (told: number | undefined) => (told === undefined ? '' : decimal(told, tongue, told < 10 ? 1 : 0));
  const size = sizeFor(
    rows.flatMap((_, i) => columns.map((__, k) => textOf(value(i, k)))),
    slot - gap - 4,
  );
  const top = key.rows * keyRow + 8;
  for (const [i, row] of rows.entries()) {
    const y = top + i * boxHigh;
    shapes.push(words(left - 22, y + boxHigh / 2 + 10, row, { ...lettering.plain, anchor: 'end' }));
    for (const k of columns.keys()) {
      const told = value(i, k);
      const fill = told === undefined ? tones.paper : toneOf(Math.max(0, Math.ceil(told / scale.step) - 1), steps);
      const stroke = told === undefined ? tones.grid : tones.middle;
      shapes.push(rect(left + k * slot + gap / 2, y + gap / 2, slot - gap, boxHigh - gap, { fill, stroke, pen: 1.5 }));
      if (told !== undefined && size !== undefined)
        shapes.push(words(left + (k + 0.5) * slot, y + boxHigh / 2 + 9, textOf(told), { size, fill: inkOn(fill), anchor: 'middle' }));
    }
  }
  const floor = top + rows.length * boxHigh;
  const isWide = columns.every(({ label }) => widthOf(label, lettering.small) <= slot - 4);
  for (const [k, { label, short }] of columns.entries())
    shapes.push(words(left + (k + 0.5) * slot, floor + 36, isWide ? label : short, { ...under, anchor: 'middle' }));
  shapes.push(words(pictureWidth, floor + 72, axis, { ...lettering.small, size: 23, anchor: 'end' }));
  return { width: pictureWidth, height: floor + 82, title, says, shapes };
}

const under = { ...lettering.small, fill: tones.ink };

/** Of letters that fit everywhere: numbers in some of the boxes alone would mislead. Undefined where none can be read. */
function sizeFor(texts: readonly string[], width: number): number | undefined {
  return [27, 24, 21, 19].find((size) => texts.every((text) => widthOf(text, { size }) <= width));
}

function fromTo(from: number, to: number, tongue: Tongue): string {
  return from === to ? decimal(to, tongue) : `${decimal(from, tongue)}–${decimal(to, tongue)}`;
}

/** The `i`th of so many, from pale to dark. */
function toneOf(i: number, steps: number): string {
  const share = steps <= 1 ? 1 : Math.min(i, steps - 1) / (steps - 1);
  const part = (at: number) => {
    const [pale = 0, dark = 0] = [tones.faint, tones.dark].map((tone) => Number.parseInt(tone.slice(at, at + 2), 16));
    return Math.round(pale + share * (dark - pale))
      .toString(16)
      .padStart(2, '0');
  };
  return `#${part(1)}${part(3)}${part(5)}`;
}
