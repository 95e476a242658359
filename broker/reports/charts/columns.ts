// How many there were of each day, month or year: a column each.
import { widthOf } from '../lettering.js';
import { decimal, type Tongue } from '../numbers.js';
import { countScale } from '../scale.js';
import { type Picture, rect, type Shape, words } from '../shapes.js';
import { lettering, tones } from '../tones.js';
import { type Frame, linesAcross, pictureWidth } from './frame.js';

export interface Column {
  readonly label: string;
  /** Below the label: the letter of the weekday, or the year where it begins. */
  readonly under: string;
  readonly value: number;
  /** Of a day on which nobody is expected: paler below. */
  readonly isFree: boolean;
}

interface Columns {
  readonly title: string;
  readonly says: string;
  readonly columns: readonly Column[];
  readonly tongue: Tongue;
}

export function columnsPicture({ title, says, columns, tongue }: Columns): Picture {
  const scale = countScale(Math.max(0, ...columns.map(({ value }) => value)));
  const left = 24 + widthOf(decimal(scale.top, tongue), lettering.small);
  const frame: Frame = { x: left, y: 54, width: pictureWidth - left, height: 400 };
  const slot = frame.width / Math.max(1, columns.length);
  const shapes: Shape[] = linesAcross(frame, scale, (value) => decimal(value, tongue));
  const isNumbered = numbered(columns, slot, tongue);
  const most = columns.reduce((i, { value }, k) => (value > (columns[i]?.value ?? 0) ? k : i), 0);
  // A single day is no wall.
  const wide = Math.min(slot * 0.76, 160);
  const floor = frame.y + frame.height;
  // Where the last label ends, so that none runs into another.
  let taken = 0;
  for (const [i, { label, under, value, isFree }] of columns.entries()) {
    const middle = frame.x + (i + 0.5) * slot;
    const high = (value / scale.top) * frame.height;
    if (high > 0) shapes.push(rect(middle - wide / 2, floor - high, wide, high, { fill: tones.dark }));
    const text = decimal(value, tongue);
    if (value > 0 && (isNumbered || i === most)) {
      const half = widthOf(text, numberStyle) / 2;
      const at = Math.min(Math.max(middle, frame.x + half), frame.x + frame.width - half);
      shapes.push(words(at, floor - high - 12, text, { ...numberStyle, anchor: 'middle' }));
    }
    const room = Math.max(widthOf(label, labelStyle), widthOf(under, underStyle)) / 2;
    if ((label !== '' || under !== '') && middle - room >= taken) {
      taken = middle + room + 6;
      const fill = isFree ? tones.axis : tones.ink;
      shapes.push(words(middle, floor + 38, label, { ...labelStyle, fill, anchor: 'middle' }));
      if (under !== '') shapes.push(words(middle, floor + 70, under, { ...underStyle, anchor: 'middle' }));
    }
  }
  return { width: pictureWidth, height: floor + 82, title, says, shapes };
}

const numberStyle = { size: 25, fill: tones.ink } as const;
const labelStyle = { size: 27 } as const;
const underStyle = { size: 23, fill: tones.soft } as const;

/** Whether each column has room for its number. */
function numbered(columns: readonly Column[], slot: number, tongue: Tongue): boolean {
  return columns.every(({ value }) => widthOf(decimal(value, tongue), numberStyle) <= slot - 2);
}
