// How a day goes in a hall that was played, on one sheet to hang on a wall: how long people wait by the half hour in which they
// came, how many come, how many desks are open. Two halls stand side by side, on the same scales.
import type { ReaderLanguage } from '../broker/config/problem.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { box, clipped, colours, escaped, fonts, line, path, widthOf, words, wrapped } from './svg.js';

/** What a half hour is like, over all days on which the hall was open then. */
export interface HalfHour {
  readonly arrivals: number;
  readonly openDesks: number;
  /** Of those who came then; undefined where nobody did. */
  readonly wait: { readonly midMs: number; readonly highMs: number } | undefined;
}

export interface PlanSide {
  readonly name: string;
  /** From midnight on; 48. */
  readonly halfHours: readonly HalfHour[];
  /** What to remember, the most important first: a number and what it is. */
  readonly figures: readonly { readonly value: string; readonly means: string }[];
}

export interface PlanPicture {
  readonly title: string;
  /** Of whom, and how it was played. */
  readonly subtitle: string;
  /** The picture in one sentence. */
  readonly caption: string;
  readonly sides: readonly PlanSide[];
  readonly language: ReaderLanguage;
}

/** A4 on its side, in tenths of a millimetre. */
const sheet = { width: 2970, height: 2100, margin: 130 } as const;
const gutter = 110;
/** Left of each chart, for what stands at its axis. */
const axisWidth = 84;
const minuteMs = 60_000;
const tone = { band: '#cbdbe9', bar: '#b9a98f', desks: '#e4ecd9', grid: '#e3d9c8' } as const;

const small = { size: 29, fill: colours.soft } as const;
const chartTitle = { size: 33, bold: true, fill: colours.ink } as const;

interface Scale {
  readonly top: number;
  readonly step: number;
}
interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Half hours of the day: the first, and the one after the last. */
  readonly from: number;
  readonly to: number;
}
interface Scales {
  readonly wait: Scale;
  readonly arrivals: Scale;
  readonly desks: Scale;
}
type Say = (words: Sentence) => string;

