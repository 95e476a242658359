// How long half of them wait and nine in ten do, side by side for hours or weekdays: a dark column in a pale one.
import { clipped, widthOf } from '../lettering.js';
import { decimal, type Tongue } from '../numbers.js';
import { minuteScale } from '../scale.js';
import { type Picture, path, rect, type Shape, words } from '../shapes.js';
import { lettering, tones } from '../tones.js';
import { type Frame, keys, linesAcross, pictureWidth } from './frame.js';

export interface WaitColumn {
  readonly label: string;
  /** Minutes; undefined where there is nothing to tell, or too little. */
  readonly median: number | undefined;
  readonly high: number | undefined;
}

interface Waits {
  readonly title: string;
  readonly says: string;
  readonly columns: readonly WaitColumn[];
  /** What stands below the labels. */
  readonly axis: string;
  /** Minutes, and what the line at them is called. */
  readonly target: { readonly minutes: number; readonly says: string };
  readonly keys: { readonly median: string; readonly high: string };
  readonly tongue: Tongue;
}

export function waitsPicture({ title, says, columns, axis, target, keys: means, tongue }: Waits): Picture {
  const scale = minuteScale(Math.max(target.minutes, ...columns.map(({ high, median }) => Math.max(high ?? 0, median ?? 0))));
  const text = (minutes: number) => decimal(minutes, tongue, minutes < 10 ? 1 : 0);
  const left = 24 + widthOf(decimal(scale.top, tongue), lettering.small);
  const right = 24 + Math.min(230, widthOf(target.says, lettering.small));
  const frame: Frame = { x: left, y: 106, width: pictureWidth - left - right, height: 360 };
  const floor = frame.y + frame.height;
  const key = keys(left, 26, frame.width, [
    { says: means.median, fill: tones.dark },
    { says: means.high, fill: tones.light },
  ]);
  const shapes: Shape[] = [...key.shapes, ...linesAcross(frame, scale, (value) => decimal(value, tongue))];
  const slot = frame.width / Math.max(1, columns.length);
  const wide = Math.min(slot * 0.72, 130);
  const heightOf = (minutes: number) => (minutes / scale.top) * frame.height;
  const at = floor - heightOf(target.minutes);
  const numbers: Shape[] = [];
  /** A number that the target's line would cross stands above it. */
  const aside = (base: number) => (base > at - 4 && base - number.size < at + 4 ? at - 10 : base);
  for (const [i, { label, median, high }] of columns.entries()) {
    const middle = frame.x + (i + 0.5) * slot;
    shapes.push(
      words(middle, floor + 38, clipped(label, slot - 4, lettering.small), { ...lettering.small, fill: tones.ink, anchor: 'middle' }),
    );
    if (high !== undefined)
      shapes.push(rect(middle - wide / 2, floor - heightOf(high), wide, heightOf(high), { fill: tones.light, stroke: tones.middle }));
    if (median !== undefined)
      shapes.push(rect(middle - wide * 0.3, floor - heightOf(median), wide * 0.6, heightOf(median), { fill: tones.dark }));
    const top = Math.max(high ?? 0, median ?? 0);
    const above = high ?? median;
    numbers.push(
      words(middle, aside(floor - heightOf(top) - 12), above === undefined ? '–' : text(above), { ...number, anchor: 'middle' }),
    );
    if (high !== undefined && median !== undefined && heightOf(median) >= 36 && widthOf(text(median), inside) <= wide * 0.6 - 2)
      numbers.push(words(middle, floor - heightOf(median) + 30, text(median), { ...inside, anchor: 'middle' }));
  }
  // Behind the numbers, before the columns.
  shapes.push(
    path(
      [
        [frame.x, at],
        [frame.x + frame.width + 12, at],
      ],
      { stroke: tones.bad, pen: 3, dashes: [14, 9] },
    ),
  );
  shapes.push(
    words(frame.x + frame.width + 20, at + 9, clipped(target.says, right - 20, lettering.small), { ...lettering.small, fill: tones.ink }),
  );
  shapes.push(...numbers);
  shapes.push(words(frame.x + frame.width, floor + 74, axis, { ...lettering.small, size: 23, anchor: 'end' }));
  return { width: pictureWidth, height: floor + 84, title, says, shapes };
}

const number = { size: 26, fill: tones.ink, bold: true } as const;
const inside = { size: 25, fill: tones.paper } as const;
