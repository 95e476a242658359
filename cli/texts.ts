// Words of the hall in the asker's language, or in the hall's own where it has none of those.
import type { Texts } from '../broker/contract/ids.js';
import type { Context } from './context.js';
import { printable } from './screen.js';

export function oneOf(texts: Texts, language: Context['language']): string {
  return printable(texts[language] ?? Object.values(texts)[0] ?? '');
}
