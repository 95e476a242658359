import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Calendar,
  type CalendarOptions,
  closesAt,
  isWithin,
  readCalendar,
  serviceSpansOn,
  spansOn,
} from '../../../broker/calendar/calendar.js';
import { addDays } from '../../../broker/calendar/days.js';
import { holidaysOf } from '../../../broker/calendar/holidays.js';
import { commonSpans, readHours } from '../../../broker/calendar/hours.js';

const at = (hour: number, minute = 0) => hour * 60 + minute;
const isOpenOn = (hall: Calendar, day: string, minute: number) => isWithin(spansOn(hall, day).spans, minute);
const hours = { 'mon-fri': '8:30-13:00, 14:30-17:00', sat: '8:30-12:00' };
const florence: CalendarOptions = {
  hours,
  holidays: 'italy',
  patron: '06-24',
  closed: ['2026-12-24', '2026-08-10..2026-08-14'],
  open: { '2026-12-07': '8:30-12:00', '2026-12-08': '9:00-11:00' },
};
const { calendar, faults } = readCalendar(florence);
const why = (day: string) => spansOn(calendar, day).why;

describe('the calendar of a hall', () => {
  it('is without fault', () => expect(faults).toEqual([]));

  it('knows why a day is not as its week says', () => {
    expect(why('2026-11-23')).toBeUndefined();
    expect(spansOn(calendar, '2026-12-25')).toEqual({ spans: [], why: 'holiday', name: { it: 'Natale', en: 'Christmas Day' } });
    expect(spansOn(calendar, '2026-06-24')).toMatchObject({ spans: [], why: 'patron' });
    expect(why('2026-12-24')).toBe('closed');
    expect(['09', '10', '12', '14', '15'].map((day) => why(`2026-08-${day}`))).toEqual([
      undefined,
      'closed',
      'closed',
      'closed',
      'holiday',
    ]);
    expect(spansOn(calendar, '2026-12-07')).toEqual({ spans: [{ from: at(8, 30), to: at(12) }], why: 'special' });
  });

  it('is open on a holiday when that day is written down', () => {
    expect(isOpenOn(calendar, '2026-12-08', at(9))).toBe(true);
    expect(isOpenOn(calendar, '2026-12-08', at(11))).toBe(false);
  });

  it('closes after its last span, not at noon', () => {
    const monday = '2026-11-23';
    expect([at(7), at(9), at(13, 30), at(16, 59), at(17)].map((minute) => closesAt(calendar, monday, minute))).toEqual([
      at(17),
      at(17),
      at(17),
      at(17),
      undefined,
    ]);
    expect(closesAt(calendar, '2026-11-29', at(9))).toBeUndefined();
    expect(closesAt(calendar, '2026-12-25', at(9))).toBeUndefined();
  });

  it('without hours is always open and never closes, but for the days that somebody wrote down', () => {
    const { calendar: always } = readCalendar({ holidays: 'italy', closed: ['2026-12-24'], open: { '2026-12-31': '8:00-12:00' } });
    expect(isOpenOn(always, '2026-12-25', 0)).toBe(true);
    expect(closesAt(always, '2026-11-29', at(23, 59))).toBe(Number.POSITIVE_INFINITY);
    expect(isOpenOn(always, '2026-12-24', at(9))).toBe(false);
    expect(closesAt(always, '2026-12-23', at(9))).toBe(at(24));
    expect(closesAt(always, '2026-12-31', at(9))).toBe(at(12));
  });

  it('holds a service’s own hours within its own', () => {
    const { week } = readHours({ 'mon-tue': '8:00-9:00, 12:00-15:00' });
    expect(serviceSpansOn(calendar, week, '2026-11-23')).toEqual([
      { from: at(8, 30), to: at(9) },
      { from: at(12), to: at(13) },
      { from: at(14, 30), to: at(15) },
    ]);
    expect(serviceSpansOn(calendar, week, '2026-12-07')).toEqual([{ from: at(8, 30), to: at(9) }]);
    expect(serviceSpansOn(calendar, week, '2026-12-08')).toEqual([]);
    expect(serviceSpansOn(calendar, week, '2026-11-25')).toEqual([]);
    expect(serviceSpansOn(calendar, undefined, '2026-11-28')).toEqual([{ from: at(8, 30), to: at(12) }]);
  });

  it.each<[Partial<CalendarOptions>, unknown]>([
    [{ patron: '24-06' }, { option: 'patron', at: '24-06', fault: 'date', what: '24-06' }],
    [{ patron: '06-31' }, { option: 'patron', at: '06-31', fault: 'date', what: '06-31' }],
    [{ closed: ['2026-02-30'] }, { option: 'closed', at: 0, fault: 'date', what: '2026-02-30' }],
    [{ closed: ['2026-08-10..15'] }, { option: 'closed', at: 0, fault: 'date', what: '15' }],
    [{ closed: ['2026-08-10..'] }, { option: 'closed', at: 0, fault: 'date', what: '' }],
    [
      { closed: ['2026-08-10..2026-08-11..2026-08-12'] },
      { option: 'closed', at: 0, fault: 'date', what: '2026-08-10..2026-08-11..2026-08-12' },
    ],
    [{ closed: ['2026-08-14..2026-08-10'] }, { option: 'closed', at: 0, fault: 'backwards', what: '2026-08-14..2026-08-10' }],
    [
      { closed: ['2026-08-10..2026-08-14', '2026-12-24', '2026-08-14'] },
      { option: 'closed', at: 2, fault: 'twice', what: '2026-08-10..2026-08-14' },
    ],
    [
      { closed: ['2026-08-10..2026-08-14'], open: { '2026-08-12': '9:00-10:00' } },
      { option: 'open', at: '2026-08-12', fault: 'clash', what: '2026-08-10..2026-08-14' },
    ],
    [{ open: { '2026-8-12': '9:00-10:00' } }, { option: 'open', at: '2026-8-12', fault: 'date', what: '2026-8-12' }],
    [{ open: { '2026-08-12': '9-10' } }, { option: 'open', at: '2026-08-12', fault: 'span', what: '9-10' }],
    [{ open: { '2026-08-12': '10:00-9:00' } }, { option: 'open', at: '2026-08-12', fault: 'reversed', what: '10:00-9:00' }],
    [{ open: { '2026-08-12': '8:00-10:00, 9:00-11:00' } }, { option: 'open', at: '2026-08-12', fault: 'overlap', what: '9:00-11:00' }],
  ])('%j is at fault', (options, fault) => {
    expect(readCalendar({ hours, holidays: 'italy', ...options }).faults).toEqual([fault]);
  });

  it('tells every fault at once', () => {
    const bad = { patron: 'x', closed: ['y', '2026-01-02..2026-01-01'], open: { z: 'w' } };
    expect(readCalendar({ hours, holidays: 'italy', ...bad }).faults).toHaveLength(5);
  });
});

