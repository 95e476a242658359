// Small days, exactly: who comes when, who is called when, and how it ends.
import { describe, expect, it } from 'vitest';
import { minuteMs } from '../../../broker/plan/floor.js';
import { playDay } from '../../../broker/plan/play.js';
import { emptyState } from '../../../broker/tickets/state.js';
import { rush, smallHall } from '../tickets/small-hall.js';
import { calmHall, citizen, minuteOf, morning, span, told } from './small-day.js';

const without = (lines: readonly string[], ...words: readonly string[]) =>
  lines.filter((line) => !words.some((word) => line.includes(word)));

describe('a day', () => {
  it('serves one after the other, and closes', () => {
    expect(told({ citizens: [citizen('9:00', 10), citizen('9:05', 5)] })).toEqual([
      '09:00:00 A001 issued',
      '09:00:00 desk-opened one',
      '09:00:03 A001 called one',
      '09:05:00 A002 issued',
      '09:10:03 A001 served one',
      '09:10:03 A002 called one',
      '09:15:03 A002 served one',
      '12:00:00 desk-closed one',
    ]);
  });

  it('recalls whom it called in vain, and calls the next', () => {
    const lines = told({
      citizens: [citizen('9:00', 10, { service: 'taxes', staysMs: 0 }), citizen('9:00', 5)],
      shifts: new Map([['two', morning]]),
    });
    expect(without(lines, 'issued', 'opened')).toEqual([
      '09:00:03 C100 called two',
      '09:00:33 C100 recalled two',
      '09:01:03 C100 no-show two',
      '09:01:03 A001 called two',
      '09:06:03 A001 served two',
      '12:00:00 desk-closed two',
    ]);
  });

  it('brings back whoever was only outside, after as many others as the service says', () => {
    const outside = citizen('9:00', 10, { staysMs: 0, comesBack: true });
    const others = ['9:00', '9:00', '9:00', '9:00'].map((time) => citizen(time, 5));
    const lines = told({ citizens: [outside, ...others] });
    expect(lines.filter((line) => / (called|missed|returned|served|no-show) /.test(`${line} `)).map((line) => line.slice(9))).toEqual([
      'A001 called one',
      'A001 missed one',
      ...['A002', 'A003', 'A004'].flatMap((number) => [`${number} called one`, `${number} served one`]),
      'A001 returned',
      'A001 called one',
      'A001 served one',
      'A005 called one',
      'A005 served one',
    ]);
  });

  it('is served after closing who came before, for as long as the crew stays', () => {
    const late = [citizen('11:55', 20), citizen('11:58', 20), citizen('11:59', 5), citizen('12:00', 5)];
    expect(told({ citizens: late, crew: { overtimeMs: 30 * minuteMs } }).slice(1)).toEqual([
      '11:55:00 A001 issued',
      '11:55:03 A001 called one',
      '11:58:00 A002 issued',
      '11:59:00 A003 issued',
      '12:00:00 certificates hall-closed',
      '12:15:03 A001 served one',
      '12:15:03 A002 called one',
      '12:35:03 A002 served one',
      '12:35:03 desk-closed one',
      '12:35:03 A003 not-served',
    ]);
  });

  it('pauses at noon, and goes on with those who waited', () => {
    const hours = [span('9:00', '12:00'), span('14:00', '16:00')];
    const lines = told({
      hours,
      shifts: new Map([['one', hours]]),
      citizens: [citizen('11:50', 50), citizen('11:55', 5), citizen('13:00', 5)],
    });
    expect(without(lines, 'issued')).toEqual([
      '09:00:00 desk-opened one',
      '11:50:03 A001 called one',
      '12:40:03 A001 served one',
      '12:40:03 desk-closed one',
      '13:00:00 certificates hall-closed',
      '14:00:00 desk-opened one',
      '14:00:03 A002 called one',
      '14:05:03 A002 served one',
      '16:00:00 desk-closed one',
    ]);
  });

  it('takes breaks, once the visit has ended', () => {
    const breaks = new Map([['one', [span('10:00', '10:15')]]]);
    const lines = told({ breaks, citizens: [citizen('9:55', 10), citizen('9:56', 5)] });
    expect(without(lines, 'issued')).toEqual([
      '09:00:00 desk-opened one',
      '09:55:03 A001 called one',
      '10:05:03 A001 served one',
      '10:05:03 desk-paused one',
      '10:20:03 desk-opened one',
      '10:20:06 A002 called one',
      '10:25:06 A002 served one',
      '12:00:00 desk-closed one',
    ]);
  });

  it('sits at a desk for its shift alone', () => {
    const shifts = new Map([
      ['one', morning],
      ['two', [span('10:00', '11:00')]],
    ]);
    const lines = told({
      shifts,
      citizens: [citizen('9:58', 120), citizen('9:59', 10), citizen('10:05', 10), citizen('10:55', 20), citizen('10:56', 5)],
    });
    expect(lines.filter((line) => line.includes('two'))).toEqual([
      '10:00:00 desk-opened two',
      '10:00:03 A002 called two',
      '10:10:03 A002 served two',
      '10:10:03 A003 called two',
      '10:20:03 A003 served two',
      '10:55:03 A004 called two',
      '11:15:03 A004 served two',
      '11:15:03 desk-closed two',
    ]);
  });

  it('opens a desk for the rush, and lets it go', () => {
    const hall = { ...smallHall, overflow: new Map([['rush', { ...rush, desks: ['spare'], waiting: 4, untilWaiting: 1 }]]) };
    const many = Array.from({ length: 8 }, () => citizen('9:10', 10));
    const lines = told({ hall, citizens: many });
    expect(lines.filter((line) => /overflow|spare/.test(line) && !/called|served/.test(line))).toEqual([
      '09:10:00 overflow-rose',
      '09:12:00 overflow-wanted spare',
      '09:13:00 desk-opened spare',
      // Nobody waits any more: it ends the visit that it has begun.
      '09:43:30 overflow-fell',
      '09:43:30 overflow-over spare',
      '09:53:03 desk-closed spare',
    ]);
  });

  it('leaves the lamp alone where nobody answers it', () => {
    const hall = { ...smallHall, overflow: new Map([['rush', { ...rush, desks: ['spare'] }]]) };
    const many = Array.from({ length: 8 }, () => citizen('9:10', 10));
    const lines = told({ hall, citizens: many, crew: { answersMs: () => Number.POSITIVE_INFINITY } });
    expect(lines.filter((line) => line.includes('spare')).map((line) => line.slice(9))).toEqual([
      'overflow-wanted spare',
      'overflow-over spare',
    ]);
  });

  it('calls to an office whoever has an appointment, and nobody else', () => {
    const booked = citizen('9:50', 20, { service: 'marriages', appointment: { desk: 'office', due: minuteOf('10:00') * minuteMs } });
    const walkIn = citizen('9:40', 20, { service: 'marriages' });
    const lines = told({ citizens: [walkIn, booked], shifts: new Map([['office', morning]]) });
    expect(lines).toEqual([
      '09:00:00 desk-opened office',
      '09:40:00 marriages office-only',
      '09:50:00 A001 issued',
      '09:50:03 A001 called office',
      '10:10:03 A001 served office',
      '12:00:00 desk-closed office',
    ]);
  });

  it('keys the outcome that a service asks for', () => {
    const lines = told({ citizens: [citizen('9:10', 10, { service: 'passports' })], shifts: new Map([['three', morning]]) });
    expect(lines.slice(-3)).toEqual(['09:20:03 A001 outcome-counted three', '09:20:03 A001 served three', '12:00:00 desk-closed three']);
  });

  it('turns away whom the rules refuse, and says why', () => {
    const passports = ['9:10', '9:11', '9:12'].map((time) => citizen(time, 1, { service: 'passports' }));
    const lines = told({
      citizens: [citizen('8:59', 5), ...passports, citizen('9:20', 5, { service: 'fishing' }), citizen('9:21', 5, { service: 'cards' })],
      serviceHours: new Map([['cards', [span('10:00', '11:00')]]]),
    });
    expect(lines.filter((line) => /^\S+ [a-z]+ [a-z-]+$/.test(line) && !line.includes('desk-'))).toEqual([
      '08:59:00 certificates hall-closed',
      '09:12:00 passports day-cap',
      '09:20:00 fishing no-such-service',
      '09:21:00 cards hall-closed',
    ]);
  });

  it('gives whoever comes for a service that is gone a number for the one in its place, and knows no class that is gone', () => {
    const lines = told({
      citizens: [citizen('9:10', 10, { service: 'fishing', class: 'anglers' })],
      retired: new Map([['fishing', 'certificates']]),
    });
    expect(lines.filter((line) => line.includes('A001'))).toEqual([
      '09:10:00 A001 issued',
      '09:10:03 A001 called one',
      '09:20:03 A001 served one',
    ]);
  });

  it('goes on to another desk with whatever else turns out to be needed', () => {
    const shifts = new Map([
      ['one', morning],
      ['two', morning],
    ]);
    const lines = told({
      shifts,
      citizens: [citizen('9:10', 10, { service: 'cards', goesOn: { service: 'taxes', visitMs: 5 * minuteMs } })],
    });
    expect(lines.slice(3)).toEqual([
      '09:10:03 A001 called one',
      '09:20:03 A001 transferred one',
      '09:20:06 A001 called two',
      '09:25:06 A001 served two',
      '12:00:00 desk-closed one',
      '12:00:00 desk-closed two',
    ]);
  });

  it('tidies the desk before it calls again', () => {
    const lines = told({ citizens: [citizen('9:10', 10, { afterMs: minuteMs }), citizen('9:11', 5)] });
    expect(lines.slice(2)).toEqual([
      ...['09:10:03 A001 called one', '09:11:00 A002 issued', '09:20:03 A001 served one', '09:21:03 A002 called one'],
      ...['09:26:03 A002 served one', '12:00:00 desk-closed one'],
    ]);
  });
});

