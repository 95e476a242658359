// Who comes: as many as the profile says, when it says, wherever the hall is open.
import { describe, expect, it } from 'vitest';
import { builtInProfile } from '../../../broker/plan/built-in.js';
import { faultsOf } from '../../../broker/plan/check-profile.js';
import type { Citizen } from '../../../broker/plan/citizen.js';
import { crowdOf, openDays } from '../../../broker/plan/crowd.js';
import { minuteMs } from '../../../broker/plan/floor.js';
import type { Place } from '../../../broker/plan/place.js';
import { learnedProfile, type Profile } from '../../../broker/plan/profile.js';
import { smallHall } from '../tickets/small-hall.js';
import { pieve, placeFrom, placeWith, weekOf } from './places.js';

const seed = 7;

function comingTo(place: Place, profile: Profile, count: number): readonly (readonly Citizen[])[] {
  return openDays([place], '2026-03-02', count).map((day) => crowdOf(profile, place, seed).on(day));
}

function countBetween(days: readonly (readonly Citizen[])[], from: number, to: number): number {
  return days.flat().filter(({ at }) => at >= from * 60 * minuteMs && at < to * 60 * minuteMs).length / days.length;
}

describe('the built-in profile', () => {
  it.each([
    'config/hall.yaml',
    ...['casalgrande', 'cuneo', 'monza', 'peschiera-borromeo', 'scandicci'].map((town) => `config/towns/${town}.yaml`),
  ])('brings 190 a day to %s, none of them in vain', async (file) => {
    const place = await placeFrom(file);
    const days = comingTo(place, builtInProfile(place), 120);
    expect(countBetween(days, 0, 24)).toBeGreaterThan(183);
    expect(countBetween(days, 0, 24)).toBeLessThan(197);
    const asked = new Set(days.flat().map(({ service }) => service));
    for (const [id, { office, serves }] of place.hall.desks)
      if (!office) expect([id, serves.some((one) => asked.has(one))]).toEqual([id, true]);
    expect(faultsOf(builtInProfile(place), place)).toEqual([]);
  });

  it('has its peaks in the middle of the morning and of the afternoon', async () => {
    const place = await pieve();
    const days = comingTo(place, builtInProfile(place), 200);
    const perHour = (from: number, to: number) => countBetween(days, from, to) / (to - from);
    const [morning, afternoon] = [perHour(9.5, 11.5), perHour(15, 16.5)];
    for (const other of [perHour(8.5, 9.5), perHour(11.5, 12.5), perHour(12.5, 15), perHour(16.5, 17.5)]) {
      expect(morning).toBeGreaterThan(other * 1.4);
      expect(afternoon).toBeGreaterThan(other * 1.3);
    }
  });

  it('spreads them as it is told to', async () => {
    const place = await pieve();
    const profile = builtInProfile(place, { visitsADay: 100, weights: { certificati: 3, carta: 1 } });
    const services = comingTo(place, profile, 100)
      .flat()
      .map(({ service }) => service);
    const count = (id: string) => services.filter((service) => service === id).length / 100;
    expect(count('tributi')).toBe(0);
    expect(count('certificati')).toBeCloseTo(75, -1);
    expect(count('carta')).toBeCloseTo(25, -1);
  });

  it('serves for as long as the config says, on average', async () => {
    const place = await pieve();
    const all = comingTo(place, builtInProfile(place), 200).flat();
    for (const [id, { usualMs }] of place.hall.services) {
      const its = all.filter(({ service }) => service === id);
      expect(its.reduce((sum, { visitMs }) => sum + visitMs, 0) / its.length / usualMs).toBeCloseTo(1, 1);
    }
  });

  it('has the more of them gone the longer they wait', async () => {
    const place = await pieve();
    const all = comingTo(place, builtInProfile(place), 200).flat();
    const gone = [1, 15, 35, 75].map((minutes) => all.filter(({ staysMs }) => staysMs <= minutes * minuteMs).length / all.length);
    expect(gone.map((share) => Math.round(share * 100))).toEqual(
      [2, 3, 7, 20].map((share) => expect.toSatisfy((is: number) => Math.abs(is - share) <= 1)),
    );
  });

  it('fills the rosters too, on their days and before their time', async () => {
    const place = await placeFrom('config/towns/scandicci.yaml');
    const days = openDays([place], '2026-03-02', 24).map((day) => ({ day, citizens: crowdOf(builtInProfile(place), place, seed).on(day) }));
    const booked = days.flatMap(({ citizens }) => citizens.flatMap((one) => (one.appointment === undefined ? [] : [one])));
    expect(new Set(booked.map(({ service }) => service))).toEqual(new Set(['edilizia', 'sociale']));
    // A week has 16 slots of half an hour in edilizia's agenda and 30 in sociale's: seven of ten are booked, and of these nine of ten come.
    expect(booked.length / 4).toBeGreaterThan(46 * 0.7 * 0.9 * 0.8);
    expect(booked.length / 4).toBeLessThan(46 * 0.7 * 0.9 * 1.2);
    for (const { at, appointment } of booked) expect(Math.abs(at - (appointment?.due ?? 0))).toBeLessThanOrEqual(25 * minuteMs);
  });
});

