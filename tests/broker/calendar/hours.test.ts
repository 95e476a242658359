import { describe, expect, it } from 'vitest';
import { isWithin } from '../../../broker/calendar/calendar.js';
import { minutesAWeek, readHours, type Week } from '../../../broker/calendar/hours.js';

const [monday, tuesday, saturday, sunday] = [0, 1, 5, 6];
const at = (hour: number, minute = 0) => hour * 60 + minute;
const isOpen = (week: Week, weekday: number, minute: number) => isWithin(week[weekday] ?? [], minute);

describe('the hours of a hall', () => {
  it('are open and closed to the minute', () => {
    const { week, faults } = readHours({ 'mon-fri': '8:30-13:00, 14:30-17:00', sat: '08:30 - 12:00' });
    expect(faults).toEqual([]);
    expect(
      [at(8, 29), at(8, 30), at(12, 59), at(13), at(14, 30), at(16, 59), at(17)].map((minute) => isOpen(week, monday, minute)),
    ).toEqual([false, true, true, false, true, true, false]);
    expect(isOpen(week, saturday, at(9))).toBe(true);
    expect(isOpen(week, sunday, at(9))).toBe(false);
    expect(minutesAWeek(week)).toBe(5 * 7 * 60 + 210);
  });

  it('may be all hours of the week', () => {
    const { week } = readHours({ 'mon-sun': '0:00-24:00' });
    expect(minutesAWeek(week)).toBe(7 * 24 * 60);
    expect(isOpen(week, sunday, at(23, 59))).toBe(true);
  });

  it('may be written in any order, and one span may begin where another ends', () => {
    const { week, faults } = readHours({ tue: '14:00-18:00, 8:00-12:00, 12:00-14:00' });
    expect(faults).toEqual([]);
    expect(week[tuesday]).toEqual([
      { from: at(8), to: at(12) },
      { from: at(12), to: at(14) },
      { from: at(14), to: at(18) },
    ]);
  });

  it.each([
    [{ lun: '8:00-12:00' }, { key: 'lun', fault: 'day', what: 'lun' }],
    [{ 'mon-': '8:00-12:00' }, { key: 'mon-', fault: 'day', what: 'mon-' }],
    [{ 'fri-mon': '8:00-12:00' }, { key: 'fri-mon', fault: 'backwards', what: 'fri-mon' }],
    [
      { 'mon-fri': '8:00-12:00', wed: '9:00-10:00' },
      { key: 'wed', fault: 'twice', what: 'mon-fri' },
    ],
    [{ mon: '8-12' }, { key: 'mon', fault: 'span', what: '8-12' }],
    [{ mon: '8.30-12.00' }, { key: 'mon', fault: 'span', what: '8.30-12.00' }],
    [{ mon: '8:60-12:00' }, { key: 'mon', fault: 'span', what: '8:60-12:00' }],
    [{ mon: '20:00-24:01' }, { key: 'mon', fault: 'span', what: '20:00-24:01' }],
    [{ mon: '24:00-24:00' }, { key: 'mon', fault: 'span', what: '24:00-24:00' }],
    [{ mon: '' }, { key: 'mon', fault: 'span', what: '' }],
    [{ mon: '8:00-12:00,' }, { key: 'mon', fault: 'span', what: '' }],
    [{ mon: '22:00-2:00' }, { key: 'mon', fault: 'reversed', what: '22:00-2:00' }],
    [{ mon: '8:00-8:00' }, { key: 'mon', fault: 'reversed', what: '8:00-8:00' }],
    [{ mon: '8:00-12:00, 11:00-13:00' }, { key: 'mon', fault: 'overlap', what: '11:00-13:00' }],
  ])('%j are at fault', (hours, fault) => {
    expect(readHours(hours).faults).toEqual([fault]);
  });

  it('tell every fault of a file at once', () => {
    expect(readHours({ 'mon-fri': '8-12, 13:00-12:00', wed: '9:00-10:00', dom: '9:00-10:00' }).faults).toHaveLength(4);
  });
});
