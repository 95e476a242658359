// The figures of two reports beside each other, in the units that somebody reads.
import type { Report } from './report.js';
import type { Waits } from './tally.js';

/** A figure of both. `unit`: how its words and its axis read. */
export interface Pair {
  readonly figure: 'mean' | 'p50' | 'p80' | 'p90' | 'longest' | 'not-served' | 'no-show' | 'turned-away' | 'desk-hours' | 'busy';
  /** `minutes`; `people` and `hours`: a day, on average; `share`: 0 to 1. */
  readonly unit: 'minutes' | 'people' | 'hours' | 'share';
  /** Null: nobody was served. */
  readonly before: number | null;
  readonly after: number | null;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Always the same ten, in the same order. */
export function pairsOf(before: Report, after: Report): Pair[] {
  const pair = (figure: Pair['figure'], unit: Pair['unit'], of: (report: Report) => number | null): Pair => ({
    ...{ figure, unit, before: of(before), after: of(after) },
  });
  const minutes = (of: keyof Waits) => (report: Report) => {
    const { waits } = report.all;
    return waits === null ? null : waits[of] / minuteMs;
  };
  const aDay = (of: (report: Report) => number) => (report: Report) => (report.days.length === 0 ? null : of(report) / report.days.length);
  const people = (of: 'notServed' | 'noShow') => aDay(({ all }) => all[of]);
  return [
    pair('mean', 'minutes', minutes('meanMs')),
    pair('p50', 'minutes', minutes('p50Ms')),
    pair('p80', 'minutes', minutes('p80Ms')),
    pair('p90', 'minutes', minutes('p90Ms')),
    pair('longest', 'minutes', minutes('longestMs')),
    pair('not-served', 'people', people('notServed')),
    pair('no-show', 'people', people('noShow')),
    pair('turned-away', 'people', aDay(turnedAwayFrom)),
    pair('desk-hours', 'hours', aDay(deskHours)),
    pair('busy', 'share', busyShare),
  ];
}

/** How many got no ticket, of all days together. */
export function turnedAwayFrom({ turnedAway }: Report): number {
  return Object.values(turnedAway).reduce((sum, count) => sum + count, 0);
}

function deskHours(report: Report): number {
  return openMs(report) / hourMs;
}

function openMs({ desks }: Report): number {
  return Object.values(desks).reduce((sum, desk) => sum + desk.openMs, 0);
}

function busyShare(report: Report): number | null {
  const open = openMs(report);
  return open === 0 ? null : Object.values(report.desks).reduce((sum, desk) => sum + desk.busyMs, 0) / open;
}
