// What no schema can see: names that point at nothing, numbers that would collide, days that are named twice.
import { checkBackup } from './backup-check.js';
import { checkCases } from './case-check.js';
import type { Catalogue } from './catalogue.js';
import { checkDesks, checkRules, checkServices } from './desk-check.js';
import { checkDials, checkKeypad, checkOperators } from './dial-check.js';
import { checkHours } from './hours-check.js';
import { checkLevels, checkOverflow } from './level-check.js';
import { checkLines } from './line-check.js';
import { pointsAt, textsOf, twiceIn } from './names.js';
import { checkNode } from './node-check.js';
import { type Problem, quote } from './problem.js';
import { checkRosters } from './roster-check.js';
import type { Sketch } from './sketch.js';
import type { Place } from './tree.js';

/** `root` is the file that `hall` was read from; `today` the day, where what has ended should be told of. */
export function crossCheck(hall: Sketch, catalogue: Catalogue, root: Place, today: string | undefined): Problem[] {
  return [
    ...firstLanguage(hall),
    ...languages(hall, catalogue),
    ...checkServices(hall),
    ...checkDesks(hall, catalogue),
    ...series(hall),
    ...checkRules(['rules'], hall.rules, catalogue),
    ...checkHours(hall),
    ...checkDials(hall),
    ...checkOperators(hall),
    ...checkKeypad(hall),
    ...checkLevels(hall),
    ...checkOverflow(hall),
    ...checkCases(hall),
    ...checkBackup(hall),
    ...checkRosters(hall, today),
    ...retired(hall),
    ...Object.keys(hall.nodes).flatMap((id) => checkNode(hall, id, catalogue, root)),
    ...checkLines(hall, catalogue),
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

function languages(hall: Sketch, { languages: known }: Catalogue): Problem[] {
  const { languages: spoken = [] } = hall.hall;
  const path = ['hall', 'languages'];
  const texts = textsOf(hall);
  const unknown = spoken.flatMap((language, i) => {
    if (language === undefined || !/^[a-z]{2}$/.test(language) || known.includes(language)) return [];
    const message = {
      it: `i biglietti non si possono stampare in ${quote(language)} (${known.join(', ')})`,
      en: `tickets cannot be printed in ${quote(language)} (${known.join(', ')})`,
    };
    return [{ path: [...path, i], message }];
  });
  // The first one's words are each asked for by name; of another, one that is missing here or there is only regretted.
  const silent = spoken.flatMap((language, i) => {
    if (i === 0 || language === undefined || !known.includes(language) || texts.length === 0) return [];
    if (texts.some(({ text }) => language in text)) return [];
    const message = {
      it: `nessun testo del file è in ${quote(language)}: chi lo sceglie non leggerebbe nulla`,
      en: `no text of the file is in ${quote(language)}: whoever chooses it would read nothing`,
    };
    return [{ path: [...path, i], message }];
  });
  return [...unknown, ...silent, ...twiceIn(path, spoken)];
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

function retired(hall: Sketch): Problem[] {
  const live = Object.keys(hall.services);
  return Object.entries(hall.retired).flatMap(([old, heir]): Problem[] => {
    const known = pointsAt('service', ['retired', old], heir, live);
    if (!live.includes(old)) return known;
    const message = { it: `${quote(old)} è ancora un servizio`, en: `${quote(old)} is still a service` };
    return [{ path: ['retired', old], at: 'key', message }, ...known];
  });
}
