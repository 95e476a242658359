// A range of the wait as people say it: on paper, on a page, on the command line.
import type { Wait } from './messages/fields.js';
import type { Sentence } from './sentence.js';

export const cannotTell: Sentence = { it: 'ancora non si può dire', en: 'cannot be told yet' };
export const provisional: Sentence = { it: 'stima provvisoria', en: 'provisional' };

/** `10-20 minuti`, `fino a 4 minuti`, `circa 5 minuti`. */
function rangeWords({ from, to }: Pick<Wait, 'from' | 'to'>): Sentence {
  const [it, en] = to === 1 ? ['minuto', 'minute'] : ['minuti', 'minutes'];
  if (from === to) return { it: `circa ${to} ${it}`, en: `about ${to} ${en}` };
  if (from === 0) return { it: `fino a ${to} ${it}`, en: `up to ${to} ${en}` };
  return { it: `${from}-${to} ${it}`, en: `${from}-${to} ${en}` };
}

/** The same, and whether it is provisional, or that nobody can tell. */
export function waitWords(wait: Wait | null): Sentence {
  if (wait === null) return cannotTell;
  const range = rangeWords(wait);
  if (wait.provisional !== true) return range;
  return { it: `${range.it} (${provisional.it})`, en: `${range.en} (${provisional.en})` };
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
