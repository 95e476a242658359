// How each language says a call to espeak-ng: the words in its own order, the voice that has it, and the letters that it would misread.
import { toCardinal as toChinese } from 'n2words/zh-Hans-CN';

export interface Speech {
  /** As `espeak-ng --voices` lists it, unless the settings name another. */
  readonly voice: string;
  readonly say: (letter: string, number: string, counter: string) => string;
  /**
   * A number from 0 to 999. Where nothing is given it goes to espeak-ng in digits: its own numbers are stressed and joined as
   * people say them, those that a library spells are not (Arabic without its vowels, Italian in one long word).
   */
  readonly cardinal?: (n: number) => string;
  /** Letters whose name espeak-ng does not say by itself, in that language's own words or as its phonemes (`espeak-ng -x`). */
  readonly letters: Readonly<Record<string, string>>;
  /** The script of its words: the way to a desk is left out where it has none of it. */
  readonly script: RegExp;
}

const latin = /\p{Script=Latin}/u;

const arabicLetters = {
  ...{ A: 'إيه', B: 'بي', C: 'سي', D: 'دي', E: 'إي', F: 'إف', H: 'إتش', J: 'جيه' },
  ...{ L: 'إل', N: 'إن', O: 'أو', P: 'پي', R: 'آر', T: 'تي', U: 'يو', Y: 'واي' },
};

const ukrainianLetters = {
  ...{ A: 'а', B: 'бе', C: 'це', D: 'де', E: 'е', F: 'еф', H: 'аш', J: 'йот' },
  ...{ L: 'ел', N: 'ен', O: 'о', P: 'пе', R: 'ер', T: 'те', U: 'у', Y: 'ігрек' },
};

/** By language, those that the house speaks. */
export const speeches: ReadonlyMap<string, Speech> = new Map<string, Speech>([
  ['it', { voice: 'it', say: (a, n, at) => `numero ${a} ${n}, sportello ${at}`, letters: {}, script: latin }],
  // A lone A is read as the article, "uh".
  ['en', { voice: 'en-gb', say: (a, n, at) => `number ${a} ${n}, counter ${at}`, letters: { A: "[['eI]]" }, script: latin }],
  ['de', { voice: 'de', say: (a, n, at) => `Nummer ${a} ${n}, Schalter ${at}`, letters: {}, script: latin }],
  // A lone Y is the word for "there" in French, for "and" in Spanish.
  ['fr', { voice: 'fr-fr', say: (a, n, at) => `numéro ${a} ${n}, guichet ${at}`, letters: { Y: 'i grec' }, script: latin }],
  ['es', { voice: 'es', say: (a, n, at) => `número ${a} ${n}, ventanilla ${at}`, letters: { Y: 'i griega' }, script: latin }],
  // A lone E is read as "is", "ye".
  ['ro', { voice: 'ro', say: (a, n, at) => `numărul ${a} ${n}, ghișeul ${at}`, letters: { E: "[['e]]" }, script: latin }],
  ['sq', { voice: 'sq', say: (a, n, at) => `numri ${a} ${n}, sporteli ${at}`, letters: {}, script: latin }],
  // Latin letters would be read by an English voice.
  ['ar', { voice: 'ar', say: (a, n, at) => `الرقم ${a} ${n}، الشباك رقم ${at}`, letters: arabicLetters, script: /\p{Script=Arabic}/u }],
  ['uk', { voice: 'uk', say: (a, n, at) => `номер ${a} ${n}, віконце ${at}`, letters: ukrainianLetters, script: /\p{Script=Cyrillic}/u }],
  // The voice `cmn` reads what it writes down itself as English; and in digits 105 loses its zero and is heard as 150.
  [
    'zh',
    {
      voice: 'cmn-latn-pinyin',
      say: (a, n, at) => `请 ${a} ${n}号到${at}号窗口`,
      cardinal: (n) => toChinese(n, { formal: false }).replace(/^一十/, '十'),
      letters: {},
      script: /\p{Script=Han}/u,
    },
  ],
]);
