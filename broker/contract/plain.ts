// What people are called and what they write, as it is taken: without what a screen, a list or a calendar would obey.
import { z } from 'zod';
import type { Sentence } from './sentence.js';

/** Characters that turn the direction of what stands beside them (Unicode UAX #9, 2.1 to 2.4). */
const turns = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * Telephones put them around what is copied from their address book, and nobody sees them: they are left out, since whoever was refused
 * could not tell why.
 */
export function withoutTurns() {
  return z.string().overwrite((text) => text.replace(turns, ''));
}

const lineWords: Sentence = {
  it: 'una riga sola, senza caratteri di controllo né spezzati',
  en: 'one line, without control characters or broken ones',
};
const textWords: Sentence = {
  it: 'un testo senza caratteri di controllo né spezzati',
  en: 'a text without control characters or broken ones',
};
/** What is expected, by the schemas' own words, which are English. */
export const plainWords: ReadonlyMap<string, Sentence> = new Map([lineWords, textWords].map((words) => [words.en, words]));

/** Of people's names and addresses: no line ends, no control characters, no half of a surrogate pair. */
export function aLine(most: number) {
  return withoutTurns()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u, lineWords.en);
}

/** Whatever a program ends its lines with, they end in a line feed. */
export function feedLines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** Of lines: no control characters but tab and line feed. Its ends are trimmed. */
export function aText(most: number) {
  return z
    .string()
    .overwrite(feedLines)
    .trim()
    .min(1)
    .max(most)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\n])*$/u, textWords.en);
}

/** One line of what was kept, whatever was taken once: for a reader that obeys a control character. */
export function tamed(text: string): string {
  return text.replace(turns, '').replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
