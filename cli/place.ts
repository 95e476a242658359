// The hall of a config, to plan with: its rules, its calendar, its desks and what they are called.
import { readCalendar } from '../broker/calendar/calendar.js';
import { readHours, type Week } from '../broker/calendar/hours.js';
import type { Config } from '../broker/config/schema.js';
import type { Texts } from '../broker/contract/ids.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { hallOf } from '../broker/engine/hall-view.js';
import type { Place } from '../broker/plan/place.js';

/** `today`: of the agendas, those that are booked then; unless given, all of them. */
export function placeOf(config: Config, today?: string): Place {
  const { calendar } = readCalendar({ ...config.calendar, hours: config.hours });
  const rosters = Object.values(config.rosters)
    .filter(({ from, to }) => today === undefined || ((from ?? today) <= today && today <= (to ?? today)))
    .map(({ desk, services, hours, minutes }) => ({ desk, services, minutes, week: readHours(hours).week }));
  return {
    hall: hallOf(config),
    calendar,
    services: weeksOf(config.services),
    desks: weeksOf(config.desks),
    rosters,
    names: {
      services: namesOf(config.services, (_, id) => ({ it: id, en: id })),
      desks: namesOf(config.desks, ({ number }) => ({ it: `sportello ${number}`, en: `desk ${number}` })),
    },
  };
}

function weeksOf(all: Readonly<Record<string, { readonly hours?: Readonly<Record<string, string>> | undefined }>>): Map<string, Week> {
  return new Map(Object.entries(all).flatMap(([id, { hours }]) => (hours === undefined ? [] : [[id, readHours(hours).week] as const])));
}

function namesOf<Thing extends { readonly name?: Texts | undefined }>(
  all: Readonly<Record<string, Thing>>,
  otherwise: (thing: Thing, id: string) => Sentence,
): Map<string, Sentence> {
  return new Map(Object.entries(all).map(([id, thing]) => [id, thing.name === undefined ? otherwise(thing, id) : inBoth(thing.name)]));
}

/** What the hall says in one language alone is said to whoever reads the other, too. */
function inBoth(texts: Texts): Sentence {
  const [any = ''] = Object.values(texts);
  return { it: texts.it ?? any, en: texts.en ?? texts.it ?? any };
}
