// The hall of a config, to plan with.
import type { Config } from '../broker/config/schema.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { hallOf } from '../broker/engine/hall-view.js';
import { calendarOf, rostersOf, weeksOf } from '../broker/engine/opening.js';
import type { Place } from '../broker/plan/place.js';

export function placeOf(config: Config): Place {
  return {
    hall: hallOf(config),
    calendar: calendarOf(config),
    services: weeksOf(config.services),
    desks: weeksOf(config.desks),
    rosters: rostersOf(config),
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
