// The words that joined clips make, against a number-to-words library that the product does not use.
import { describe, expect, it } from 'vitest';
import writtenNumber from 'written-number';
import { type RecordedWords, recordedLanguages, recordingsOf, waysToSay } from '../../../../nodes/devices/audio/number-clips.js';

const numbers = Array.from({ length: 1000 }, (_, n) => n);
const letters = [...'ABCDEFHJLNOPRTUY'];

function wordsOf(language: string): RecordedWords {
  const words = recordedLanguages.get(language);
  if (words === undefined) throw new Error(`no clips in ${language}`);
  return words;
}

/** Alone, 1 is said as one counts; the library says it as before a noun, `un`. */
function written(n: number, language: 'it' | 'en'): string {
  return language === 'it' && n === 1 ? 'uno' : writtenNumber(n, { lang: language });
}

/** What is heard when the clips of one way are played. */
function heard(way: readonly string[], words: RecordedWords): string {
  return way.map((clip) => (/^\d+$/.test(clip) ? words.cardinal(Number(clip)) : clip)).join(' ');
}

/**
 * As it sounds: where the words are parted and which accent is written is nobody's ear's business. `cento` may lose its last vowel before
 * uno and otto or keep it (`centootto`, `centotto`), and libraries differ from number to number; both are said.
 */
const asHeard = {
  it: (text: string) =>
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036f\u00ad\s]/g, '')
      .replace(/cento(?=[ou])/g, 'cent'),
  en: (text: string) => text.replace(/[\s-]+/g, ' '),
} as const;

describe.each(['it', 'en'] as const)('numbers out of clips in "%s"', (language) => {
  const words = wordsOf(language);

  it('are the words of another library, 0 to 999, in every way to join them', () => {
    const ear = asHeard[language];
    const wrong = numbers.filter((n) => waysToSay(n, words).some((way) => ear(heard(way, words)) !== ear(written(n, language))));
    expect(wrong).toEqual([]);
  });

  it('are heard as themselves alone', () => {
    for (const pick of [0, -1]) {
      const all = numbers.map((n) => asHeard[language](heard(waysToSay(n, words).at(pick) ?? [], words)));
      expect(new Set(all).size).toBe(1000);
    }
  });

  it('need no clip but those of the list', () => {
    const listed = new Set(recordingsOf(language, letters)?.map(({ clip }) => clip));
    const needed = numbers.flatMap((n) => waysToSay(n, words).at(-1) ?? []);
    expect(needed.filter((clip) => !listed.has(clip))).toEqual([]);
    expect(listed.size).toBe(new Set([...needed, words.number, words.counter, ...letters.map((letter) => letter.toLowerCase())]).size);
  });
});

describe('the list of recordings', () => {
  it('is some dozens of words, each once, with what to say', () => {
    const [it, en] = [recordingsOf('it', letters) ?? [], recordingsOf('en', letters) ?? []];
    expect([it.length, en.length]).toEqual([71, 56]);
    for (const list of [it, en]) expect(new Set(list.map(({ clip }) => clip)).size).toBe(list.length);
    expect(it).toContainEqual({ clip: '28', says: 'ventotto' });
    expect(it.map(({ clip }) => clip)).not.toContain('22');
    expect(en).toContainEqual({ clip: '300', says: 'three hundred' });
    expect(en).toContainEqual({ clip: 'a', says: 'A' });
  });

  it('has the letters of a hall alone', () => {
    expect(recordingsOf('it', ['A', 'C'])).toHaveLength(57);
    expect(recordingsOf('de', ['A'])).toBeUndefined();
  });

  it('prefers what was recorded whole', () => {
    expect(waysToSay(342, wordsOf('en'))).toEqual([['342'], ['300', 'and', '42'], ['300', 'and', '40', '2']]);
    expect(waysToSay(342, wordsOf('it'))).toEqual([['342'], ['300', '42'], ['300', '40', '2']]);
    expect(waysToSay(121, wordsOf('it'))).toEqual([['121'], ['100', '21']]);
    expect(waysToSay(28, wordsOf('it'))).toEqual([['28']]);
    expect(waysToSay(0, wordsOf('en'))).toEqual([['0']]);
  });
});
