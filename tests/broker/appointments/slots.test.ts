import { describe, expect, it } from 'vitest';
import { freeSlots } from '../../../broker/appointments/free-slots.js';
import { slotsOf } from '../../../broker/appointments/roster.js';
import { readCalendar } from '../../../broker/calendar/calendar.js';
import { at, monday, newAgenda, roster, smallTown } from './agenda.js';

const { rosters, calendar } = smallTown;
const written = (slots: readonly { desk: string; start: string }[]) => slots.map(({ desk, start }) => `${start.slice(11)} ${desk}`);

describe('the slots of a roster', () => {
  it('are whole, by time and then by roster', () => {
    expect(written(slotsOf(rosters, calendar, 'cards', monday))).toEqual([
      '09:00 office-1',
      '09:00 office-2',
      '09:20 office-1',
      '09:30 office-2',
      '09:40 office-1',
      '10:00 office-2',
    ]);
    expect(slotsOf(rosters, calendar, 'cards', monday, 'office-2')[0]).toEqual({ desk: 'office-2', start: `${monday}T09:00`, minutes: 30 });
    expect(slotsOf(rosters, calendar, 'certificates', monday)).toEqual([]);
  });

  it('end with the roster’s hours, and leave what is too short for one', () => {
    const odd = [roster('office-1', ['cards'], { mon: '9:00-9:50, 14:30-15:00' }, 20)];
    expect(written(slotsOf(odd, calendar, 'cards', monday))).toEqual(['09:00 office-1', '09:20 office-1', '14:30 office-1']);
  });

  it('are none while the hall is closed', () => {
    const long = [roster('office-1', ['cards'], { 'mon-sun': '12:00-15:30' }, 30)];
    expect(written(slotsOf(long, calendar, 'cards', monday)).map((slot) => slot.slice(0, 5))).toEqual(['12:00', '12:30', '14:30', '15:00']);
    for (const day of ['2026-11-29', '2026-12-08', '2026-12-24']) expect(slotsOf(long, calendar, 'cards', day)).toEqual([]);
  });

  it('keep their times on a day that opens late', () => {
    expect(written(slotsOf(rosters, calendar, 'cards', '2026-11-30', 'office-1'))).toEqual(['09:20 office-1', '09:40 office-1']);
  });

  it('cross no pause, but cross a moment at which one span ends and the next begins', () => {
    const { week } = roster('x', [], { mon: '8:30-9:10, 9:10-10:00' }, 1);
    const hall = { ...calendar, week };
    expect(written(slotsOf([roster('o', ['cards'], { mon: '9:00-10:00' }, 20)], hall, 'cards', monday))).toHaveLength(3);
  });

  it('are those of the roster’s days', () => {
    const season = [roster('o', ['cards'], { 'mon-fri': '9:00-9:20' }, 20, { from: '2026-11-24', to: '2026-11-25' })];
    expect(['23', '24', '25', '26'].map((day) => slotsOf(season, calendar, 'cards', `2026-11-${day}`).length)).toEqual([0, 1, 1, 0]);
  });

  it('do not overlap where two rosters of one desk do: the first cuts the time', () => {
    const both = [roster('o', ['cards'], { mon: '9:00-10:00' }, 20), roster('o', ['cards'], { mon: '9:30-11:00' }, 30)];
    expect(written(slotsOf(both, calendar, 'cards', monday))).toEqual(['09:00 o', '09:20 o', '09:40 o', '10:00 o', '10:30 o']);
  });
});

describe('the free slots', () => {
  it('are without the booked, the past, and what is too far ahead', () => {
    const agenda = newAgenda();
    agenda.book('cards', `${monday}T09:20`, 'office-1');
    expect(written(freeSlots(agenda.state, smallTown, 'cards', monday, 1, at('09:01')))).toEqual([
      '09:30 office-2',
      '09:40 office-1',
      '10:00 office-2',
    ]);
    expect(freeSlots(agenda.state, { ...smallTown, daysAhead: 1 }, 'cards', monday, 31, at('11:00')).map(({ start }) => start)).toEqual([
      '2026-11-24T09:00',
      '2026-11-24T09:20',
      '2026-11-24T09:40',
    ]);
    expect(freeSlots(agenda.state, smallTown, 'cards', '9999-12-31', 31, at('11:00'))).toEqual([]);
  });

  it('are none in an hour that the clock is put forward over, and both as one in the hour that comes twice', () => {
    const night = {
      ...smallTown,
      daysAhead: 400,
      rosters: [roster('office-1', ['cards'], { sun: '1:00-4:00' }, 60)],
      calendar: readCalendar({ holidays: 'none' }).calendar,
    };
    const agenda = newAgenda(night);
    const on = (day: string) => freeSlots(agenda.state, night, 'cards', day, 1, at('08:00')).map(({ start }) => start.slice(11));
    expect(on('2027-03-21')).toEqual(['01:00', '02:00', '03:00']);
    expect(on('2027-03-28')).toEqual(['01:00', '03:00']);
    expect(on('2027-10-31')).toEqual(['01:00', '02:00', '03:00']);
    expect(agenda.book('cards', '2027-03-28T02:00').answer).toMatchObject({ ok: false, code: 'no-such-slot' });
  });

  it('are blocked by whatever the desk does meanwhile', () => {
    const agenda = newAgenda();
    agenda.book('cards', `${monday}T09:20`, 'office-1');
    expect(freeSlots(agenda.state, smallTown, 'taxes', monday, 1, at('08:00'))).toEqual([]);
  });

  it('are as many as asked for, from the first day on, at one desk when it is named', () => {
    expect(
      freeSlots(newAgenda().state, smallTown, 'cards', '2026-11-20', 14, at('08:00'), 'office-2', 4).map(({ start }) => start),
    ).toEqual(['2026-11-23T09:00', '2026-11-23T09:30', '2026-11-23T10:00', '2026-11-30T09:30']);
  });
});
