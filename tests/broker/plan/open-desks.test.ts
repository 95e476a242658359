// How many desks are open when: told by the facts, and set beside the hours in which the hall is.
import { expect, it } from 'vitest';
import { readCalendar } from '../../../broker/calendar/calendar.js';
import { hallOf } from '../../../broker/engine/hall-view.js';
import { createOpenDesks, daysOpenAt } from '../../../broker/plan/open-desks.js';
import { smallConfig } from '../../harness/small-config.js';

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const open = (desk: string) => ({ type: 'desk-opened', v: 1, desk }) as const;
const closed = (desk: string) => ({ type: 'desk-closed', v: 1, desk }) as const;

it('counts each half hour of every day, a pause as open', () => {
  const desks = createOpenDesks();
  desks.take(open('one'), 9 * hourMs);
  desks.take(open('two'), 9.75 * hourMs);
  desks.take({ type: 'desk-paused', v: 1, desk: 'one' }, 9.8 * hourMs);
  desks.take(open('one'), 9.9 * hourMs);
  desks.take(closed('one'), 10.25 * hourMs);
  desks.take(closed('two'), 10.25 * hourMs);
  desks.take(closed('two'), 10.3 * hourMs);
  desks.take(open('one'), dayMs + 9 * hourMs);
  desks.take(closed('one'), dayMs + 9.5 * hourMs);
  const minutes = desks.openMs().map((ms) => Math.round(ms / 60_000));
  expect(minutes).toHaveLength(48);
  expect(minutes.slice(17, 22)).toEqual([0, 60, 45, 30, 0]);
});

it('knows on how many days the hall is open then', () => {
  const { calendar } = readCalendar({ hours: { 'mon-fri': '8:30-13:00', sat: '9:00-12:00' }, holidays: 'none' });
  const none = new Map();
  const place = { hall: hallOf(smallConfig()), calendar, services: none, desks: none, rosters: [], names: { services: none, desks: none } };
  // Monday to Sunday.
  const week = Array.from({ length: 7 }, (_, i) => `2026-11-${30 - 7 + i}`);
  const counts = daysOpenAt(place, week);
  expect(counts.slice(16, 27)).toEqual([0, 5, 6, 6, 6, 6, 6, 6, 5, 5, 0]);
});