export function planDrawing(picture: PlanPicture): string {
  const { sides, language } = picture;
  const say = (both: Sentence) => both[language];
  const [from, to] = hoursOf(sides);
  const scales = scalesOf(sides);
  const width = (sheet.width - 2 * sheet.margin - (sides.length - 1) * gutter) / sides.length;
  const parts = heading(picture);
  for (const [i, side] of sides.entries()) {
    const x = sheet.margin + i * (width + gutter);
    const before = i === 0 ? undefined : sides[0];
    parts.push(...drawSide({ x, width, from, to, side, before, scales, say, isAlone: sides.length === 1 }));
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="297mm" height="210mm" viewBox="0 0 ${sheet.width} ${sheet.height}" font-family="${fonts}" role="img" aria-labelledby="title desc" xml:lang="${language}">`,
    `<title id="title">${escaped(picture.title)}</title>`,
    `<desc id="desc">${escaped(inWords(picture))}</desc>`,
    box(0, 0, sheet.width, sheet.height, { fill: '#fff' }),
    ...parts,
    '</svg>',
  ].join('\n');
}

/** For whoever hears the picture read out. */
function inWords({ subtitle, caption, sides }: PlanPicture): string {
  const each = sides.map(({ name, figures }) => `${name}: ${figures.map(({ value, means }) => `${value} ${means}`).join('; ')}.`);
  return [`${subtitle}.`, caption, ...each].join(' ');
}

function heading({ title, subtitle, caption }: PlanPicture): string[] {
  const inner = sheet.width - 2 * sheet.margin;
  const name = { size: 62, bold: true, fill: colours.blue } as const;
  // As large as two lines bear: what differs between two halls may be much.
  const size = [44, 38, 32].find((each) => wrapped(caption, inner, { size: each }).length <= 2) ?? 28;
  const style = { size, fill: colours.ink } as const;
  const [first = '', ...rest] = wrapped(caption, inner, style);
  const lines = [first, ...(rest.length === 0 ? [] : [clipped(rest.join(' '), inner, style)])];
  return [
    words(sheet.margin, 178, clipped(title, inner, name), name),
    words(sheet.margin, 234, clipped(subtitle, inner, small), { ...small, size: 32 }),
    line(sheet.margin, 264, inner, colours.edge),
    ...lines.map((text, i) => words(sheet.margin, (lines.length === 1 ? 352 : 334) + i * 56, text, style)),
  ];
}

interface SideSpot {
  readonly x: number;
  readonly width: number;
  readonly from: number;
  readonly to: number;
  readonly side: PlanSide;
  readonly before: PlanSide | undefined;
  readonly scales: Scales;
  readonly say: Say;
  readonly isAlone: boolean;
}

function drawSide({ x, width, from, to, side, before, scales, say, isAlone }: SideSpot): string[] {
  const name = { size: 38, bold: true, fill: colours.blue } as const;
  const inner = { x: x + axisWidth, width: width - axisWidth, from, to };
  const waits = { ...inner, y: 620, height: 550 };
  const arrivals = { ...inner, y: 1300, height: 200 };
  const desks = { ...inner, y: 1620, height: 130 };
  return [
    ...(isAlone ? [] : [words(x, 478, clipped(side.name, width, name), name)]),
    words(x, 540, say({ it: 'Quanto si aspetta, minuti', en: 'How long people wait, minutes' }), chartTitle),
    ...waitKey(x, 586, width, before !== undefined, say),
    ...axes(waits, scales.wait, (value) => String(value / minuteMs)),
    ...drawWaits(waits, scales.wait, side, before, say),
    words(x, 1272, say({ it: 'Quante persone arrivano in mezz’ora', en: 'How many people come in half an hour' }), chartTitle),
    ...axes(arrivals, scales.arrivals, String),
    ...drawArrivals(arrivals, scales.arrivals, side),
    words(x, 1592, say({ it: 'Quanti sportelli sono aperti', en: 'How many desks are open' }), chartTitle),
    ...axes(desks, scales.desks, String),
    ...drawDesks(desks, scales.desks, side),
    ...hours(desks, say),
    ...drawFigures(x, 1948, width, side),
  ];
}

/** What the lines of the chart of waits mean, in one row above it. */
function waitKey(x: number, y: number, width: number, hasBefore: boolean, say: Say): string[] {
  const items: { readonly text: string; readonly sample: (at: number) => string[] }[] = [
    {
      text: say({ it: 'metà aspetta meno', en: 'half wait less' }),
      sample: (at) => [path(level(at, y - 10), half)],
    },
    {
      text: say({ it: '9 su 10 aspettano meno', en: '9 in 10 wait less' }),
      sample: (at) => [box(at, y - 20, 52, 20, { fill: tone.band }), path(level(at, y - 20), most)],
    },
  ];
  if (hasBefore)
    items.push({
      text: say({ it: '9 su 10, a sinistra', en: '9 in 10, on the left' }),
      sample: (at) => [path(level(at, y - 10), ghost)],
    });
  const widths = items.map(({ text }) => 52 + 14 + widthOf(text, small));
  const gap = Math.min(48, (width - widths.reduce((sum, one) => sum + one, 0)) / items.length);
  let at = x;
  return items.flatMap(({ text, sample }, i) => {
    const drawn = [...sample(at), words(at + 66, y, text, small)];
    at += (widths[i] ?? 0) + gap;
    return drawn;
  });
}

const level = (x: number, y: number) => [[x, y] as const, [x + 52, y] as const];
const half = { stroke: colours.blue, width: 7 } as const;
const most = { stroke: colours.blue, width: 3 } as const;
const ghost = { stroke: colours.brick, width: 3.5, dashes: '3 10' } as const;

/** Lines across at each step of the scale, with its value; and down at each full hour. */
function axes(frame: Frame, { top, step }: Scale, say: (value: number) => string): string[] {
  const { x, y, width, height } = frame;
  const parts: string[] = [];
  for (let value = 0; value <= top; value += step) {
    const at = y + height - (value / top) * height;
    parts.push(line(x, at, width, value === 0 ? colours.soft : tone.grid));
    parts.push(words(x - 16, at + 10, say(value), { ...small, anchor: 'end' }));
  }
  return parts;
}

function hours(frame: Frame, say: Say): string[] {
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

function leftOf({ x, width, from, to }: Frame, halfHour: number): number {
  return x + ((halfHour - from) / (to - from)) * width;
}

function heightOf({ y, height }: Frame, { top }: Scale, value: number): number {
  return y + height - (Math.min(value, top) / top) * height;
}

function drawWaits(frame: Frame, scale: Scale, side: PlanSide, before: PlanSide | undefined, say: Say): string[] {
  const point = (i: number, ms: number) => [leftOf(frame, i + 0.5), heightOf(frame, scale, ms)] as const;
  const under: string[] = [];
  const over: string[] = [];
  for (const run of runsOf(side)) {
    const upper = across(run.map(({ i, highMs }) => point(i, highMs)));
    const middle = across(run.map(({ i, midMs }) => point(i, midMs)));
    under.push(path([...upper, ...middle.toReversed()], { fill: tone.band }));
    over.push(path(upper, most), path(middle, half));
  }
  if (before !== undefined) for (const run of runsOf(before)) under.push(path(across(run.map(({ i, highMs }) => point(i, highMs))), ghost));
  const [peak] = runsOf(side)
    .flat()
    .toSorted((a, b) => b.highMs - a.highMs);
  return [...under, ...over, ...(peak === undefined ? [] : drawPeak(frame, point(peak.i, peak.highMs), peak.highMs, say))];

  /** A half hour alone is as wide as it is. */
  function across(points: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
    const [only] = points;
    if (only === undefined || points.length > 1) return points;
    const quarter = frame.width / (frame.to - frame.from) / 2;
    return [
      [only[0] - quarter, only[1]],
      [only[0] + quarter, only[1]],
    ];
  }
}

/** The worst half hour, named. */
function drawPeak(frame: Frame, [x, y]: readonly [number, number], ms: number, say: Say): string[] {
  const minutes = Math.round(ms / minuteMs);
  const text = say({ it: `${minutes} minuti`, en: minutes === 1 ? '1 minute' : `${minutes} minutes` });
  const style = { size: 34, bold: true, fill: colours.blue } as const;
  const room = widthOf(text, style) / 2;
  const middle = Math.min(Math.max(x, frame.x + room), frame.x + frame.width - room);
  return [
    `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="9" fill="#fff" stroke="${colours.blue}" stroke-width="5"/>`,
    // White around it: another line may pass behind.
    `<g stroke="#fff" stroke-width="14" stroke-linejoin="round" paint-order="stroke">${words(middle, y - 24, text, { ...style, anchor: 'middle' })}</g>`,
  ];
}

interface WaitPoint {
  readonly i: number;
  readonly midMs: number;
  readonly highMs: number;
}

/** Half hours that follow each other without a gap. */
function runsOf({ halfHours }: PlanSide): WaitPoint[][] {
  const runs: WaitPoint[][] = [];
  for (const [i, { wait }] of halfHours.entries()) {
    if (wait === undefined) continue;
    const last = runs.at(-1);
    if (last?.at(-1)?.i === i - 1) last.push({ i, ...wait });
    else runs.push([{ i, ...wait }]);
  }
  return runs;
}

function drawArrivals(frame: Frame, scale: Scale, { halfHours }: PlanSide): string[] {
  const width = (frame.width / (frame.to - frame.from)) * 0.78;
  return halfHours.flatMap(({ arrivals }, i) => {
    if (arrivals <= 0) return [];
    const top = heightOf(frame, scale, arrivals);
    return [box(leftOf(frame, i + 0.5) - width / 2, top, width, frame.y + frame.height - top, { fill: tone.bar })];
  });
}

function drawDesks(frame: Frame, scale: Scale, { halfHours }: PlanSide): string[] {
  const floor = frame.y + frame.height;
  const steps = halfHours.slice(frame.from, frame.to).flatMap(({ openDesks }, k) => {
    const at = heightOf(frame, scale, openDesks);
    return [[leftOf(frame, frame.from + k), at] as const, [leftOf(frame, frame.from + k + 1), at] as const];
  });
  const outline = [[leftOf(frame, frame.from), floor] as const, ...steps, [leftOf(frame, frame.to), floor] as const];
  return [path(outline, { fill: tone.desks }), path(outline, { stroke: colours.green, width: 4 })];
}

/** Side by side, each number above what it is. */
function drawFigures(x: number, y: number, width: number, { figures }: PlanSide): string[] {
  const each = width / Math.max(1, figures.length);
  return figures.flatMap(({ value, means }, i) => {
    const number = { size: 60, bold: true, fill: i === 0 ? colours.blue : colours.ink } as const;
    const lines = wrapped(means, each - 24, { size: 27 }).slice(0, 2);
    return [
      words(x + i * each, y, clipped(value, each - 16, number), number),
      ...lines.map((text, k) => words(x + i * each, y + 42 + k * 32, text, { size: 27, fill: colours.soft })),
    ];
  });
}

/** A desk that once served somebody until late makes no day longer. */
const hardly = 0.1;

/** The full hours around everything that happens. */
function hoursOf(sides: readonly PlanSide[]): readonly [from: number, to: number] {
  const busy = sides.flatMap(({ halfHours }) =>
    halfHours.flatMap(({ arrivals, openDesks, wait }, i) => (arrivals > 0 || openDesks > hardly || wait !== undefined ? [i] : [])),
  );
  if (busy.length === 0) return [16, 36];
  return [Math.floor(Math.min(...busy) / 2) * 2, Math.ceil((Math.max(...busy) + 1) / 2) * 2];
}

function scalesOf(sides: readonly PlanSide[]): Scales {
  const all = sides.flatMap(({ halfHours }) => halfHours);
  const most = (of: (one: HalfHour) => number) => Math.max(0, ...all.map(of));
  return {
    // Room above the worst half hour for its name.
    wait: scaleFor(1.1 * most(({ wait }) => wait?.highMs ?? 0), 6, minuteSteps),
    arrivals: scaleFor(
      most(({ arrivals }) => arrivals),
      4,
      countSteps,
    ),
    desks: scaleFor(
      most(({ openDesks }) => openDesks),
      3,
      countSteps,
    ),
  };
}

const minuteSteps = [1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480].map((minutes) => minutes * minuteMs);
const countSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];

/** The finest steps of which no more than `stepsMost` reach the value. */
function scaleFor(value: number, stepsMost: number, steps: readonly number[]): Scale {
  const [finest = 1] = steps;
  const step = steps.find((one) => value / one <= stepsMost) ?? Math.ceil(value / stepsMost);
  return { step: Math.max(step, finest), top: Math.max(1, Math.ceil(value / step)) * step };
}
