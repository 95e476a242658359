// When a term of days ends, as Italian civil law counts it (civil code, art. 2963; code of civil procedure, art. 155): the first
// day is not counted, and an end on a holiday moves to the first day that is none.
import type { Calendar } from './calendar.js';
import { addDays, weekdayOf } from './days.js';
import { holidaysOf } from './holidays.js';

const [saturday, sunday] = [5, 6];

/**
 * Whether a term cannot end on `day`: Sundays, the calendar's public holidays and its patron saint's day. Not the days on which the
 * hall is closed for reasons of its own: those keep nobody waiting longer. `saturdays`: whether they count as holidays here (art.
 * 155 has it so for acts outside a hearing).
 */
export function isHoliday({ holidays, patron }: Pick<Calendar, 'holidays' | 'patron'>, day: string, saturdays: boolean): boolean {
  const weekday = weekdayOf(day);
  if (weekday === sunday || (saturdays && weekday === saturday)) return true;
  return day.slice(5) === patron || (holidays === 'italy' && holidaysOf(Number(day.slice(0, 4))).has(day));
}

/** The last day of a term of `days` (at least 1) that begins on `from`. */
export function dueDay(calendar: Pick<Calendar, 'holidays' | 'patron'>, from: string, days: number, saturdays: boolean): string {
  let day = addDays(from, days);
  while (isHoliday(calendar, day, saturdays)) day = addDays(day, 1);
  return day;
}

/** From one day to the other; below 0 when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000);
}
