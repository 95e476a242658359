// What a waiting room's screen says besides numbers and notices, in each language that a hall may speak.
import type { Sentence } from '../contract/sentence.js';

interface ScreenWords {
  readonly desk: Sentence;
  readonly calls: Sentence;
  readonly none: Sentence;
  readonly gone: Sentence;
}

export const screenWords: ScreenWords = {
  desk: { it: 'Sportello', en: 'Desk' },
  calls: { it: 'Chiamate', en: 'Called' },
  none: { it: 'In attesa della prossima chiamata', en: 'Waiting for the next call' },
  gone: { it: 'Le chiamate non si vedono: chiedere allo sportello', en: 'Calls cannot be shown: please ask at a desk' },
};
