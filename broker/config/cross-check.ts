// What no schema can see: names that point at nothing, numbers that would collide, days that are named twice.
import { type HoursFault, readHours } from '../calendar/hours.js';
import type { Catalogue } from './catalogue.js';
import { pointsAt, textsOf, twiceIn } from './names.js';
import { checkNode } from './node-check.js';
import { type Problem, quote } from './problem.js';
import type { Sketch } from './sketch.js';
import type { Place } from './tree.js';

/** `root` is the file that `hall` was read from. */
export function crossCheck(hall: Sketch, catalogue: Catalogue, root: Place): Problem[] {
  return [
    ...firstLanguage(hall),
    ...languages(hall, catalogue),
    ...services(hall),
    ...desks(hall),
    ...series(hall),
    ...rules(hall, catalogue),
    ...hours(hall),
    ...retired(hall),
    ...Object.keys(hall.nodes).flatMap((id) => checkNode(hall, id, catalogue, root)),
  ];
}

/** Every text that citizens see is there in the hall's first language. */
function firstLanguage(hall: Sketch): Problem[] {
  const first = (hall.hall.languages ?? ['it'])[0];
  if (first === undefined) return [];
  const needs = {
    it: `mancano le parole in ${quote(first)}, la prima lingua della sala`,
    en: `needs its words in ${quote(first)}, the hall's first language`,
  };
  return textsOf(hall)
    .filter(({ text }) => !(first in text))
    .map(({ path }) => ({ path, at: 'key', message: needs }));
}

function languages({ hall: { languages: spoken = [] } }: Sketch, { languages: known }: Catalogue): Problem[] {
  const path = ['hall', 'languages'];
  const unknown = spoken.flatMap((language, i) => {
    if (language === undefined || !/^[a-z]{2}$/.test(language) || known.includes(language)) return [];
    const message = {
      it: `i biglietti non si possono stampare in ${quote(language)} (${known.join(', ')})`,
      en: `tickets cannot be printed in ${quote(language)} (${known.join(', ')})`,
    };
    return [{ path: [...path, i], message }];
  });
  return [...unknown, ...twiceIn(path, spoken)];
}

function services(hall: Sketch): Problem[] {
  const served = new Set(Object.values(hall.desks).flatMap(({ serves = [] }) => serves));
  return Object.entries(hall.services).flatMap(([id, { series: letter }]): Problem[] => {
    const known = pointsAt('series', ['services', id, 'series'], letter, Object.keys(hall.series));
    if (served.has(id)) return known;
    const it = `nessuno sportello serve ${quote(id)}: nessuno chiamerebbe i suoi biglietti`;
    return [
      ...known,
      { path: ['services', id], at: 'key', message: { it, en: `no desk serves ${quote(id)}: its tickets would never be called` } },
    ];
  });
}

function desks(hall: Sketch): Problem[] {
  const problems: Problem[] = [];
  const numbers = new Map<number, string>();
  for (const [id, { number, area, serves = [] }] of Object.entries(hall.desks)) {
    problems.push(...pointsAt('area', ['desks', id, 'area'], area, Object.keys(hall.areas)));
    const path = ['desks', id, 'serves'];
    problems.push(...serves.flatMap((service, i) => pointsAt('service', [...path, i], service, Object.keys(hall.services))));
    problems.push(...twiceIn(path, serves));
    const other = number === undefined ? undefined : numbers.get(number);
    if (number === undefined) continue;
    if (other === undefined) numbers.set(number, id);
    else {
      const message = { it: `il numero ${number} è già di ${quote(other)}`, en: `number ${number} is already ${quote(other)}'s` };
      problems.push({ path: ['desks', id, 'number'], message });
    }
  }
  return problems;
}

/** A 3-digit display drops the letter, so no number may stand in two series. */
function series(hall: Sketch): Problem[] {
  const ranges = Object.entries(hall.series).flatMap(([letter, { from, to }]) =>
    to === undefined || to < from ? [] : [{ letter, from, to }],
  );
  const sorted = ranges.toSorted((a, b) => a.from - b.from);
  return sorted.flatMap(({ letter, from }, i): Problem[] => {
    const before = sorted.slice(0, i).find(({ to }) => to >= from);
    if (before === undefined) return [];
    const message = {
      it: `le serie ${letter} e ${before.letter} mostrerebbero gli stessi numeri su un display a 3 cifre`,
      en: `series ${letter} and ${before.letter} would show the same numbers on a 3-digit display`,
    };
    return [{ path: ['series', letter, 'from'], message }];
  });
}

function rules({ rules: list = [] }: Sketch, { rules: known }: Catalogue): Problem[] {
  return [...list.flatMap((name, i) => pointsAt('rule', ['rules', i], name, known)), ...twiceIn(['rules'], list)];
}

function hours({ hours: written = {} }: Sketch): Problem[] {
  const sound = Object.entries(written).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
  return readHours(Object.fromEntries(sound)).faults.map((fault) => ({
    path: ['hours', fault.key],
    ...(isOfTheKey(fault) && { at: 'key' }),
    message: faultWords(fault),
  }));
}

function isOfTheKey({ fault }: HoursFault): boolean {
  return fault === 'day' || fault === 'backwards' || fault === 'twice';
}

function faultWords({ key, fault, what }: HoursFault): Problem['message'] {
  const shown = quote(what);
  switch (fault) {
    case 'day':
      if (/^\d/.test(key)) {
        return {
          it: `${shown}: tra { } una virgola comincia un altro giorno: metti gli orari tra virgolette`,
          en: `${shown}: inside { } a comma begins another day: put the hours in quotes`,
        };
      }
      return {
        it: `${shown} non è un giorno: mon, tue, wed, thu, fri, sat, sun, o da un giorno all’altro come \`mon-fri\``,
        en: `${shown} is no day: mon, tue, wed, thu, fri, sat, sun, or a range of them as in \`mon-fri\``,
      };
    case 'backwards':
      return {
        it: `${shown} finisce prima di cominciare: la settimana comincia lunedì`,
        en: `${shown} ends before it begins: the week begins on Monday`,
      };
    case 'twice':
      return { it: `${quote(key)}: un giorno che c’è già in ${shown}`, en: `${quote(key)}: a day that ${shown} has named already` };
    case 'span':
      if (what === '' || /^(closed|chiuso)$/i.test(what)) {
        return { it: 'un giorno che non è scritto è chiuso: togli la riga', en: 'a day that is not written is closed: take the line away' };
      }
      return {
        it: `${shown} non è un orario: scrivilo come \`8:30-13:00\``,
        en: `${shown} is no span of hours: write it as in \`8:30-13:00\``,
      };
    case 'reversed':
      return {
        it: `${shown} finisce prima di cominciare: dopo mezzanotte è il giorno dopo, e la fine del giorno è 24:00`,
        en: `${shown} ends before it begins: behind midnight is the next day, and the end of a day is 24:00`,
      };
    case 'overlap':
      return { it: `${shown} comprende ore che ci sono già`, en: `${shown} has hours that are there already` };
  }
}

function retired(hall: Sketch): Problem[] {
  const live = Object.keys(hall.services);
  return Object.entries(hall.retired).flatMap(([old, heir]): Problem[] => {
    const known = pointsAt('service', ['retired', old], heir, live);
    if (!live.includes(old)) return known;
    const message = { it: `${quote(old)} è ancora un servizio`, en: `${quote(old)} is still a service` };
    return [{ path: ['retired', old], at: 'key', message }, ...known];
  });
}
