// How many desks are open in each half hour of the day: a fold of the facts, like the report.
import type { Span } from '../calendar/hours.js';
import { halfHourMs, halfHours } from '../estimate/habits.js';
import type { TicketEvent } from '../tickets/events.js';
import { dayMs, halfHourMinutes } from './floor.js';
import { hoursOn, type Place } from './place.js';

interface OpenDesks {
  /** To be called with every fact of the days, in order; `at`: ms on the hall's clock, on which days follow each other. */
  take(event: TicketEvent, at: number): void;
  /**
   * From midnight on, 48: how many are open, on average over the days on which the hall is open then: the desks that on other days
   * still serve those inside are none of these days'. Where it never is open, over all days.
   */
  onAverage(): readonly number[];
}

/** `days`: those that are played, in order. */
export function createOpenDesks(place: Place, days: readonly string[]): OpenDesks {
  const whileOpen = Array.from({ length: halfHours }, () => 0);
  const afterwards = Array.from({ length: halfHours }, () => 0);
  const since = new Map<string, number>();

  function note(from: number, to: number): void {
    const played = Math.floor(from / dayMs);
    const midnight = played * dayMs;
    const spans = hoursOn(place, days[played] ?? '');
    for (let i = 0; i < halfHours; i += 1) {
      const start = midnight + i * halfHourMs;
      const sums = isOpenIn(spans, i) ? whileOpen : afterwards;
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
    onAverage: () =>
      daysOpenAt(place, days).map((count, i) =>
        count === 0 ? (afterwards[i] ?? 0) / halfHourMs / Math.max(1, days.length) : (whileOpen[i] ?? 0) / halfHourMs / count,
      ),
  };
}

/** On how many of these days the hall is open in each half hour, from midnight on. */
export function daysOpenAt(place: Place, days: readonly string[]): number[] {
  const counts = Array.from({ length: halfHours }, () => 0);
  for (const day of days) {
    const spans = hoursOn(place, day);
    for (const [i, count] of counts.entries()) if (isOpenIn(spans, i)) counts[i] = count + 1;
  }
  return counts;
}

/** `halfHour`: from midnight on, 0 to 47. */
export function isOpenIn(spans: readonly Span[], halfHour: number): boolean {
  return spans.some(({ from, to }) => from < (halfHour + 1) * halfHourMinutes && halfHour * halfHourMinutes < to);
}
