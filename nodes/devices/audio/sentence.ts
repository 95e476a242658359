// What is said when a number is called, in each language the house speaks.

import { toCardinal as toEnglish } from 'n2words/en-GB';
import { toCardinal as toItalian } from 'n2words/it-IT';
import type { Call } from '../../../broker/contract/messages/area.js';

interface Speech {
  readonly number: string;
  readonly counter: string;
  /** 0-999 in words. */
  readonly cardinal: (n: number) => string;
  /** espeak-ng's voice, unless the settings name another. */
  readonly voice: string;
  /** Letters that espeak-ng would misread, as its phonemes (`espeak-ng -x`). */
  readonly letters: Readonly<Record<string, string>>;
}

const speeches: ReadonlyMap<string, Speech> = new Map([
  ['it', { number: 'numero', counter: 'sportello', cardinal: toItalian, voice: 'it', letters: {} }],
  // A lone A is read as the article, "uh".
  ['en', { number: 'number', counter: 'counter', cardinal: toEnglish, voice: 'en-gb', letters: { A: "[['eI]]" } }],
]);

export interface Phrase {
  readonly language: string;
  readonly voice: string;
  /** For espeak-ng: "numero A quarantadue, sportello tre, primo piano, corridoio B". */
  readonly text: string;
  /**
   * The recorded clips that say the same, in order: a word of the language, the letter in lower case, a number in digits
   * without leading zeros, spoken as one word. `numero a 42 sportello 3`; 42 may be a ticket or a counter. Nobody records the
   * way to each desk: clips leave it out.
   */
  readonly tokens: readonly string[];
}

/** `number`: a letter and up to three digits, `A042`. Undefined: the house does not speak that language. Throws RangeError on any other number. */
export function phraseOf(call: Pick<Call, 'number' | 'desk' | 'where'>, language: string): Phrase | undefined {
  const speech = speeches.get(language);
  if (speech === undefined) return undefined;
  const letter = call.number.slice(0, 1);
  if (!/^[A-Z]\d{1,3}$/.test(call.number)) throw new RangeError(`not a ticket's number: ${call.number}`);
  const n = Number(call.number.slice(1));
  return {
    language,
    voice: speech.voice,
    text: `${speech.number} ${speech.letters[letter] ?? letter} ${speech.cardinal(n)}, ${speech.counter} ${speech.cardinal(call.desk)}${wayTo(call, language)}`,
    tokens: [speech.number, letter.toLowerCase(), String(n), speech.counter, String(call.desk)],
  };
}

/** Only in words of that language: one voice never reads another's. Brackets in pairs would be phonemes to espeak-ng. */
function wayTo({ where }: Pick<Call, 'where'>, language: string): string {
  const words = (where?.[language] ?? '').replace(/[[\]]+/g, ' ').trim();
  return words === '' ? '' : `, ${words}`;
}
