// What desks and services are called where two configs are compared, and what both have.
import type { Sentence } from '../contract/sentence.js';
import type { Place } from './place.js';

export function common(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): string[] {
  return [...a.keys()].filter((id) => b.has(id));
}

export function deskName({ hall }: Place, id: string): Sentence {
  const desk = hall.desks.get(id);
  const [it, en] = desk?.office === true ? ['ufficio', 'office'] : ['sportello', 'desk'];
  return { it: `${it} ${desk?.number ?? id}`, en: `${en} ${desk?.number ?? id}` };
}

/** In Italian the preposition grows together with the article: `dallo sportello 3`, `all’ufficio 21`. */
export function deskAfter(preposition: 'a' | 'da', place: Place, id: string): Sentence {
  const { it, en } = deskName(place, id);
  const isOffice = place.hall.desks.get(id)?.office === true;
  return { it: `${preposition}${isOffice ? 'll’' : 'llo '}${it}`, en };
}

export function serviceName({ names }: Place, id: string): Sentence {
  return names.services.get(id) ?? { it: id, en: id };
}
