// How many desks are open when: told by the facts, and set beside the hours in which the hall is.
import { expect, it } from 'vitest';
import { readCalendar } from '../../../broker/calendar/calendar.js';
import { hallOf } from '../../../broker/engine/hall-view.js';
import { createOpenDesks, daysOpenAt } from '../../../broker/plan/open-desks.js';
import type { Place } from '../../../broker/plan/place.js';
import { smallConfig } from '../../harness/small-config.js';

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const none = new Map();
function placeOf(hours: Readonly<Record<string, string>>): Place {
  const { calendar } = readCalendar({ hours, holidays: 'none' });
  return { hall: hallOf(smallConfig()), calendar, services: none, desks: none, rosters: [], names: { services: none, desks: none } };
}

const open = (desk: string) => ({ type: 'desk-opened', v: 1, desk }) as const;
const closed = (desk: string) => ({ type: 'desk-closed', v: 1, desk }) as const;

it('counts each half hour of every day, a pause as open', () => {
  const desks = createOpenDesks(placeOf({ 'mon-fri': '8:30-13:00' }), ['2026-11-23', '2026-11-24']);
  desks.take(open('one'), 9 * hourMs);
  desks.take(open('two'), 9.75 * hourMs);
  desks.take({ type: 'desk-paused', v: 1, desk: 'one' }, 9.8 * hourMs);
  desks.take(open('one'), 9.9 * hourMs);
  desks.take(closed('one'), 10.25 * hourMs);
  desks.take(closed('two'), 10.25 * hourMs);
  desks.take(closed('two'), 10.3 * hourMs);
  desks.take(open('one'), dayMs + 9 * hourMs);
  desks.take(closed('one'), dayMs + 9.5 * hourMs);
  const average = desks.onAverage();
  expect(average).toHaveLength(48);
  expect(average.slice(17, 22)).toEqual([0, 1, 0.75, 0.5, 0]);
});

it('tells no more desks than there are where most days end earlier and serve those who are inside', () => {
  // A long Monday, a short Tuesday and Wednesday; on each the desk closes a quarter of an hour late.
  const desks = createOpenDesks(placeOf({ mon: '9:00-13:00', 'tue-wed': '9:00-12:00' }), ['2026-11-23', '2026-11-24', '2026-11-25']);
  for (const [i, closes] of [13, 12, 12].entries()) {
    desks.take(open('one'), i * dayMs + 9 * hourMs);
    desks.take(closed('one'), i * dayMs + (closes + 0.25) * hourMs);
  }
  expect(desks.onAverage().slice(22, 28)).toEqual([1, 1, 1, 1, 0.5 / 3, 0]);
});

it('knows on how many days the hall is open then', () => {
  // Monday to Sunday.
  const week = Array.from({ length: 7 }, (_, i) => `2026-11-${30 - 7 + i}`);
  const counts = daysOpenAt(placeOf({ 'mon-fri': '8:30-13:00', sat: '9:00-12:00' }), week);
  expect(counts.slice(16, 27)).toEqual([0, 5, 6, 6, 6, 6, 6, 6, 5, 5, 0]);
});