describe('a citizen', () => {
  it('is the same whatever other services there are', async () => {
    const place = await pieve();
    const profile = builtInProfile(place);
    const { tributi: _, ...others } = profile.services;
    const withOthers = crowdOf(profile, place, seed)
      .on('2026-03-02')
      .filter(({ service }) => service === 'carta');
    const without = crowdOf({ ...profile, services: others }, place, seed)
      .on('2026-03-02')
      .filter(({ service }) => service === 'carta');
    expect(without).toEqual(withOthers);
    expect(withOthers.length).toBeGreaterThan(5);
  });

  it('comes while it is open, where a half hour is open for a part', () => {
    const place = placeWith(smallHall, { 'mon-sun': '9:10-9:20' });
    const days = comingTo(place, builtInProfile(place), 30);
    expect(days.flat().length).toBeGreaterThan(5_000);
    for (const { at } of days.flat()) expect(at >= 550 * minuteMs && at < 560 * minuteMs).toBe(true);
  });
});

describe('a learned profile', () => {
  it('has nobody come while the hall is closed, whatever other weekdays say', () => {
    const place = placeWith(smallHall, { 'mon-fri': '8:30-17:00', sat: '8:30-12:15' });
    const sound = builtInProfile(place);
    const everyDay = Object.fromEntries(
      Object.entries(sound.services).map(([id, one]) => [
        id,
        { ...one, arrivals: one.arrivals.map(() => Array.from({ length: 48 }, () => 1)) },
      ]),
    );
    const { cards } = learnedProfile({ ...sound, services: everyDay }, place).services;
    expect(cards?.arrivals.map((day) => day.reduce((sum, mean) => sum + mean, 0))).toEqual([17, 17, 17, 17, 17, 8, 0]);
  });
});

describe('what is wrong with a profile', () => {
  const place = placeWith(smallHall);
  const sound = builtInProfile(place);
  const [cards] = [sound.services.cards].flatMap((one) => one ?? []);
  if (cards === undefined) throw new Error('the small hall has cards');
  const nobody = Object.fromEntries(
    Object.entries(sound.services).map(([id, one]) => [id, { ...one, arrivals: one.arrivals.map(() => []) }]),
  );
  it.each<[what: string, profile: Profile, ...faults: string[]]>([
    ['nothing', sound],
    ['it sums to nothing', { ...sound, services: nobody }, 'the profile sums to nothing: nobody comes for the services of this config'],
    [
      'it is of another hall',
      { ...sound, services: { fishing: cards } },
      'the profile sums to nothing: nobody comes for the services of this config',
    ],
    [
      'less than nobody comes',
      { ...sound, services: { cards: { ...cards, arrivals: [[0, -1]] } } },
      'cards: arrivals: no fewer than 0 can come',
    ],
    ['a negative time', { ...sound, services: { cards: { ...cards, visit: [-5, 10] } } }, 'cards: visit: a time cannot be negative'],
    ['a share above one', { ...sound, services: { cards: { ...cards, noShow: [0, 1.5] } } }, 'cards: noShow: shares are from 0 to 1'],
  ])('%s', (_, profile, ...faults) => {
    expect(faultsOf(profile, place).map(({ en }) => en)).toEqual(faults);
  });

  it('is not that only appointments come', () => {
    const booked: Place = {
      ...place,
      rosters: [{ desk: 'office', services: ['marriages'], week: weekOf({ mon: '9:00-12:00' }), minutes: 20 }],
    };
    expect(faultsOf({ ...sound, services: nobody }, booked)).toEqual([]);
  });
});
