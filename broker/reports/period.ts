// The days that a report is of, in words.
import type { Report } from '../stats/report.js';
import { dateInWords, dayInWords, monthName, type Tongue } from './numbers.js';

/** `marzo 2018`, `dal 5 marzo 2018 all’11 marzo 2018`. */
export function periodInWords({ range: { span, from, to } }: Pick<Report, 'range'>, tongue: Tongue): string {
  switch (span) {
    case 'day':
      return dayInWords(from, tongue);
    case 'month':
      return `${monthName(Number(from.slice(5, 7)), tongue)} ${from.slice(0, 4)}`;
    case 'year':
      return from.slice(0, 4);
    case 'week':
      return tongue === 'it' ? `settimana ${fromTo(from, to, tongue)}` : `week ${fromTo(from, to, tongue)}`;
    case 'range':
      return fromTo(from, to, tongue);
  }
}

function fromTo(from: string, to: string, tongue: Tongue): string {
  const [first, last] = [dateInWords(from, tongue), dateInWords(to, tongue)];
  if (tongue === 'en') return `from ${first} to ${last}`;
  // Eight and eleven begin with a vowel.
  const isVowel = (day: string) => /-(?:08|11)$/.test(day);
  return `${isVowel(from) ? 'dall’' : 'dal '}${first} ${isVowel(to) ? 'all’' : 'al '}${last}`;
}
