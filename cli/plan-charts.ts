// The charts of a day that was played, by half hour: their axes, how many people come, how many desks are open. Lengths in tenths of a
// millimetre, as on the sheet.
import type { Sentence } from '../broker/contract/sentence.js';
import { colours, widthOf } from '../broker/reports/lettering.js';
import { box, line, path, words } from './svg.js';

/** What a half hour is like, over all days on which the hall was open then. */
export interface HalfHour {
  readonly arrivals: number;
  /** Of those who come: are still there when the day ends. */
  readonly notServed: number;
  readonly openDesks: number;
  /** Of those who came then; undefined where nobody did. */
  readonly wait: { readonly midMs: number; readonly highMs: number } | undefined;
}

export interface Charted {
  /** From midnight on; 48. */
  readonly halfHours: readonly HalfHour[];
}

/** From 0 to `top`, with a line at each `step`. */
export interface Scale {
  readonly top: number;
  readonly step: number;
}

export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Half hours of the day: the first, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

export type Say = (words: Sentence) => string;

export const minuteMs = 60_000;
const tone = { bar: '#b9a98f', unserved: colours.brick, desks: '#e4ecd9', grid: '#e3d9c8' } as const;
export const small = { size: 29, fill: colours.soft } as const;

/** Lines across at each step of the scale, with its value; and down at each full hour. */
export function axes(frame: Frame, { top, step }: Scale, say: (value: number) => string): string[] {
  const { x, y, width, height } = frame;
  const parts: string[] = [];
  for (let value = 0; value <= top; value += step) {
    const at = y + height - (value / top) * height;
    parts.push(line(x, at, width, value === 0 ? colours.soft : tone.grid));
    parts.push(words(x - 16, at + 10, say(value), { ...small, anchor: 'end' }));
  }
  return parts;
}

/** The hours of the day, below a chart. */
export function hours(frame: Frame, say: Say): string[] {
  const { x, y, width, height, from, to } = frame;
  // As many as have room.
  const every = [1, 2, 3, 4, 6].find((step) => (width / (to - from)) * 2 * step > 72) ?? 6;
  const parts: string[] = [];
  for (let hour = from / 2; hour <= to / 2; hour += 1) {
    const at = leftOf(frame, hour * 2);
    const named = hour % every === 0;
    parts.push(
      path(
        [
          [at, y + height],
          [at, y + height + (named ? 14 : 8)],
        ],
        { stroke: colours.soft, width: 2 },
      ),
    );
    if (named) parts.push(words(at, y + height + 44, `${hour}`, { ...small, anchor: 'middle' }));
  }
  parts.push(words(x + width, y + height + 80, say({ it: 'ora del giorno', en: 'hour of the day' }), { ...small, anchor: 'end' }));
  return parts;
}

export function leftOf({ x, width, from, to }: Frame, halfHour: number): number {
  return x + ((halfHour - from) / (to - from)) * width;
}

export function heightOf({ y, height }: Frame, { top }: Scale, value: number): number {
  return y + height - (Math.min(value, top) / top) * height;
}

/** A bar for each half hour; at its top those who are not served. */
export function drawArrivals(frame: Frame, scale: Scale, { halfHours }: Charted): string[] {
  const width = (frame.width / (frame.to - frame.from)) * 0.78;
  const floor = frame.y + frame.height;
  return halfHours.flatMap(({ arrivals, notServed }, i) => {
    if (arrivals <= 0) return [];
    const [x, top, middle] = [
      leftOf(frame, i + 0.5) - width / 2,
      heightOf(frame, scale, arrivals),
      heightOf(frame, scale, arrivals - notServed),
    ];
    const left = middle - top < leastHeight ? [] : [box(x, top, width, middle - top, { fill: tone.unserved })];
    return [box(x, top, width, floor - top, { fill: tone.bar }), ...left];
  });
}

/** What is lower nobody sees. */
const leastHeight = 1;

/** What the top of a bar means, right of the chart's title; nothing where nobody is left. */
export function arrivalsKey(frame: Frame, y: number, scale: Scale, { halfHours }: Charted, say: Say): string[] {
  const most = Math.max(0, ...halfHours.map(({ notServed }) => notServed));
  if ((most / scale.top) * frame.height < leastHeight) return [];
  const text = say({ it: 'non servite', en: 'not served' });
  const at = frame.x + frame.width - widthOf(text, small);
  return [box(at - 46, y - 22, 32, 24, { fill: tone.unserved }), words(frame.x + frame.width, y, text, { ...small, anchor: 'end' })];
}

/** In steps. */
export function drawDesks(frame: Frame, scale: Scale, { halfHours }: Charted): string[] {
  const floor = frame.y + frame.height;
  const steps = halfHours.slice(frame.from, frame.to).flatMap(({ openDesks }, k) => {
    const at = heightOf(frame, scale, openDesks);
    return [[leftOf(frame, frame.from + k), at] as const, [leftOf(frame, frame.from + k + 1), at] as const];
  });
  const outline = [[leftOf(frame, frame.from), floor] as const, ...steps, [leftOf(frame, frame.to), floor] as const];
  return [path(outline, { fill: tone.desks }), path(outline, { stroke: colours.green, width: 4 })];
}
