import { describe, expect, it } from 'vitest';
import { phraseOf } from '../../../../nodes/devices/audio/sentence.js';

describe('the sentence of a call', () => {
  it('is Italian in Italian', () => {
    expect(phraseOf({ number: 'A042', desk: 3 }, 'it')).toEqual({
      language: 'it',
      voice: 'it',
      text: 'numero A quarantadue, sportello tre',
      tokens: ['numero', 'a', '42', 'sportello', '3'],
    });
  });

  it('is English in English', () => {
    expect(phraseOf({ number: 'B342', desk: 12 }, 'en')).toEqual({
      language: 'en',
      voice: 'en-gb',
      text: 'number B three hundred and forty-two, counter twelve',
      tokens: ['number', 'b', '342', 'counter', '12'],
    });
  });

  it('says the way to the desk after the counter, in that language alone; clips leave it out', () => {
    const call = { number: 'A042', desk: 3, where: { it: 'primo piano, corridoio B', de: '[[x]] erster Stock' } };
    expect(phraseOf(call, 'it')).toMatchObject({
      text: 'numero A quarantadue, sportello tre, primo piano, corridoio B',
      tokens: ['numero', 'a', '42', 'sportello', '3'],
    });
    expect(phraseOf(call, 'en')?.text).toMatch(/counter three$/);
    expect(phraseOf({ ...call, where: { it: '[[p]] piano' } }, 'it')?.text).not.toMatch(/[[\]]/);
  });

  it('says the letter A, not the article', () => {
    expect(phraseOf({ number: 'A001', desk: 1 }, 'en')?.text).toBe("number [['eI]] one, counter one");
  });

  it('has words for every number a display can show', () => {
    for (const language of ['it', 'en']) {
      const texts = Array.from({ length: 1000 }, (_, n) => phraseOf({ number: `C${String(n).padStart(3, '0')}`, desk: 1 }, language)?.text);
      expect(new Set(texts).size).toBe(1000);
      for (const text of texts) expect(text).toMatch(/^[a-z]+ C [a-zé -]+, [a-z]+ [a-z]+$/);
    }
  });

  it('has no words for a language that nobody has written down', () => {
    expect(phraseOf({ number: 'A042', desk: 3 }, 'fi')).toBeUndefined();
  });

  it('throws at a number that no ticket has', () => {
    expect(() => phraseOf({ number: '42', desk: 3 }, 'it')).toThrow(RangeError);
  });
});
