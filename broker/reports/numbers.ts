// Numbers, days and lengths of time as the hall's language writes them: 1.234,5 in Italian, 1,234.5 in English.
import { weekdayOf } from '../calendar/days.js';
import type { Sentence } from '../contract/sentence.js';

export type Tongue = keyof Sentence;

/** What there is no figure of. */
export const none = '–';

export function decimal(value: number, tongue: Tongue, digits = 1): string {
  return new Intl.NumberFormat(tongue, { maximumFractionDigits: digits, useGrouping: 'always' }).format(value);
}

/** `share`: 0 to 1. One figure behind the comma, unless it says nothing; what is not quite all is never written as all. */
export function percent(share: number, tongue: Tongue): string {
  const shown = share > 0.999 && share < 1 ? 0.999 : share > 0 && share < 0.001 ? 0.001 : share;
  return `${decimal(100 * shown, tongue)} %`;
}

/** From 100 minutes on in whole ones. */
export function minutes(ms: number, tongue: Tongue): string {
  const value = ms / 60_000;
  return `${decimal(value, tongue, value < 100 ? 1 : 0)} min`;
}

export function hours(ms: number, tongue: Tongue): string {
  return `${decimal(ms / 3_600_000, tongue)} h`;
}

const months: Readonly<Record<Tongue, readonly string[]>> = {
  it: words('gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'),
  en: words('January February March April May June July August September October November December'),
};
const weekdays: Readonly<Record<Tongue, readonly string[]>> = {
  it: words('lunedì martedì mercoledì giovedì venerdì sabato domenica'),
  en: words('Monday Tuesday Wednesday Thursday Friday Saturday Sunday'),
};

function words(text: string): readonly string[] {
  return text.split(' ');
}

/** `month`: 1 to 12. */
export function monthName(month: number, tongue: Tongue): string {
  return months[tongue][month - 1] ?? String(month);
}

/** `weekday`: 0 to 6, Monday first. */
export function weekdayName(weekday: number, tongue: Tongue): string {
  return weekdays[tongue][weekday] ?? String(weekday);
}

/** `giovedì 1 marzo 2018`; of `2018-03-01`. */
export function dayInWords(day: string, tongue: Tongue): string {
  return `${weekdayName(weekdayOf(day), tongue)} ${dateInWords(day, tongue)}`;
}

/** `1 marzo 2018`; the first of a month is `1º` in Italian. */
export function dateInWords(day: string, tongue: Tongue): string {
  const [year, month, date] = day.split('-').map(Number);
  const first = tongue === 'it' && date === 1 ? '1º' : String(date);
  return `${first} ${monthName(month ?? 0, tongue)} ${year}`;
}
