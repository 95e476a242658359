// The appointments that a plan plays are those that could be booked in the hall itself.
import { describe, expect, it } from 'vitest';
import type { Roster } from '../../../broker/appointments/roster.js';
import { readCalendar } from '../../../broker/calendar/calendar.js';
import { bookedOn, slotCount } from '../../../broker/plan/agenda.js';
import { builtInProfile } from '../../../broker/plan/built-in.js';
import type { Citizen } from '../../../broker/plan/citizen.js';
import { crowdOf } from '../../../broker/plan/crowd.js';
import type { Place } from '../../../broker/plan/place.js';
import { simulate } from '../../../broker/plan/simulate.js';
import { smallHall } from '../tickets/small-hall.js';
import { placeWith, weekOf } from './places.js';
import { minuteOf } from './small-day.js';

const monday = '2026-03-02';

function roster(services: readonly string[], minutes: number, more: Partial<Roster> = {}): Roster {
  return { desk: 'office', services, week: weekOf({ 'mon-fri': '9:00-11:00' }), minutes, ...more };
}

function placeOf(rosters: readonly Roster[], open: Readonly<Record<string, string>> = {}): Place {
  const { calendar } = readCalendar({ hours: { 'mon-fri': '8:30-13:00' }, holidays: 'italy', open });
  return { ...placeWith(smallHall), calendar, rosters };
}

/** Everything is booked, and all come. */
function allOn(place: Place, day = monday): Citizen[] {
  return bookedOn({ ...builtInProfile(place), filled: 1, booked: { share: 1, early: [0, 0], noShow: 0 } }, place, day, 1);
}

const times = (citizens: readonly Citizen[]) => citizens.map(({ appointment }) => (appointment?.due ?? 0) / 60_000);

describe('the appointments of a day', () => {
  it('are the slots of the rosters, counted from their own hour where the hall opens later', () => {
    const rosters = [roster(['marriages'], 30)];
    expect(times(allOn(placeOf(rosters)))).toEqual(['9:00', '9:30', '10:00', '10:30'].map(minuteOf));
    expect(times(allOn(placeOf(rosters, { [monday]: '9:15-10:45' })))).toEqual(['9:30', '10:00'].map(minuteOf));
  });

  it('are none on a holiday, and none before and after their roster holds', () => {
    expect(allOn(placeOf([roster(['marriages'], 30)]), '2026-06-02')).toEqual([]);
    expect(allOn(placeOf([roster(['marriages'], 30, { to: '2026-02-28' }), roster(['cards'], 30, { from: '2026-03-03' })]))).toEqual([]);
  });

  it('never overlap at one desk, whatever they are for', () => {
    const place = placeOf([roster(['marriages'], 30), roster(['cards'], 20), roster(['taxes'], 20, { desk: 'one' })]);
    expect(times(allOn(place).filter(({ appointment }) => appointment?.desk === 'office'))).toEqual(
      ['9:00', '9:30', '10:00', '10:30'].map(minuteOf),
    );
    expect(slotCount(place, monday)).toBe(10);
    const days = Array.from({ length: 20 }, (_, seed) => bookedOn({ ...builtInProfile(place), filled: 0.5 }, place, monday, seed));
    const wanted = new Set(days.flat().map(({ service }) => service));
    expect(wanted).toEqual(new Set(['marriages', 'cards', 'taxes']));
    for (const day of days) {
      const spans = day
        .filter(({ appointment }) => appointment?.desk === 'office')
        .map(({ service, appointment }) => ({ from: (appointment?.due ?? 0) / 60_000, length: service === 'cards' ? 20 : 30 }));
      for (const [i, { from }] of spans.entries())
        if (i > 0) expect(from).toBeGreaterThanOrEqual((spans[i - 1]?.from ?? 0) + (spans[i - 1]?.length ?? 0));
    }
  });

  it('are for the same people when another desk receives too', () => {
    const [few, more] = [[roster(['marriages'], 30)], [roster(['taxes'], 20, { desk: 'one' }), roster(['marriages'], 30)]];
    const atOffice = (rosters: readonly Roster[]) => allOn(placeOf(rosters)).filter(({ appointment }) => appointment?.desk === 'office');
    expect(atOffice(more)).toEqual(atOffice(few));
  });

  it('are kept at night, too, where the hall never closes', () => {
    const { calendar } = readCalendar({ hours: { 'mon-sun': '0:00-24:00' }, holidays: 'none' });
    const rosters = [roster(['marriages'], 30, { week: weekOf({ 'mon-sun': '0:00-0:30, 23:30-24:00' }) })];
    const place: Place = { ...placeWith(smallHall), calendar, rosters };
    const profile = { ...builtInProfile(place), filled: 1, booked: { share: 1, early: [0, 0], noShow: 0 } };
    const { turnedAway } = simulate(place, crowdOf(profile, place, 1), { days: [monday], seed: 1 });
    expect(turnedAway).not.toHaveProperty('hall-closed');
  });
});
