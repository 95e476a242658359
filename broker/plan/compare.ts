// Two plans side by side: what differs between their configs, what that changes, and both in words.
import type { Sentence } from '../contract/sentence.js';
import { areFewDays, isBeyondChance } from './chance.js';
import { differencesBetween } from './differences.js';
import { furtherOf, worseServices } from './further.js';
import { listed } from './hours-words.js';
import { changed, lasting, span } from './lasting.js';
import { type Pair, pairsOf } from './pairs.js';
import type { Place } from './place.js';
import type { Report } from './report.js';

export interface Plan {
  /** As its reader knows it: the config's file. */
  readonly name: string;
  readonly place: Place;
  readonly report: Report;
}

export interface Comparison {
  readonly before: Plan;
  readonly after: Plan;
  /** What differs between the configs, each in words: `one more desk from 10 to 12`. */
  readonly differences: readonly Sentence[];
  readonly pairs: readonly Pair[];
  /** `one more desk from 10 to 12: the 90th percentile falls from 41 to 24 minutes`. */
  readonly sentence: Sentence;
  /** What else changes that somebody should know, each a sentence of its own. */
  readonly further: readonly Sentence[];
}

/** Both have played the same days with the same people. */
export function compare(before: Plan, after: Plan): Comparison {
  const differences = differencesBetween(before.place, after.place);
  const headline = p90InWords(before.report, after.report);
  const what = inShort(differences);
  const pairs = pairsOf(before.report, after.report);
  return {
    ...{ before, after, differences, pairs },
    sentence: { it: `${what.it}: ${headline.it}`, en: `${what.en}: ${headline.en}` },
    further: [...doubtOf(before.report, after.report), ...furtherOf(pairs), ...worseServices(before.report, after.report, after.place)],
  };
}

/** As many as a sentence bears. */
const listedMost = 3;

function inShort(differences: readonly Sentence[]): Sentence {
  if (differences.length === 0) return { it: 'nessuna differenza che un piano veda', en: 'no difference that a plan sees' };
  if (differences.length <= listedMost) return listed(differences);
  const more = differences.length - listedMost + 1;
  return listed([...differences.slice(0, listedMost - 1), { it: `altre ${more} differenze`, en: `${more} other differences` }]);
}

function p90InWords(before: Report, after: Report): Sentence {
  const [was, is] = [before.all.waits?.p90Ms, after.all.waits?.p90Ms];
  const subject = { it: 'il 90° percentile', en: 'the 90th percentile' };
  if (is === undefined)
    return was === undefined
      ? { it: `${subject.it} non c’è: nessuno è stato servito`, en: 'there is no 90th percentile: nobody was served' }
      : { it: 'non viene più servito nessuno', en: 'nobody is served any more' };
  if (was === undefined)
    return {
      it: `${subject.it} è di ${lasting(is).it}, prima non veniva servito nessuno`,
      en: `${subject.en} is ${lasting(is).en}, nobody was served before`,
    };
  if (!isBeyondChance(before, after, is - was)) {
    const words = span(was, is);
    if (words === undefined) return { it: `${subject.it} resta ${lasting(is).it}`, en: `${subject.en} stays at ${lasting(is).en}` };
    return {
      it: `${subject.it} non cambia oltre il caso, ${words.it}`,
      en: `${subject.en} does not change beyond chance, ${words.en}`,
    };
  }
  const words = changed(was, is);
  return { it: `${subject.it} ${words.it}`, en: `${subject.en} ${words.en}` };
}

/** What no more than a few days have shown is told as what it is. */
function doubtOf(before: Report, after: Report): Sentence[] {
  const [was, is] = [before.all.waits?.p90Ms, after.all.waits?.p90Ms];
  if (was === undefined || is === undefined || span(was, is) === undefined || !areFewDays(before, after)) return [];
  return [{ it: 'in così pochi giorni può essere anche solo il caso', en: 'over so few days chance alone may have made this' }];
}
