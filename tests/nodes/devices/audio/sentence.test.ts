import { describe, expect, it } from 'vitest';
import { words } from '../../../../broker/contract/words.js';
import { phraseOf } from '../../../../nodes/devices/audio/sentence.js';
import { speeches } from '../../../../nodes/devices/audio/speeches.js';

const call = { number: 'A042', desk: 3 };

describe('the sentence of a call', () => {
  it.each([
    ['it', 'it', 'numero A 42, sportello 3'],
    ['en', 'en-gb', "number [['eI]] 42, counter 3"],
    ['de', 'de', 'Nummer A 42, Schalter 3'],
    ['fr', 'fr-fr', 'numéro A 42, guichet 3'],
    ['es', 'es', 'número A 42, ventanilla 3'],
    ['ro', 'ro', 'numărul A 42, ghișeul 3'],
    ['sq', 'sq', 'numri A 42, sporteli 3'],
    ['ar', 'ar', 'الرقم إيه 42، الشباك رقم 3'],
    ['uk', 'uk', 'номер а 42, віконце 3'],
    ['zh', 'cmn-latn-pinyin', '请 A 四十二号到三号窗口'],
  ])('in "%s" is said by the voice %s: %s', (language, voice, text) => {
    expect(phraseOf(call, language)).toMatchObject({ language, voice, text });
  });

  it('is there in every language that the house prints, and in no other', () => {
    expect(Object.keys(words).sort()).toEqual([...speeches.keys()].sort());
    expect(phraseOf(call, 'fi')).toBeUndefined();
  });

  it('in Italian and English may come out of clips, whole numbers first', () => {
    expect(phraseOf(call, 'it')?.words).toEqual([[['numero']], [['a']], [['42'], ['40', '2']], [['sportello']], [['3']]]);
    expect(phraseOf({ number: 'B108', desk: 21 }, 'en')?.words).toEqual([
      [['number']],
      [['b']],
      [['108'], ['100', 'and', '8']],
      [['counter']],
      [['21'], ['20', '1']],
    ]);
    expect(phraseOf(call, 'de')?.words).toEqual([]);
  });

  it('throws at a number that no ticket has', () => {
    expect(() => phraseOf({ number: '42', desk: 3 }, 'it')).toThrow(RangeError);
  });
});

describe('the way to the desk', () => {
  const saying = (where: Record<string, string>, language: string) => phraseOf({ ...call, where }, language)?.text;

  it('comes after the counter, in that language alone; clips leave it out', () => {
    const where = { it: 'primo piano, corridoio B', de: 'erster Stock', uk: 'другий поверх', zh: '二楼' };
    expect(saying(where, 'it')).toBe('numero A 42, sportello 3, primo piano, corridoio B');
    expect(saying(where, 'uk')).toBe('номер а 42, віконце 3, другий поверх');
    expect(saying(where, 'en')).toMatch(/counter 3$/);
    expect(phraseOf({ ...call, where }, 'it')?.words).toEqual(phraseOf(call, 'it')?.words);
  });

  it('never speaks in phonemes, and never commands the voice', () => {
    expect(saying({ it: "[[p'i]] piano" }, 'it')).toBe("numero A 42, sportello 3, p'i  piano");
    expect(saying({ it: '[[[ [ [a]] ]' }, 'it')).not.toMatch(/[[\]]/);
    expect(saying({ it: 'al\u0001 piano\u0000\u0007 \u202e2' }, 'it')).toBe('numero A 42, sportello 3, al  piano   2');
  });

  it('is left out where there is nothing that this voice can read', () => {
    for (const where of ['', '   ', '🙂', '[[]]', '—', '二楼', 'другий поверх'])
      expect(saying({ it: where }, 'it')).toMatch(/sportello 3$/);
    expect(saying({ ar: 'second floor' }, 'ar')).toMatch(/رقم 3$/);
    expect(saying({ it: '2' }, 'it')).toMatch(/sportello 3, 2$/);
  });

  it('has its Chinese numbers in words, too, and no letter with a digit for its tone', () => {
    expect(saying({ zh: 'B2层105室' }, 'zh')).toMatch(/, B 二层一百零五室$/);
  });
});
