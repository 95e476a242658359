// Italy's public holidays: law 260/1949 as it stands, with 4 October again from 2026 (law 151/2025).
import { addDays } from './days.js';

/** The words for a day, in the two languages that the hub itself speaks. */
export interface DayName {
  readonly it: string;
  readonly en: string;
}

/** `from`: the first year in which it is kept. */
const fixed: readonly { readonly date: string; readonly from?: number; readonly name: DayName }[] = [
  { date: '01-01', name: { it: 'Capodanno', en: 'New Year’s Day' } },
  { date: '01-06', name: { it: 'Epifania', en: 'Epiphany' } },
  { date: '04-25', name: { it: 'Festa della Liberazione', en: 'Liberation Day' } },
  { date: '05-01', name: { it: 'Festa del lavoro', en: 'Labour Day' } },
  { date: '06-02', name: { it: 'Festa della Repubblica', en: 'Republic Day' } },
  { date: '08-15', name: { it: 'Ferragosto', en: 'Assumption Day' } },
  { date: '10-04', from: 2026, name: { it: 'San Francesco d’Assisi', en: 'Saint Francis of Assisi' } },
  { date: '11-01', name: { it: 'Ognissanti', en: 'All Saints’ Day' } },
  { date: '12-08', name: { it: 'Immacolata Concezione', en: 'Immaculate Conception' } },
  { date: '12-25', name: { it: 'Natale', en: 'Christmas Day' } },
  { date: '12-26', name: { it: 'Santo Stefano', en: 'Saint Stephen’s Day' } },
];

// Whoever looks for a free slot asks for sixty days one by one.
const years = new Map<number, ReadonlyMap<string, DayName>>();

/** The public holidays of a year by their day, `2026-04-06`. Where two fall together (25 April 2038), the fixed one gives its name. */
export function holidaysOf(year: number): ReadonlyMap<string, DayName> {
  const known = years.get(year);
  if (known !== undefined) return known;
  const easter = easterOf(year);
  const found = new Map<string, DayName>([
    [easter, { it: 'Pasqua', en: 'Easter Sunday' }],
    [addDays(easter, 1), { it: 'Lunedì dell’Angelo', en: 'Easter Monday' }],
  ]);
  for (const { date, from, name } of fixed) if (from === undefined || year >= from) found.set(`${year}-${date}`, name);
  const holidays = new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
  years.set(year, holidays);
  return holidays;
}

/** The anonymous Gregorian computus (Nature, 20 April 1876; Meeus, Astronomical Algorithms, chapter 8): right for every Gregorian year. */
export function easterOf(year: number): string {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(Math.floor(n / 31))}-${two((n % 31) + 1)}`;
}
