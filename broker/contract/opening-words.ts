// When a hall that is closed opens, as its screens and its room say it.
import type { ScreenWords } from './citizen/screen.js';

/** As a sentence has it: `8:30`, of `08:30`. */
export function hourOf(time: string): string {
  return time.replace(/^0/, '');
}

/** `at`: a minute of the hall's own clock, `2026-11-30T08:30`. */
export function opensIn({ opens }: Pick<ScreenWords, 'opens'>, locale: string, at: string, isToday: boolean): string {
  const [day = '', time = ''] = at.split('T');
  return opens(isToday ? undefined : dayIn(locale, day), hourOf(time));
}

/** `lunedì 30 novembre`. Its digits are those of the displays. */
function dayIn(locale: string, day: string): string {
  const how = { weekday: 'long', day: 'numeric', month: 'long', numberingSystem: 'latn', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, how).format(new Date(`${day}T00:00Z`));
}
