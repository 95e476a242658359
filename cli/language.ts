// In which language the command line speaks: the hall's maintainer reads Italian or English.
import type { ReaderLanguage } from '../broker/config/problem.js';
import type { Sentence } from '../broker/contract/sentence.js';

/** The environment's LC_ALL, LC_MESSAGES, LANG; an empty one is as good as none (POSIX, Base Definitions 8.2). */
export function languageOf(env: Readonly<Record<string, string | undefined>>): ReaderLanguage {
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '') ?? '';
  return /^it(?![a-z])/i.test(locale) ? 'it' : 'en';
}

/** Lines, one under the other. */
export function joined(lines: readonly Sentence[]): Sentence {
  return { it: lines.map(({ it }) => it).join('\n'), en: lines.map(({ en }) => en).join('\n') };
}

/** Words that come from elsewhere, and are the same whoever reads them. */
export function asTheyAre(text: string): Sentence {
  return { it: text, en: text };
}
