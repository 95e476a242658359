// A range of the wait as Turno's own sentences say it: on a page, on the command line. Paper has its words in more languages.
import type { Wait } from './messages/fields.js';
import type { Sentence } from './sentence.js';
import { en } from './words/en.js';
import { it } from './words/it.js';
import { minutesIn } from './words/wait.js';

export const cannotTell: Sentence = { it: it.cannotTell, en: en.cannotTell };
export const provisional: Sentence = { it: it.provisional, en: en.provisional };

/** `10-20 minuti`, and whether it is provisional, or that nobody can tell. */
export function waitWords(wait: Wait | null): Sentence {
  return { it: minutesIn(it, wait), en: minutesIn(en, wait) };
}

/** Where there is little room: `10-20 min`. */
export function rangeInShort({ from, to }: Pick<Wait, 'from' | 'to'>): string {
  return `${from === to ? to : from === 0 ? `≤${to}` : `${from}-${to}`} min`;
}

/** The same with a question mark while it is provisional; nothing where nobody can tell. */
export function waitInShort(wait: Wait | null | undefined): string | undefined {
  if (wait === null || wait === undefined) return undefined;
  return `${rangeInShort(wait)}${wait.provisional === true ? '?' : ''}`;
}
