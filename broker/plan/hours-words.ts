// Hours as somebody says them: `from 10 to 12`, `dalle 10 alle 12`.
import { timeOf } from '../calendar/days.js';
import { minutesAWeek, type Span, type Week } from '../calendar/hours.js';
import type { Sentence } from '../contract/sentence.js';

const dayNames: readonly Sentence[] = [
  { it: 'lunedì', en: 'Monday' },
  { it: 'martedì', en: 'Tuesday' },
  { it: 'mercoledì', en: 'Wednesday' },
  { it: 'giovedì', en: 'Thursday' },
  { it: 'venerdì', en: 'Friday' },
  { it: 'sabato', en: 'Saturday' },
  { it: 'domenica', en: 'Sunday' },
];

/** `week`: open only where `hall` is. Where the days differ, so many hours a week. */
export function weekInWords(week: Week, hall: Week): Sentence {
  const open = week.flatMap((spans, i) => (spans.length === 0 ? [] : [{ i, spans }]));
  const [first] = open;
  if (first === undefined) return { it: 'mai', en: 'never' };
  if (open.some(({ spans }) => !isSame(spans, first.spans))) return aWeek(minutesAWeek(week));
  const hours = spansInWords(first.spans);
  const isDaily = hall.every((spans, i) => spans.length === 0 || (week[i] ?? []).length > 0);
  if (isDaily) return hours;
  const days = daysInWords(open.map(({ i }) => i));
  return { it: `${hours.it} ${days.it}`, en: `${hours.en} ${days.en}` };
}

/** So many in a row are named by the first and the last. */
const inARow = 3;
const sunday = 6;

/** `from Monday to Friday`, `on Tuesday and Saturday`. */
function daysInWords(days: readonly number[]): Sentence {
  const [from = 0, to = 0] = [days[0], days.at(-1)];
  const [first, last] = [dayNames[from], dayNames[to]];
  if (first !== undefined && last !== undefined && days.length >= inARow && to - from + 1 === days.length)
    return { it: `dal ${first.it} ${to === sunday ? 'alla' : 'al'} ${last.it}`, en: `from ${first.en} to ${last.en}` };
  const names = listed(days.flatMap((i) => dayNames[i] ?? []));
  return { it: `di ${names.it}`, en: `on ${names.en}` };
}

function aWeek(minutes: number): Sentence {
  const hours = Math.round(minutes / 6) / 10;
  return { it: `per ${String(hours).replace('.', ',')} ore alla settimana`, en: `for ${hours} hours a week` };
}

export function isSameWeek(a: Week, b: Week): boolean {
  return a.length === b.length && a.every((spans, i) => isSame(spans, b[i] ?? []));
}

function isSame(a: readonly Span[], b: readonly Span[]): boolean {
  return a.length === b.length && a.every(({ from, to }, i) => from === b[i]?.from && to === b[i]?.to);
}

function spansInWords(spans: readonly Span[]): Sentence {
  return listed(spans.map(({ from, to }) => ({ it: `dalle ${clock(from)} alle ${clock(to)}`, en: `from ${clock(from)} to ${clock(to)}` })));
}

/** `10`, `10:30`. */
function clock(minute: number): string {
  return minute % 60 === 0 ? String(minute / 60) : timeOf(minute).replace(/^0/, '');
}

/** `a, b and c`. */
export function listed(all: readonly Sentence[]): Sentence {
  const join = (words: readonly string[], and: string) =>
    words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`;
  return {
    it: join(
      all.map(({ it }) => it),
      'e',
    ),
    en: join(
      all.map(({ en }) => en),
      'and',
    ),
  };
}
