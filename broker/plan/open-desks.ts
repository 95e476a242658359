// How many desks are open in each half hour of the day: a fold of the facts, like the report.
import { halfHourMs } from '../estimate/habits.js';
import type { TicketEvent } from '../tickets/events.js';
import { dayMs } from './floor.js';
import { hoursOn, type Place } from './place.js';

interface OpenDesks {
  /** To be called with every fact of the days, in order; `at`: ms on the hall's clock, on which days follow each other. */
  take(event: TicketEvent, at: number): void;
  /** From midnight on, 48: of all days together, ms that desks were open. */
  openMs(): readonly number[];
}

const halfHours = dayMs / halfHourMs;

export function createOpenDesks(): OpenDesks {
  const sums = Array.from({ length: halfHours }, () => 0);
  const since = new Map<string, number>();

  function note(from: number, to: number): void {
    const midnight = Math.floor(from / dayMs) * dayMs;
    for (let i = 0; i < halfHours; i += 1) {
      const start = midnight + i * halfHourMs;
      sums[i] = (sums[i] ?? 0) + Math.max(0, Math.min(to, start + halfHourMs) - Math.max(from, start));
    }
  }

  return {
    take(event, at) {
      // After a pause it has not opened anew.
      if (event.type === 'desk-opened' && !since.has(event.desk)) since.set(event.desk, at);
      if (event.type !== 'desk-closed') return;
      const from = since.get(event.desk);
      since.delete(event.desk);
      if (from !== undefined) note(from, at);
    },
    openMs: () => [...sums],
  };
}

/** On how many of these days the hall is open in each half hour, from midnight on. */
export function daysOpenAt(place: Place, days: readonly string[]): number[] {
  const counts = Array.from({ length: halfHours }, () => 0);
  const length = halfHourMs / 60_000;
  for (const day of days) {
    const spans = hoursOn(place, day);
    for (const [i, count] of counts.entries())
      if (spans.some(({ from, to }) => from < (i + 1) * length && i * length < to)) counts[i] = count + 1;
  }
  return counts;
}
