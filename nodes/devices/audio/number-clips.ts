// Numbers out of recorded clips, 0 to 999: some dozens of recordings say them all. A number recorded whole goes before one that is joined.
import { toCardinal as toEnglish } from 'n2words/en-GB';
import { toCardinal as toItalian } from 'n2words/it-IT';

/** Clips that say a number one after the other: `['300', '40', '2']`. */
type Joined = readonly string[];

export interface RecordedWords {
  /** Before the ticket's number, and before the counter's. */
  readonly number: string;
  readonly counter: string;
  /** Between the hundreds and what follows. */
  readonly and?: string;
  /** Whether tens and units, as in 42, are heard as one when they are joined. */
  readonly joinsTens: (n: number) => boolean;
  /** What the speaker says for one clip of a number. */
  readonly cardinal: (n: number) => string;
}

/** By language, those that can be spoken out of recordings. */
export const recordedLanguages: ReadonlyMap<string, RecordedWords> = new Map<string, RecordedWords>([
  [
    'it',
    {
      number: 'numero',
      counter: 'sportello',
      // Before uno and otto the tens lose their last vowel, `ventuno`: nobody can record `vent`.
      joinsTens: (n) => n % 10 !== 1 && n % 10 !== 8,
      cardinal: toItalian,
    },
  ],
  ['en', { number: 'number', counter: 'counter', and: 'and', joinsTens: () => true, cardinal: toEnglish }],
]);

/** The ways to say `n`, 0 to 999, the one of fewest clips first. */
export function waysToSay(n: number, words: RecordedWords): readonly Joined[] {
  return [[String(n)], ...joinedWays(n, words)];
}

function joinedWays(n: number, words: RecordedWords): readonly Joined[] {
  const rest = n > 100 ? n % 100 : n % 10;
  const head = n - rest;
  if (n > 100 && rest > 0) {
    const link = words.and === undefined ? [] : [words.and];
    return waysToSay(rest, words).map((way) => [String(head), ...link, ...way]);
  }
  return n > 20 && n < 100 && rest > 0 && words.joinsTens(n) ? [[String(head), String(rest)]] : [];
}

/** One file to record, without `.wav`, and what to say. */
export interface Recording {
  readonly clip: string;
  readonly says: string;
}

/** All that has to be recorded to say every number of `letters` at every counter; undefined where a language is not spoken out of clips. */
export function recordingsOf(language: string, letters: readonly string[]): readonly Recording[] | undefined {
  const words = recordedLanguages.get(language);
  if (words === undefined) return undefined;
  const smallest = Array.from({ length: 1000 }, (_, n) => waysToSay(n, words).at(-1) ?? []);
  const numbers = [...new Set(smallest.flat().filter((clip) => /^\d+$/.test(clip)))].map(Number).sort((a, b) => a - b);
  const plain = [words.number, words.counter, ...(words.and === undefined ? [] : [words.and])];
  return [
    ...plain.map((word) => ({ clip: word, says: word })),
    ...letters.map((letter) => ({ clip: letter.toLowerCase(), says: letter })),
    ...numbers.map((n) => ({ clip: String(n), says: words.cardinal(n) })),
  ];
}
