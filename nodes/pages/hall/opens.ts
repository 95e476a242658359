// When the hall opens, while it is outside its hours: in the words of its screens. Pure.
import { screenWords } from '../../../broker/contract/citizen/screen.js';
import { opensIn } from '../../../broker/contract/opening-words.js';
import { en } from '../../../broker/contract/words/en.js';
import { it } from '../../../broker/contract/words/it.js';
import type { Hall } from './store.js';
import type { Lang } from './words.js';

const locales: Readonly<Record<Lang, string>> = { it: it.locale, en: en.locale };

/** Undefined within the hours, and where nobody knows. */
export function opensWords(hall: Hall, lang: Lang): string | undefined {
  const opens = hall.fresh ? hall.state?.opens : undefined;
  // The beat's own day is the hall's.
  return opens === undefined
    ? undefined
    : opensIn(screenWords[lang], locales[lang], opens, hall.beat?.at.slice(0, 10) === opens.slice(0, 10));
}