describe('who listens', () => {
  it('may have somebody called out of order, and a desk work slowly', () => {
    let asked = 0;
    const lines = told(
      { citizens: [citizen('9:10', 10), citizen('9:11', 10), citizen('9:12', 10)] },
      {
        callInstead: () => {
          asked += 1;
          return asked === 2 ? 'A003' : undefined;
        },
        pace: () => 2,
      },
    );
    expect(lines.filter((line) => line.includes('called'))).toEqual([
      '09:10:03 A001 called one',
      '09:30:03 A003 called one',
      '09:50:03 A002 called one',
    ]);
  });

  it('hears of every press before it is decided, with the hall as it is', () => {
    const waiting: number[] = [];
    told(
      { citizens: [citizen('9:10', 60), citizen('9:11', 5), citizen('9:12', 5)] },
      { onComes: (_, __, state) => waiting.push(state.tickets.size) },
    );
    expect(waiting).toEqual([0, 1, 2]);
  });

  it('finds nobody left at the end, and the next day begins from nothing', () => {
    const state = emptyState();
    const day = {
      hall: calmHall,
      hours: morning,
      shifts: new Map([['one', morning]]),
      citizens: [citizen('9:10', 200), citizen('9:11', 5)],
    };
    playDay(state, { ...day, day: '2026-03-02', midnight: 0 });
    expect(state.tickets.size).toBe(0);
    playDay(state, { ...day, day: '2026-03-03', midnight: 24 * 60 * minuteMs });
    expect([state.day, state.tickets.size, state.ended.size, state.lastNumber.get('A')]).toEqual(['2026-03-03', 0, 2, 2]);
  });
});
