// What a figure means, as every face quotes it.
import type { Sentence } from '../contract/sentence.js';
import { definitionOf } from '../stats/definitions.js';
import type { FigureId } from '../stats/figure-id.js';

/** How it is counted, and what is left out of it. */
export function meaningOf(id: FigureId, language: keyof Sentence): string {
  const { how, without } = definitionOf(id);
  if (without === undefined) return how[language];
  const left = without[language];
  return `${how[language]} ${language === 'it' ? 'Esclusi:' : 'Left out:'} ${left.slice(0, 1).toLowerCase()}${left.slice(1)}`;
}
