// Days that are small enough to be told whole.
import type { Span } from '../../../broker/calendar/hours.js';
import type { Citizen } from '../../../broker/plan/citizen.js';
import { type DayToPlay, type Hooks, minuteMs } from '../../../broker/plan/floor.js';
import { playDay } from '../../../broker/plan/play.js';
import type { TicketEvent } from '../../../broker/tickets/events.js';
import type { Hall } from '../../../broker/tickets/hall.js';
import { emptyState } from '../../../broker/tickets/state.js';
import { smallHall } from '../tickets/small-hall.js';

/** Minutes since midnight. */
export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

export function span(from: string, to: string): Span {
  return { from: minuteOf(from), to: minuteOf(to) };
}

export const morning = [span('9:00', '12:00')];

/** Stays to the end, walks for half a minute, takes so many minutes. */
export function citizen(time: string, minutes: number, more: Partial<Citizen> = {}): Citizen {
  return {
    at: minuteOf(time) * minuteMs,
    service: 'certificates',
    visitMs: minutes * minuteMs,
    walkMs: minuteMs / 2,
    staysMs: Number.POSITIVE_INFINITY,
    ...more,
  };
}

/** The small hall without its rush. */
export const calmHall: Hall = { ...smallHall, overflow: new Map() };

const untold: ReadonlySet<TicketEvent['type']> = new Set(['desk-acted', 'ticket-paper', 'day-turned', 'ticket-arrived']);

/** `09:00:03 A001 called one`: a line for each fact that somebody would tell, the words before the dash left out. */
export function told(more: Partial<DayToPlay>, hooks: Hooks = {}): string[] {
  const lines: string[] = [];
  const numbers = new Map<number, string>();
  const clock = (ms: number) => new Date(ms).toISOString().slice(11, 19);
  const plan: DayToPlay = {
    ...{ hall: calmHall, day: '2026-03-02', midnight: 0, hours: morning },
    ...{ shifts: new Map([['one', morning]]), citizens: [], ...more },
  };
  playDay(emptyState(), plan, {
    ...hooks,
    onFact(event, at, state) {
      hooks.onFact?.(event, at, state);
      if (event.type === 'ticket-issued') numbers.set(event.ticket, event.number);
      if (untold.has(event.type)) return;
      const number = 'ticket' in event ? [numbers.get(event.ticket)] : [];
      const place = 'desk' in event && event.desk !== undefined ? [event.desk] : [];
      const what = event.type.replace(/^ticket-/, '');
      lines.push([clock(at), ...number, what, ...place].join(' '));
    },
    onTurnedAway: ({ service }, code, at) => lines.push([clock(at), service, code].join(' ')),
  });
  return lines;
}
