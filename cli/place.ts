// The hall of a config, to plan with.
import { readCalendar } from '../broker/calendar/calendar.js';
import { readHours } from '../broker/calendar/hours.js';
import type { Config } from '../broker/config/schema.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { hallOf } from '../broker/engine/hall-view.js';
import type { Place } from '../broker/plan/place.js';

export function placeOf(config: Config): Place {
  const weeks = (all: Readonly<Record<string, { readonly hours?: Readonly<Record<string, string>> | undefined }>>) =>
    new Map(Object.entries(all).flatMap(([id, { hours }]) => (hours === undefined ? [] : [[id, readHours(hours).week] as const])));
  return {
    hall: hallOf(config),
    calendar: readCalendar({ ...config.calendar, hours: config.hours }).calendar,
    services: weeks(config.services),
    desks: weeks(config.desks),
    rosters: Object.values(config.rosters).map(({ hours, ...roster }) => ({
      ...roster,
      week: readHours(hours).week,
    })),
    retired: new Map(Object.entries(config.retired)),
    names: { services: namesOf(config.services), desks: namesOf(config.desks) },
  };
}

type Named = { readonly name?: Readonly<Record<string, string>> | undefined };

/** In a language that the config leaves out it goes by its other name, or by its id. */
function namesOf(all: Readonly<Record<string, Named>>): Map<string, Sentence> {
  return new Map(
    Object.entries(all).map(([id, { name = {} }]) => {
      const any = Object.values(name)[0] ?? id;
      return [id, { it: name.it ?? any, en: name.en ?? any }];
    }),
  );
}
