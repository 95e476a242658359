import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weekdayOf } from '../../../broker/calendar/days.js';
import { easterOf, holidaysOf } from '../../../broker/calendar/holidays.js';

describe('Easter', () => {
  // Past and coming years, with the earliest and latest that any living person meets.
  it.each([
    '1818-03-22',
    '1943-04-25',
    '1954-04-18',
    '1961-04-02',
    '1981-04-19',
    '2000-04-23',
    '2008-03-23',
    '2011-04-24',
    '2018-04-01',
    '2019-04-21',
    '2020-04-12',
    '2021-04-04',
    '2022-04-17',
    '2023-04-09',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2028-04-16',
    '2029-04-01',
    '2030-04-21',
    '2031-04-13',
    '2032-03-28',
    '2033-04-17',
    '2034-04-09',
    '2035-03-25',
    '2038-04-25',
    '2049-04-18',
    '2076-04-19',
    '2285-03-22',
  ])('was or will be on %s', (day) => expect(easterOf(Number(day.slice(0, 4)))).toBe(day));

  it('is a Sunday from 22 March to 25 April', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1583, max: 4099 }), (year) => {
        const day = easterOf(year);
        expect(weekdayOf(day)).toBe(6);
        expect(day >= `${year}-03-22` && day <= `${year}-04-25`).toBe(true);
      }),
    );
  });
});

describe('the public holidays', () => {
  it('of 2026 are thirteen, Saint Francis among them', () => {
    expect([...holidaysOf(2026)].map(([day, { it: name }]) => `${day} ${name}`)).toEqual([
      '2026-01-01 Capodanno',
      '2026-01-06 Epifania',
      '2026-04-05 Pasqua',
      '2026-04-06 Lunedì dell’Angelo',
      '2026-04-25 Festa della Liberazione',
      '2026-05-01 Festa del lavoro',
      '2026-06-02 Festa della Repubblica',
      '2026-08-15 Ferragosto',
      '2026-10-04 San Francesco d’Assisi',
      '2026-11-01 Ognissanti',
      '2026-12-08 Immacolata Concezione',
      '2026-12-25 Natale',
      '2026-12-26 Santo Stefano',
    ]);
  });

  it('of 2025 are without Saint Francis', () => {
    expect(holidaysOf(2025).has('2025-10-04')).toBe(false);
    expect(holidaysOf(2025).size).toBe(12);
  });

  it('may fall together', () => {
    expect(holidaysOf(2038).get('2038-04-25')?.en).toBe('Liberation Day');
    expect(holidaysOf(2038).get('2038-04-26')?.en).toBe('Easter Monday');
  });
});