describe('every day from 2026 to 2030', () => {
  it('holds together', () => {
    for (let day = '2026-01-01'; day < '2031-01-01'; day = addDays(day, 1)) {
      const { spans, why: reason, name } = spansOn(calendar, day);
      expect(spans.every(({ from, to }, i) => from < to && from >= (spans[i - 1]?.to ?? 0) && to <= 1440)).toBe(true);
      const isHoliday = holidaysOf(Number(day.slice(0, 4))).has(day) && !calendar.open.has(day);
      expect(reason === 'holiday').toBe(isHoliday);
      expect(name !== undefined).toBe(reason === 'holiday' || reason === 'patron');
      if (reason !== undefined && reason !== 'special') expect(spans).toEqual([]);
      for (const minute of [0, at(8, 30), at(13), at(14, 29), at(16, 59), 1439]) {
        const closes = closesAt(calendar, day, minute);
        if (isOpenOn(calendar, day, minute)) expect(closes).toBeGreaterThan(minute);
        if (closes !== undefined) {
          expect(isOpenOn(calendar, day, closes - 1)).toBe(true);
          expect(isOpenOn(calendar, day, closes)).toBe(false);
        }
      }
    }
  });
});

describe('what two lists of hours have in common', () => {
  const list = fc
    .uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 8 })
    .map((cuts) => cuts.sort((a, b) => a - b).map((cut) => cut * 15))
    .chain((cuts) =>
      fc
        .boolean()
        .map((touching) => cuts.flatMap((from, i) => ((touching || i % 2 === 0) && cuts[i + 1] ? [{ from, to: cuts[i + 1] ?? 0 }] : []))),
    );
  const covers = (spans: readonly { from: number; to: number }[], minute: number) =>
    spans.some(({ from, to }) => from <= minute && minute < to);

  it('is each minute that both hold, in spans that do not touch', () => {
    fc.assert(
      fc.property(list, list, (some, others) => {
        const common = commonSpans(some, others);
        for (let minute = 0; minute < 1440; minute += 5)
          expect(covers(common, minute)).toBe(covers(some, minute) && covers(others, minute));
        expect(common.every(({ from }, i) => from > (common[i - 1]?.to ?? -1))).toBe(true);
      }),
    );
  });
});
