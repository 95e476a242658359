// Two plans side by side: what differs between their configs, what that changes, and both in words.
import type { Sentence } from '../contract/sentence.js';
import { differencesBetween } from './differences.js';
import { listed } from './hours-words.js';
import { serviceName } from './names.js';
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
    further: [...doubtOf(before.report, after.report), ...furtherOf(pairs), ...worseServices(before, after)],
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

/** `falls from 41 to 24 minutes`. */
function changed(was: number, is: number): Sentence {
  const words = span(was, is);
  if (words === undefined) return { it: `resta ${lasting(is).it}`, en: `stays at ${lasting(is).en}` };
  return is < was ? { it: `scende ${words.it}`, en: `falls ${words.en}` } : { it: `sale ${words.it}`, en: `rises ${words.en}` };
}

/** `from 41 to 24 minutes`; undefined: they read the same. */
function span(was: number, is: number): Sentence | undefined {
  const [from, to] = [lasting(was), lasting(is)];
  if (from.en === to.en) return undefined;
  const isShort = isInMinutes(was) && isInMinutes(is);
  return {
    it: `da ${isShort ? minutes(was) : from.it} a ${to.it}`,
    en: `from ${isShort ? minutes(was) : from.en} to ${to.en}`,
  };
}

const minutes = (ms: number) => Math.round(ms / 60_000);
const isInMinutes = (ms: number) => ms >= 60_000;

function lasting(ms: number): Sentence {
  if (!isInMinutes(ms)) {
    const seconds = Math.round(ms / 1000);
    return { it: `${seconds} ${seconds === 1 ? 'secondo' : 'secondi'}`, en: `${seconds} ${seconds === 1 ? 'second' : 'seconds'}` };
  }
  const whole = minutes(ms);
  return { it: `${whole} ${whole === 1 ? 'minuto' : 'minuti'}`, en: `${whole} ${whole === 1 ? 'minute' : 'minutes'}` };
}

/** Two standard errors of the difference, day by day: the same people came on both, so what differs is the hall. */
const errors = 2;
const fewestDays = 5;

/** What no more than a few days have shown is told as what it is. */
function doubtOf(before: Report, after: Report): Sentence[] {
  const [was, is] = [before.all.waits?.p90Ms, after.all.waits?.p90Ms];
  if (was === undefined || is === undefined || span(was, is) === undefined || p90Changes(before, after).length >= fewestDays) return [];
  return [{ it: 'in così pochi giorni può essere anche solo il caso', en: 'over so few days chance alone may have made this' }];
}

/** Of each day on which both served somebody, ms. */
function p90Changes(before: Report, after: Report): number[] {
  const was = new Map(before.days.map(({ day, p90Ms }) => [day, p90Ms]));
  return after.days.flatMap(({ day, p90Ms }) => {
    const other = was.get(day);
    return other === undefined || other === null || p90Ms === null ? [] : [p90Ms - other];
  });
}

/** `changed`: of all days together, ms; what the days one by one do not bear out is chance, too. */
function isBeyondChance(before: Report, after: Report, changed: number): boolean {
  const differences = p90Changes(before, after);
  if (differences.length < fewestDays) return true;
  const mean = differences.reduce((sum, one) => sum + one, 0) / differences.length;
  const variance = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (differences.length - 1);
  return mean * changed > 0 && Math.abs(mean) > errors * Math.sqrt(variance / differences.length);
}

/** What changes by so much is worth a sentence. */
const leastPeople = 0.5;
const leastHours = 0.25;

function furtherOf(pairs: readonly Pair[]): Sentence[] {
  return pairs.flatMap(({ figure, before, after }): Sentence[] => {
    if (before === null || after === null) return [];
    const [it, en] = after < before ? ['scende', 'falls'] : ['sale', 'rises'];
    const [wasIt, isIt, was, is] = [decimal(before, ','), decimal(after, ','), decimal(before, '.'), decimal(after, '.')];
    const people = Math.abs(after - before) >= leastPeople;
    switch (figure) {
      case 'not-served':
        if (!people) return [];
        return [
          {
            it: `chi resta senza essere servito ${it} da ${wasIt} a ${isIt} al giorno`,
            en: `the number not served ${en} from ${was} to ${is} a day`,
          },
        ];
      case 'no-show':
        if (!people) return [];
        return [
          {
            it: `chi viene chiamato invano ${it} da ${wasIt} a ${isIt} al giorno`,
            en: `the number called in vain ${en} from ${was} to ${is} a day`,
          },
        ];
      case 'turned-away':
        if (!people) return [];
        return [
          {
            it: `chi non riceve un numero ${it} da ${wasIt} a ${isIt} al giorno`,
            en: `the number who get no ticket ${en} from ${was} to ${is} a day`,
          },
        ];
      case 'desk-hours': {
        if (Math.abs(after - before) < leastHours) return [];
        const [moreIt, more] = [decimal(Math.abs(after - before), ','), decimal(Math.abs(after - before), '.')];
        const [inIt, inEn] = after < before ? ['in meno', 'fewer'] : ['in più', 'more'];
        return [{ it: `${moreIt} ore di sportello al giorno ${inIt}`, en: `${more} ${inEn} desk hours a day` }];
      }
      default:
        return [];
    }
  });
}

const decimal = (value: number, point: string) => String(Math.round(value * 10) / 10).replace('.', point);

/** A plan that helps the many may hurt some: those whom it hurts most. */
const worseMs = 3 * 60_000;
const worseShare = 1.2;
const worstMost = 3;
/** Of fewer, less than five make the 90th percentile what it is: that is chance. */
const worsePeople = 50;

function worseServices(before: Plan, after: Plan): Sentence[] {
  const worse = Object.entries(after.report.services).flatMap(([id, part]) => {
    const other = before.report.services[id];
    if (other === undefined || Math.min(other.served, part.served) < worsePeople) return [];
    const [was, is] = [other.waits?.p90Ms, part.waits?.p90Ms];
    return was === undefined || is === undefined || is - was < worseMs || is < was * worseShare ? [] : [{ id, was, is }];
  });
  return worse
    .sort((a, b) => b.is - b.was - (a.is - a.was))
    .slice(0, worstMost)
    .map(({ id, was, is }) => {
      const name = serviceName(after.place, id);
      const words = changed(was, is);
      return { it: `per ${name.it} il 90° percentile ${words.it}`, en: `for ${name.en} the 90th percentile ${words.en}` };
    });
}
