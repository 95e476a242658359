import { describe, expect, it } from 'vitest';
import { localTime, serviceDay, zonedTime } from '../../../broker/calendar/service-day.js';

const utc = (text: string) => Date.parse(`${text}Z`);

describe('the service day', () => {
  it.each([
    ['2026-11-22T02:59', 4, '2026-11-21'],
    ['2026-11-22T03:00', 4, '2026-11-22'],
    ['2026-11-22T22:59', 4, '2026-11-22'],
    ['2026-11-22T23:30', 4, '2026-11-22'],
    ['2026-11-22T23:30', 0, '2026-11-23'],
    ['2026-03-01T01:00', 4, '2026-02-28'],
    ['2027-01-01T01:00', 4, '2026-12-31'],
    // Summer time begins on 2026-03-29 at 01:00 UTC: 02:30 UTC is 04:30 in Rome.
    ['2026-03-29T01:30', 4, '2026-03-28'],
    ['2026-03-29T02:30', 4, '2026-03-29'],
    ['2026-10-25T02:30', 4, '2026-10-24'],
    ['2026-10-25T03:30', 4, '2026-10-25'],
  ])('%s UTC, turning at %i in Rome, is %s', (instant, hour, day) => {
    expect(serviceDay(utc(instant), 'Europe/Rome', hour)).toBe(day);
  });

  it.each([
    ['2026-07-01T22:05:09', 'Europe/Rome', '2026-07-02T00:05:09+02:00'],
    ['2026-01-01T11:00:00', 'Europe/Rome', '2026-01-01T12:00:00+01:00'],
    ['2026-01-01T11:00:00', 'America/St_Johns', '2026-01-01T07:30:00-03:30'],
    ['2026-01-01T11:00:00', 'UTC', '2026-01-01T11:00:00+00:00'],
  ])('%s UTC in %s is written %s', (instant, zone, text) => {
    expect(zonedTime(utc(instant), zone)).toBe(text);
    expect(Date.parse(text)).toBe(utc(instant));
  });

  it('shows the hall’s own time, whatever the machine’s zone', () => {
    expect(localTime(utc('2026-07-01T22:05'), 'Europe/Rome')).toEqual({ day: '2026-07-02', time: '00:05' });
  });
});
