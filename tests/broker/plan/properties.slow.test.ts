// What holds of whatever is played: nobody is lost, one seed is one day, and one more desk makes nobody's wait longer by more than noise.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInProfile } from '../../../broker/plan/built-in.js';
import { crowdOf, openDays } from '../../../broker/plan/crowd.js';
import type { Place } from '../../../broker/plan/place.js';
import type { Report } from '../../../broker/plan/report.js';
import { simulate } from '../../../broker/plan/simulate.js';
import type { Desk, Hall } from '../../../broker/tickets/hall.js';
import { desk, rush, service, smallHall } from '../tickets/small-hall.js';
import { placeWith, weekOf } from './places.js';

const ids = ['one', 'two', 'three', 'four', 'five'] as const;
const serviceIds = ['certificates', 'cards', 'taxes'] as const;
const ruleLists = [['longest-wait'], ['tier', 'longest-wait'], ['appointment-due', 'priority', 'tier', 'longest-wait'], ['priority']];

/** A hall of some desks, one of which may open for the rush, and another keep an agenda. */
const anyPlace = fc
  .record({
    desks: fc.array(
      fc.record({
        serves: fc.subarray([...serviceIds], { minLength: 1 }),
        helps: fc.subarray([...serviceIds]),
        rules: fc.constantFrom(...ruleLists),
        hours: fc.option(fc.constantFrom({ 'mon-fri': '10:00-12:00' }, { mon: '8:00-17:00', tue: '9:00-12:00, 15:00-16:00' })),
      }),
      { minLength: 1, maxLength: ids.length },
    ),
    usualMinutes: fc.integer({ min: 2, max: 25 }),
    limitMinutes: fc.integer({ min: 10, max: 120 }),
    times: fc.integer({ min: 0, max: 2 }),
    cap: fc.option(fc.integer({ min: 1, max: 40 })),
    guard: fc.constantFrom<Hall['guard']>('off', 'warn', 'refuse'),
    isRush: fc.boolean(),
    isBooked: fc.boolean(),
    hours: fc.constantFrom(
      { 'mon-fri': '8:30-13:00, 14:30-17:00' },
      { 'mon-sat': '8:00-12:45' },
      { 'mon-sun': '0:00-24:00' },
      { wed: '9:00-9:30' },
    ),
  })
  .map(({ desks, usualMinutes, limitMinutes, times, cap, guard, isRush, isBooked, hours }): Place => {
    const terms = { usualMs: usualMinutes * 60_000, limitMs: limitMinutes * 60_000, returns: { times, places: 2 } };
    const common = service('A', { ...terms, ...(cap === null ? {} : { cap }) });
    const all = desks.map(({ serves, helps, rules }, i): [string, Desk] => [ids[i] ?? 'one', desk(i + 1, serves, { helps, rules })]);
    const hall: Hall = {
      ...{ ...smallHall, guard },
      services: new Map(serviceIds.map((id) => [id, common])),
      series: new Map([['A', { letter: 'A', from: 1, to: 400, wrap: false }]]),
      desks: new Map([...all, ['spare', desk(9, ['certificates', 'cards'])], ['office', desk(10, ['taxes'], { office: true })]]),
      overflow: isRush ? new Map([['rush', { ...rush, desks: ['spare'] }]]) : new Map(),
    };
    const week = weekOf({ 'mon-fri': '9:00-12:00' });
    return {
      ...placeWith(hall, hours),
      desks: new Map(desks.flatMap((each, i) => (each.hours === null ? [] : [[ids[i] ?? 'one', weekOf(each.hours)] as const]))),
      rosters: isBooked ? [{ desk: 'office', services: ['taxes'], week, minutes: 20 }] : [],
    };
  });

/** `guests`: whose citizens come. */
function played(place: Place, seed: number, count: number, guests = place): Report {
  const days = openDays([place], '2026-03-02', count);
  return simulate(place, crowdOf(builtInProfile(guests, { visitsADay: 120 }), guests, seed), { days, seed });
}

describe('whatever is played', () => {
  it('loses nobody: who got a ticket was served, was a no-show or was still there', () => {
    fc.assert(
      fc.property(anyPlace, fc.integer({ min: 1, max: 2 ** 31 }), (place, seed) => {
        const { all, walkIns, appointments, services, halfHours, days, turnedAway } = played(place, seed, 3);
        expect(all.served + all.noShow + all.notServed).toBe(all.came);
        for (const parts of [[walkIns, appointments], Object.values(services), halfHours]) {
          for (const count of ['came', 'served', 'noShow', 'notServed'] as const)
            expect(parts.reduce((sum, part) => sum + part[count], 0)).toBe(all[count]);
        }
        expect(days.reduce((sum, { came }) => sum + came, 0)).toBe(all.came);
        const profile = builtInProfile(place, { visitsADay: 120 });
        const pressed = days.reduce((sum, { day }) => sum + crowdOf(profile, place, seed).on(day).length, 0);
        expect(all.came + Object.values(turnedAway).reduce((sum, count) => sum + count, 0)).toBe(pressed);
      }),
      { numRuns: 60 },
    );
  });

  it('closes every desk at night, and none is busier than it is open', () => {
    fc.assert(
      fc.property(anyPlace, fc.integer({ min: 1, max: 2 ** 31 }), (place, seed) => {
        const { desks, all } = played(place, seed, 3);
        for (const { openMs, busyMs } of Object.values(desks)) expect(busyMs).toBeLessThanOrEqual(openMs);
        expect(Object.values(desks).reduce((sum, { served }) => sum + served, 0)).toBe(all.served);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same for the same seed, and another for another', () => {
    fc.assert(
      fc.property(anyPlace, fc.integer({ min: 1, max: 2 ** 31 - 1 }), (place, seed) => {
        const first = played(place, seed, 2);
        expect(played(place, seed, 2)).toEqual(first);
        // Half an hour a week may well be alike.
        if (first.all.came > 50) expect(played(place, seed + 1, 2)).not.toEqual(first);
      }),
      { numRuns: 25 },
    );
  });

  it('waits no longer, but for noise, with one more desk: 20 days', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(anyPlace, fc.integer({ min: 1, max: 2 ** 31 }), (place, seed) => {
        const more = new Map([...place.hall.desks, ['more', desk(8, [...serviceIds], { rules: ['longest-wait'] })]]);
        const before = played(place, seed, 20);
        const after = played({ ...place, hall: { ...place.hall, desks: more } }, seed, 20, place);
        const [was, is] = [before.all.waits?.meanMs ?? 0, after.all.waits?.meanMs ?? 0];
        // Who was a no-show or was sent home before is served now, after a wait that counts: only where nobody was, means are compared.
        if (before.all.noShow + before.all.notServed > before.all.came / 20) return;
        expect(is).toBeLessThanOrEqual(was * 1.05 + 30_000);
      }),
      { numRuns: 15 },
    );
  });
});
