// What differs between the services of two configs: which there are, and on what terms.
import type { Sentence } from '../contract/sentence.js';
import type { Service } from '../tickets/hall.js';
import { listed } from './hours-words.js';
import { common, serviceName } from './names.js';
import type { Place } from './place.js';

export function serviceDifferences(before: Place, after: Place): Sentence[] {
  const [was, is] = [before.hall.services, after.hall.services];
  const more = [...is.keys()].filter((id) => !was.has(id)).map((id) => ({ ...serviceName(after, id) }));
  const fewer = [...was.keys()].filter((id) => !is.has(id)).map((id) => ({ ...serviceName(before, id) }));
  const terms = common(was, is).flatMap((id) => {
    const [from, to] = [was.get(id), is.get(id)];
    return from === undefined || to === undefined ? [] : termsOf(serviceName(after, id), from, to);
  });
  const [added, gone] = [listed(more), listed(fewer)];
  return [
    ...(more.length === 0 ? [] : [{ it: `anche ${added.it}`, en: `${added.en} added` }]),
    ...(fewer.length === 0 ? [] : [{ it: `senza ${gone.it}`, en: `without ${gone.en}` }]),
    ...terms,
  ];
}

function termsOf(name: Sentence, from: Service, to: Service): Sentence[] {
  const found: Sentence[] = [];
  const tell = (was: number, is: number, words: (was: number, is: number) => Sentence) => {
    if (was !== is) found.push(words(was, is));
  };
  const minutes = (ms: number) => Math.round(ms / 60_000);
  tell(minutes(from.limitMs), minutes(to.limitMs), (was, is) => ({
    it: `${name.it} prima di tutti dopo ${is} minuti invece di ${was}`,
    en: `${name.en} before all after ${is} minutes instead of ${was}`,
  }));
  tell(minutes(from.usualMs), minutes(to.usualMs), (was, is) => ({
    it: `per ${name.it} ${is} minuti previsti invece di ${was}`,
    en: `${is} minutes expected for ${name.en} instead of ${was}`,
  }));
  if (from.cap !== to.cap) {
    const aDay = (cap: number | undefined): Sentence =>
      cap === undefined ? { it: 'quanti ne servono', en: 'as many as come' } : { it: `${cap} al giorno`, en: `${cap} a day` };
    const [was, is] = [aDay(from.cap), aDay(to.cap)];
    found.push({ it: `numeri per ${name.it}: ${is.it} invece di ${was.it}`, en: `tickets for ${name.en}: ${is.en} instead of ${was.en}` });
  }
  tell(from.returns.times, to.returns.times, (was, is) => ({
    it: `chi manca per ${name.it} richiamato ${is} volte invece di ${was}`,
    en: `whoever misses the call for ${name.en} called again ${is} times instead of ${was}`,
  }));
  tell(from.returns.places, to.returns.places, (was, is) => ({
    it: `chi manca per ${name.it} richiamato dopo altri ${is} invece di ${was}`,
    en: `whoever misses the call for ${name.en} called again after ${is} others instead of ${was}`,
  }));
  return found;
}
