// Small days, exactly: who comes when, who is called when, and how it ends.
import { describe, expect, it } from 'vitest';
import type { Citizen } from '../../../broker/plan/citizen.js';
import { type DayToPlay, type Hooks, minuteMs } from '../../../broker/plan/floor.js';
import { playDay } from '../../../broker/plan/play.js';
import type { TicketEvent } from '../../../broker/tickets/events.js';
import type { Hall } from '../../../broker/tickets/hall.js';
import { emptyState } from '../../../broker/tickets/state.js';
import { smallHall } from '../tickets/small-hall.js';

const at = (time: string) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};
const span = (from: string, to: string) => ({ from: at(from), to: at(to) });
const morning = [span('9:00', '12:00')];

function citizen(time: string, minutes: number, more: Partial<Citizen> = {}): Citizen {
  return {
    at: at(time) * minuteMs,
    service: 'certificates',
    visitMs: minutes * minuteMs,
    walkMs: minuteMs / 2,
    staysMs: Number.POSITIVE_INFINITY,
    ...more,
  };
}

/** `09:00:00 A001 called one`, a line for each fact that somebody would tell. */
function story(more: Partial<DayToPlay>, hooks: Hooks = {}, hall: Hall = { ...smallHall, overflow: new Map() }): string[] {
  const lines: string[] = [];
  const numbers = new Map<number, string>();
  const clock = (ms: number) => new Date(ms).toISOString().slice(11, 19);
  const tell = (event: TicketEvent, when: number) => {
    if (event.type === 'ticket-issued') numbers.set(event.ticket, event.number);
    const number = 'ticket' in event ? `${numbers.get(event.ticket)} ` : '';
    const desk = 'desk' in event && event.desk !== undefined ? ` ${event.desk}` : '';
    if (event.type !== 'desk-acted' && event.type !== 'ticket-paper') lines.push(`${clock(when)} ${number}${event.type}${desk}`);
  };
  const plan = { hall, day: '2026-03-02', midnight: 0, hours: morning, shifts: new Map([['one', morning]]), citizens: [], ...more };
  playDay(emptyState(), plan, {
    ...hooks,
    onFact: tell,
    onTurnedAway: ({ service }, code, when) => lines.push(`${clock(when)} ${service} ${code}`),
  });
  return lines;
}

describe('a day', () => {
  it('serves one after the other, and closes', () => {
    expect(story({ citizens: [citizen('9:00', 10), citizen('9:05', 5)] })).toEqual([
      '09:00:00 day-turned',
      '09:00:00 A001 ticket-issued',
      '09:00:00 desk-opened one',
      '09:00:03 A001 ticket-called one',
      '09:00:33 A001 ticket-arrived one',
      '09:05:00 A002 ticket-issued',
      '09:10:03 A001 ticket-served one',
      '09:10:03 A002 ticket-called one',
      '09:10:33 A002 ticket-arrived one',
      '09:15:03 A002 ticket-served one',
      '12:00:00 desk-closed one',
    ]);
  });
});
