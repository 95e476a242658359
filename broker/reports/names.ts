// What the groups of a report are called: services and desks as the config has them, days and hours as people say them.
import { caseChannelWords, caseKindWords } from '../contract/case-words.js';
import type { Sentence } from '../contract/sentence.js';
import type { By } from '../stats/report.js';
import { dayInWords, monthName, type Tongue, weekdayName } from './numbers.js';

type Texts = Readonly<Record<string, string>>;
type Named = Readonly<Record<string, { readonly name?: Texts | undefined }>>;

/** The parts of a config that have names. */
export interface NameSource {
  readonly hall: { readonly name: Texts };
  readonly services: Named;
  readonly desks: Readonly<Record<string, { readonly name?: Texts | undefined; readonly number: number }>>;
  readonly levels: Named;
  readonly outcomes: Named;
  readonly cases: { readonly sectors: Named };
}

export interface Names {
  readonly hall: string;
  /** What is gone from the config goes by its id. */
  of(by: By, id: string): string;
}

/** Of what is counted together, the name of the heap: `Per servizio`. */
export const byNames: Readonly<Record<By, Sentence>> = {
  month: { it: 'Per mese', en: 'By month' },
  day: { it: 'Per giorno', en: 'By day' },
  weekday: { it: 'Per giorno della settimana', en: 'By weekday' },
  hour: { it: 'Per ora di arrivo', en: 'By hour of arrival' },
  'weekday-hour': { it: 'Per giorno della settimana e ora di arrivo', en: 'By weekday and hour of arrival' },
  service: { it: 'Per servizio', en: 'By service' },
  desk: { it: 'Per sportello', en: 'By desk' },
  level: { it: 'Per livello', en: 'By level' },
  origin: { it: 'Con e senza appuntamento', en: 'With an appointment and without' },
  outcome: { it: 'Che cosa è stato rilasciato o fatto', en: 'What was issued or done' },
  'service-outcome': { it: 'Esiti, per servizio', en: 'Outcomes, by service' },
  'level-outcome': { it: 'Esiti, per livello', en: 'Outcomes, by level' },
  'case-type': { it: 'Pratiche, per tipo', en: 'Cases, by type' },
  'case-channel': { it: 'Pratiche, per canale', en: 'Cases, by channel' },
  'case-sector': { it: 'Pratiche, per settore', en: 'Cases, by sector' },
  operator: { it: 'Per operatore', en: 'By operator' },
};

const origins: Readonly<Record<string, Sentence>> = {
  'walk-in': { it: 'senza appuntamento', en: 'without an appointment' },
  appointment: { it: 'con appuntamento', en: 'with an appointment' },
};

/** In a language that the config leaves out everything goes by its other name. */
export function namesOf(config: NameSource, tongue: Tongue): Names {
  const inTongue = (texts: Texts | undefined) => texts?.[tongue] ?? Object.values(texts ?? {})[0];
  const own = (all: Named, id: string) => (Object.hasOwn(all, id) ? inTongue(all[id]?.name) : undefined) ?? id;
  const names: Names = {
    hall: inTongue(config.hall.name) ?? '',
    of(by, id) {
      switch (by) {
        case 'month':
          return `${monthName(Number(id.slice(5)), tongue)} ${id.slice(0, 4)}`;
        case 'day':
          return dayInWords(id, tongue);
        case 'weekday':
          return weekdayName(Number(id) - 1, tongue);
        case 'hour':
          return `${id}:00–${id}:59`;
        case 'weekday-hour': {
          const [weekday = '', hour = ''] = id.split('h');
          return `${names.of('weekday', weekday)}, ${names.of('hour', hour)}`;
        }
        case 'service':
          return own(config.services, id);
        case 'level':
          return own(config.levels, id);
        case 'outcome':
          return own(config.outcomes, id);
        case 'desk':
          return deskName(Object.hasOwn(config.desks, id) ? config.desks[id] : undefined, id);
        case 'service-outcome':
          return paired('service', id);
        case 'level-outcome':
          return paired('level', id);
        case 'origin':
          return inWords(origins, id);
        case 'case-type':
          return inWords(caseKindWords, id);
        case 'case-channel':
          return inWords(caseChannelWords, id);
        case 'case-sector':
          return own(config.cases.sectors, id);
        case 'operator':
          return id;
      }
    },
  };
  return names;

  function inWords(all: Readonly<Record<string, Sentence>>, id: string): string {
    return all[id]?.[tongue] ?? id;
  }

  function paired(by: By, id: string): string {
    const at = id.lastIndexOf(':');
    return `${names.of(by, id.slice(0, at))}: ${names.of('outcome', id.slice(at + 1))}`;
  }

  /** Several may bear one name. */
  function deskName(desk: NameSource['desks'][string] | undefined, id: string): string {
    if (desk === undefined) return id;
    const number = `${tongue === 'it' ? 'Sportello' : 'Desk'} ${desk.number}`;
    const name = inTongue(desk.name);
    return name === undefined || name === number ? number : `${desk.number} ${name}`;
  }
}
