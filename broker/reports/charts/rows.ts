// A row for each service, outcome or level: its name, and a bar of one part or of several.
import { clipped, widthOf, wrapped } from '../lettering.js';
import { type Picture, path, rect, type Shape, words } from '../shapes.js';
import { lettering, tones } from '../tones.js';
import { inkOn, type Key, keyRow, keys, pictureWidth } from './frame.js';

interface Part {
  readonly value: number;
  readonly fill: string;
  /** Written in it where it fits. */
  readonly text: string;
}

export interface BarRow {
  readonly name: string;
  readonly parts: readonly Part[];
  /** Right of the bar. */
  readonly says: string;
}

interface Bars {
  readonly title: string;
  readonly says: string;
  readonly rows: readonly BarRow[];
  /** What a whole bar stands for; without it the longest fills its room. */
  readonly whole?: number;
  readonly keys?: readonly Key[];
  /** Of those rows that the picture has no room for. */
  readonly rest: (count: number) => string;
}

/** More make no picture: the table has them all. */
const rowsMost = 14;
const namesWidth = 560;
const nameStyle = lettering.plain;

export function barsPicture({ title, says, rows, whole, keys: all = [], rest }: Bars): Picture {
  const shown = rows.length <= rowsMost ? rows : rows.slice(0, rowsMost - 1);
  const sums = shown.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0));
  const most = whole ?? Math.max(0, ...sums);
  const right = Math.max(0, ...shown.map((row) => widthOf(row.says, lettering.strong))) + 18;
  const left = Math.min(namesWidth, Math.max(0, ...shown.map(({ name }) => widthOf(name, nameStyle)))) + 22;
  const room = pictureWidth - left - right;
  const key = all.length === 0 ? { shapes: [], rows: 0 } : keys(left, 26, pictureWidth - left, all);
  const shapes: Shape[] = [...key.shapes];
  const top = key.rows === 0 ? 0 : key.rows * keyRow + 8;
  let y = top;
  for (const { name, parts, says: told } of shown) {
    const lines = linesOf(name);
    const high = lines.length === 1 ? 60 : 78;
    const middle = y + high / 2;
    for (const [i, text] of lines.entries())
      shapes.push(words(left - 22, middle + 10 + (i - (lines.length - 1) / 2) * 34, text, { ...nameStyle, anchor: 'end' }));
    if (whole !== undefined) shapes.push(rect(left, middle - 20, room, 40, { fill: tones.paper, stroke: tones.grid }));
    let at = left;
    for (const { value, fill, text } of parts) {
      const wide = most <= 0 ? 0 : (value / most) * room;
      if (wide <= 0) continue;
      shapes.push(rect(at, middle - 20, wide, 40, { fill, ...(parts.length > 1 ? { stroke: tones.paper, pen: 2 } : {}) }));
      if (text !== '' && widthOf(text, lettering.small) <= wide - 10)
        shapes.push(words(at + wide / 2, middle + 9, text, { size: 27, fill: inkOn(fill), anchor: 'middle' }));
      at += wide;
    }
    const end = whole === undefined ? at : left + room;
    shapes.push(words(end + 14, middle + 10, told, lettering.strong));
    y += high;
  }
  if (whole === undefined)
    shapes.push(
      path(
        [
          [left, top],
          [left, y],
        ],
        { stroke: tones.axis },
      ),
    );
  if (shown.length < rows.length) {
    shapes.push(words(left, y + 36, clipped(rest(rows.length - shown.length), pictureWidth - left, lettering.small), lettering.small));
    y += 48;
  }
  return { width: pictureWidth, height: Math.max(y, 20) + 6, title, says, shapes };
}

/** One line or two; a word that is longer than the room is cut. */
function linesOf(name: string): string[] {
  const [first = '', ...others] = wrapped(name, namesWidth, nameStyle);
  const second = others.join(' ');
  return [first, ...(second === '' ? [] : [second])].map((text) => clipped(text, namesWidth, nameStyle));
}
