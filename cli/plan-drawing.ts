// How a day goes in a hall that was played, on one sheet to hang on a wall: how long people wait by the half hour in which they
// came, how many come, how many desks are open. Two halls stand side by side, on the same scales.
import type { ReaderLanguage } from '../broker/config/problem.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { clipped, colours, wrapped } from '../broker/reports/lettering.js';
import { arrivalsKey, axes, drawArrivals, drawDesks, type HalfHour, hours, minuteMs, type Say, type Scale, small } from './plan-charts.js';
import { drawWaits, waitKey } from './plan-waits.js';
import { box, escaped, fonts, line, words } from './svg.js';

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
const chartTitle = { size: 33, bold: true, fill: colours.ink } as const;

interface Scales {
  readonly wait: Scale;
  readonly arrivals: Scale;
  readonly desks: Scale;
}

/** An SVG document, A4 on its side; for one hall or two. */
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
    ...arrivalsKey(arrivals, 1272, scales.arrivals, side, say),
    ...axes(arrivals, scales.arrivals, String),
    ...drawArrivals(arrivals, scales.arrivals, side),
    words(x, 1592, say({ it: 'Quanti sportelli sono aperti', en: 'How many desks are open' }), chartTitle),
    ...axes(desks, scales.desks, String),
    ...drawDesks(desks, scales.desks, side),
    ...hours(desks, say),
    ...drawFigures(x, 1948, width, side),
  ];
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
