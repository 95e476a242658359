// What is said when a number is called: as words for espeak-ng, and as the recorded clips that say the same.
import type { Call } from '../../../broker/contract/messages/area.js';
import { recordedLanguages, waysToSay } from './number-clips.js';
import { type Speech, speeches } from './speeches.js';

/** One word of a sentence: the ways to say it in clips, the one of fewest clips first. */
export type Word = readonly (readonly string[])[];

export interface Phrase {
  readonly language: string;
  readonly voice: string;
  /** For espeak-ng: "numero A 42, sportello 3, primo piano, corridoio B". */
  readonly text: string;
  /**
   * The clips, none where the language is not spoken out of recordings: a word of the language, the letter in lower case, a number
   * in digits without leading zeros, whole or in parts. Nobody records the way to each desk: clips leave it out.
   */
  readonly words: readonly Word[];
}

/** `number`: a letter and up to three digits, `A042`. Undefined: the house does not speak that language. Throws RangeError on any other number. */
export function phraseOf(call: Pick<Call, 'number' | 'desk' | 'where'>, language: string): Phrase | undefined {
  const speech = speeches.get(language);
  if (speech === undefined) return undefined;
  if (!/^[A-Z]\d{1,3}$/.test(call.number)) throw new RangeError(`not a ticket's number: ${call.number}`);
  const letter = call.number.slice(0, 1);
  const n = Number(call.number.slice(1));
  const cardinal = speech.cardinal ?? String;
  const said = speech.say(speech.letters[letter] ?? letter, cardinal(n), cardinal(call.desk));
  return {
    language,
    voice: speech.voice,
    text: [said, ...wayTo(call.where?.[language] ?? '', speech)].join(', '),
    words: inClips(language, letter, n, call.desk),
  };
}

function inClips(language: string, letter: string, n: number, counter: number): readonly Word[] {
  const recorded = recordedLanguages.get(language);
  if (recorded === undefined) return [];
  const plain = (clip: string): Word => [[clip]];
  return [
    plain(recorded.number),
    plain(letter.toLowerCase()),
    waysToSay(n, recorded),
    plain(recorded.counter),
    waysToSay(counter, recorded),
  ];
}

/** Only in words of that language: one voice never reads another's. Brackets in pairs would be phonemes to espeak-ng. */
function wayTo(where: string, { script, cardinal }: Speech): readonly string[] {
  const words = where.replace(/[[\]\p{C}]+/gu, ' ').trim();
  if (!script.test(words) && !/\d/.test(words)) return [];
  if (cardinal === undefined) return [words];
  // `B2` would be a syllable in its second tone.
  const apart = words.replace(/(\p{Script=Latin})(?=\d)/gu, '$1 ');
  return [apart.replace(/\d{1,3}/g, (digits) => cardinal(Number(digits)))];
}
