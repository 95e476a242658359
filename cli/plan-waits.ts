// The chart of waits: by the half hour in which they came, how long half of them wait and how long nine in ten do.

import { colours, widthOf } from '../broker/reports/lettering.js';
import { type Charted, type Frame, heightOf, leftOf, minuteMs, type Say, type Scale, small } from './plan-charts.js';
import { box, path, words } from './svg.js';

const band = '#cbdbe9';

/** What the lines of the chart of waits mean, in one row above it. */
export function waitKey(x: number, y: number, width: number, hasBefore: boolean, say: Say): string[] {
  const items: { readonly text: string; readonly sample: (at: number) => string[] }[] = [
    {
      text: say({ it: 'metà aspetta meno', en: 'half wait less' }),
      sample: (at) => [path(level(at, y - 10), half)],
    },
    {
      text: say({ it: '9 su 10 aspettano meno', en: '9 in 10 wait less' }),
      sample: (at) => [box(at, y - 20, 52, 20, { fill: band }), path(level(at, y - 20), most)],
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

/** Half of them and nine in ten; the nine in ten of `before`, dotted. */
export function drawWaits(frame: Frame, scale: Scale, side: Charted, before: Charted | undefined, say: Say): string[] {
  const point = (i: number, ms: number) => [leftOf(frame, i + 0.5), heightOf(frame, scale, ms)] as const;
  const under: string[] = [];
  const over: string[] = [];
  for (const run of runsOf(side)) {
    const upper = across(run.map(({ i, highMs }) => point(i, highMs)));
    const middle = across(run.map(({ i, midMs }) => point(i, midMs)));
    under.push(path([...upper, ...middle.toReversed()], { fill: band }));
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
function runsOf({ halfHours }: Charted): WaitPoint[][] {
  const runs: WaitPoint[][] = [];
  for (const [i, { wait }] of halfHours.entries()) {
    if (wait === undefined) continue;
    const last = runs.at(-1);
    if (last?.at(-1)?.i === i - 1) last.push({ i, ...wait });
    else runs.push([{ i, ...wait }]);
  }
  return runs;
}
