// A range of the wait in a language's own words: `10-20 minuti`, `fino a 4 minuti`, `circa 5 minuti (stima provvisoria)`.
import type { Wait } from '../messages/fields.js';
import type { Words } from './sheet.js';

/** Null: nobody can tell. */
export function minutesIn(words: Words, wait: Wait | null): string {
  if (wait === null) return words.cannotTell;
  const { from, to, provisional } = wait;
  const { about, upTo, between } = words.minutes;
  const range = from === to ? about(to) : from === 0 ? upTo(to) : between(from, to);
  return provisional === true ? `${range} (${words.provisional})` : range;
}
