// What else changes from one plan to the other that somebody should know: people, hours, and the services that it hurts.
import type { Sentence } from '../contract/sentence.js';
import { changed } from './lasting.js';
import { serviceName } from './names.js';
import type { Pair } from './pairs.js';
import type { Place } from './place.js';
import type { Report } from './report.js';

/** What changes by so much is worth a sentence. */
const leastPeople = 0.5;
const leastHours = 0.25;

/** Of the figures that are people: who it is. */
const who: Partial<Readonly<Record<Pair['figure'], Sentence>>> = {
  'not-served': { it: 'chi resta senza essere servito', en: 'the number not served' },
  'no-show': { it: 'chi viene chiamato invano', en: 'the number called in vain' },
  'turned-away': { it: 'chi non riceve un numero', en: 'the number who get no ticket' },
};

/** One sentence for each figure that changes enough. */
export function furtherOf(pairs: readonly Pair[]): Sentence[] {
  return pairs.flatMap(({ figure, before, after }): Sentence[] => {
    if (before === null || after === null) return [];
    const people = who[figure];
    if (people !== undefined) return Math.abs(after - before) < leastPeople ? [] : [peopleChange(people, before, after)];
    return figure !== 'desk-hours' || Math.abs(after - before) < leastHours ? [] : [hoursChange(after - before)];
  });
}

function peopleChange(people: Sentence, before: number, after: number): Sentence {
  const [it, en] = after < before ? ['scende', 'falls'] : ['sale', 'rises'];
  return {
    it: `${people.it} ${it} da ${decimal(before, ',')} a ${decimal(after, ',')} al giorno`,
    en: `${people.en} ${en} from ${decimal(before, '.')} to ${decimal(after, '.')} a day`,
  };
}

function hoursChange(change: number): Sentence {
  const [it, en] = change < 0 ? ['in meno', 'fewer'] : ['in più', 'more'];
  const hours = Math.abs(change);
  return { it: `${decimal(hours, ',')} ore di sportello al giorno ${it}`, en: `${decimal(hours, '.')} ${en} desk hours a day` };
}

const decimal = (value: number, point: string) => String(Math.round(value * 10) / 10).replace('.', point);

/** A plan that helps the many may hurt some: those whom it hurts most. */
const worseMs = 3 * 60_000;
const worseShare = 1.2;
const worstMost = 3;
/** Of fewer, less than five make the 90th percentile what it is: that is chance. */
const worsePeople = 50;

/** `named`: where the services have their names. */
export function worseServices(before: Report, after: Report, named: Place): Sentence[] {
  const worse = Object.entries(after.services).flatMap(([id, part]) => {
    const other = before.services[id];
    if (other === undefined || Math.min(other.served, part.served) < worsePeople) return [];
    const [was, is] = [other.waits?.p90Ms, part.waits?.p90Ms];
    return was === undefined || is === undefined || is - was < worseMs || is < was * worseShare ? [] : [{ id, was, is }];
  });
  return worse
    .sort((a, b) => b.is - b.was - (a.is - a.was))
    .slice(0, worstMost)
    .map(({ id, was, is }) => {
      const name = serviceName(named, id);
      const words = changed(was, is);
      return { it: `per ${name.it} il 90° percentile ${words.it}`, en: `for ${name.en} the 90th percentile ${words.en}` };
    });
}
