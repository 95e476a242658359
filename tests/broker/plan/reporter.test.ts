// What played days come to, in figures that can be counted by hand.
import { describe, expect, it } from 'vitest';
import { minuteMs } from '../../../broker/plan/floor.js';
import { playDay } from '../../../broker/plan/play.js';
import type { Report } from '../../../broker/plan/report.js';
import { createReporter } from '../../../broker/plan/reporter.js';
import { newTally, note, waitsOf } from '../../../broker/plan/tally.js';
import { emptyState } from '../../../broker/tickets/state.js';
import { percentile } from '../../bench/rows.js';
import { calmHall, citizen, minuteOf, morning } from './small-day.js';

function reportOf(citizens: Parameters<typeof playDay>[1]['citizens'], desks: readonly string[] = ['one']): Report {
  const reporter = createReporter(calmHall.services.keys(), calmHall.desks.keys());
  const shifts = new Map(desks.map((id) => [id, morning]));
  const plan = { hall: calmHall, day: '2026-03-02', midnight: 0, hours: morning, shifts, citizens };
  reporter.startDay('2026-03-02', 0);
  playDay(emptyState(), plan, { onFact: reporter.take, onTurnedAway: (_, code) => reporter.turnedAway(code) });
  return reporter.report();
}

const seconds = (time: string) => minuteOf(time.slice(0, 5)) * minuteMs + Number(time.slice(6)) * 1000;

describe('a report', () => {
  it('tells how long people waited, and what became of them', () => {
    const report = reportOf([
      citizen('9:00', 20),
      citizen('9:00', 20),
      citizen('9:10', 10, { service: 'cards' }),
      citizen('9:40', 10, { staysMs: 0 }),
      citizen('11:45', 60),
      citizen('11:50', 5),
      citizen('12:30', 5),
    ]);
    // 3 s, 20:03, 30:03 and 3 s; A004 misses its call twice, the last is left.
    const waits = { meanMs: (3 + 1203 + 1803 + 3) * 250, p50Ms: 3_000, p80Ms: 1_803_000, p90Ms: 1_803_000, longestMs: 1_803_000 };
    expect(report.all).toEqual({ came: 6, served: 4, noShow: 1, notServed: 1, waits });
    expect(report.walkIns).toEqual(report.all);
    expect(report.services.cards).toEqual({
      ...{ came: 1, served: 1, noShow: 0, notServed: 0 },
      waits: { meanMs: 1_803_000, p50Ms: 1_803_000, p80Ms: 1_803_000, p90Ms: 1_803_000, longestMs: 1_803_000 },
    });
    expect(report.services.taxes).toEqual({ came: 0, served: 0, noShow: 0, notServed: 0, waits: null });
    expect(report.halfHours.map(({ from, came, served }) => [from, came, served])).toEqual([
      [540, 3, 3],
      [570, 1, 0],
      [690, 2, 1],
    ]);
    expect(report.turnedAway).toEqual({ 'hall-closed': 1 });
    expect(report.days).toEqual([{ day: '2026-03-02', came: 6, served: 4, notServed: 1, p90Ms: 1_803_000 }]);
  });

  it('tells how long desks were open, and how much of it somebody was there', () => {
    const report = reportOf([citizen('9:00', 20), citizen('10:00', 10, { staysMs: 0, vainMs: minuteMs })], ['one', 'two']);
    expect(report.desks.one).toEqual({ openMs: 3 * 60 * minuteMs, busyMs: 20 * minuteMs, served: 1 });
    // It calls twice in vain.
    expect(report.desks.two).toEqual({ openMs: 3 * 60 * minuteMs, busyMs: 2 * minuteMs, served: 0 });
    expect(report.desks.three).toEqual({ openMs: 0, busyMs: 0, served: 0 });
  });

  it('counts the wait of an appointment from its time, and tells it apart', () => {
    const due = seconds('10:00:00');
    const booked = citizen('9:50', 20, { service: 'marriages', appointment: { desk: 'office', due } });
    const late = citizen('10:15', 5, { service: 'marriages', appointment: { desk: 'office', due: seconds('10:05:00') } });
    const report = reportOf([citizen('9:00', 5), booked, late], ['one', 'office']);
    expect([report.walkIns.came, report.appointments.came]).toEqual([1, 2]);
    // The first is called before its time; the second, who is late, waits no second for that.
    expect(report.appointments.waits).toMatchObject({ meanMs: 1_500, longestMs: 3_000 });
  });
});

describe('a tally', () => {
  it('finds the same percentiles as a list, to the second', () => {
    const tally = newTally();
    const all: number[] = [];
    for (let i = 0; i < 5_000; i += 1) {
      const ms = (i * 7919 * 1000) % 9_000_000;
      all.push(ms);
      note(tally, ms);
    }
    const waits = waitsOf(tally);
    expect(waits).toMatchObject({
      p50Ms: percentile(all, 0.5),
      p80Ms: percentile(all, 0.8),
      p90Ms: percentile(all, 0.9),
      longestMs: Math.max(...all),
    });
    expect(waits?.meanMs).toBeCloseTo(all.reduce((sum, ms) => sum + ms, 0) / all.length);
  });

  it('has nothing to say of nobody', () => {
    expect(waitsOf(newTally())).toBe(null);
  });
});
