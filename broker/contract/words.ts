// What citizens read on paper, in every language that is shipped: a new one is a file under words/ and its row here.
import type { Wait } from './messages/fields.js';
import { ar } from './words/ar.js';
import { de } from './words/de.js';
import { en } from './words/en.js';
import { es } from './words/es.js';
import { fr } from './words/fr.js';
import { it } from './words/it.js';
import { ro } from './words/ro.js';
import type { Words } from './words/sheet.js';
import { sq } from './words/sq.js';
import { uk } from './words/uk.js';
import { minutesIn } from './words/wait.js';
import { zh } from './words/zh.js';

export const words = { it, en, de, fr, es, ro, sq, ar, uk, zh } as const satisfies Readonly<Record<string, Words>>;

function isShipped(language: string): language is keyof typeof words {
  return Object.hasOwn(words, language);
}

/** The words of a language; Italian ones of a language that is not shipped, which no config can name. */
export function wordsOf(language: string): Words {
  return isShipped(language) ? words[language] : words.it;
}

/** How long until the call, as paper says it; null: nobody can tell yet. */
export function expectedIn(language: Words, wait: Wait | null): string {
  return language.expected(minutesIn(language, wait));
}
