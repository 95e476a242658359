// The supervisor's view: trends, names, and the day as pictures have it.
import { describe, expect, it } from 'vitest';
import type { Look } from '../../../broker/engine/day-series.js';
import { dayViewOf, nodeCalled, trendOf } from '../../../broker/http/hall-view.js';
import { smallConfig } from '../../harness/small-config.js';

const minute = 60_000;
const midnight = Date.UTC(2026, 10, 22, 23);
const look = (minutes: number, count: number, more: Partial<Look> = {}): Look => ({
  at: minutes * minute,
  waiting: new Map(count === 0 ? [] : [['taxes', { count, oldestAt: (minutes - 5) * minute }]]),
  ...{ served: minutes, open: 1, ...more },
});

describe('the view', () => {
  it.each([
    [[0, 0, 0, 0, 0, 3, 4, 5], 'up'],
    [[9, 9, 9, 9, 9, 4, 3, 3], 'down'],
    [[5, 5, 5, 5, 5, 6, 6, 6], 'level'],
    [[4], 'level'],
    [[], 'level'],
  ] as const)('of %j the trend is %s', (counts, trend) => {
    expect(trendOf(counts)).toBe(trend);
  });

  it('calls nodes as people do', () => {
    const config = smallConfig();
    expect(nodeCalled(config, 'kiosk-1', 'kiosk')).toEqual({ it: 'Chiosco 1', en: 'Kiosk 1' });
    expect(nodeCalled(config, 'desk-2', 'desk')).toEqual({ it: 'Sportello 2', en: 'Desk 2' });
    expect(nodeCalled(config, 'entrance', 'board').it).toBe('Tabellone entrance');
  });

  it('has a column a minute, and goes on after midnight', () => {
    const day = dayViewOf([look(1438, 2), look(1439, 0), look(1440, 1)], smallConfig(), (at) => midnight + at);
    expect(day).toEqual({
      ...{ v: 1, minutes: [1438, 1439, 1440], served: [1438, 1439, 1440], open: [1, 1, 1] },
      services: [{ service: 'taxes', name: { it: 'Tributi' }, waiting: [2, 0, 1], oldest: [5, 0, 5] }],
    });
  });

  it('of a long day it shows as many columns as a screen does, the last one among them', () => {
    const all = Array.from({ length: 1_200 }, (_, i) => look(i, 1));
    const { minutes } = dayViewOf(all, smallConfig(), (at) => midnight + at);
    expect(minutes.length).toBe(400);
    expect(minutes.at(-1)).toBe(1_199);
  });
});
