// What a line of a file of arrivals names, and a config does not have; said even where another field of the line is wrong too.
import type { Sentence } from '../contract/sentence.js';
import { doesAtAll } from '../tickets/hall.js';
import type { Place } from './place.js';
import { quoted } from './quoted.js';

/** `name`: as its reader knows it, the config's file. */
export interface HallToRead {
  readonly name: string;
  readonly place: Place;
}

/** Of the first hall; of the others what the first does have, with their names. */
export function unknownNames(data: object, [first, ...others]: readonly HallToRead[]): NameFault[] {
  if (first === undefined) return [];
  const found = unknownIn(data, first.place);
  const said = new Set(found.map(({ field }) => field));
  const more = others.flatMap(({ name, place }) =>
    unknownIn(data, place)
      .filter(({ field }) => !said.has(field))
      .map(({ field, message: { it, en } }) => ({ field, message: { it: `${it} (${name})`, en: `${en} (${name})` } })),
  );
  return [...found, ...more];
}

interface NameFault {
  readonly field: 'service' | 'class';
  readonly message: Sentence;
}

function unknownIn(data: object, { hall }: Place): NameFault[] {
  const { service, class: of, appointment }: { service?: unknown; class?: unknown; appointment?: unknown } = data;
  const found: NameFault[] = [];
  if (typeof service === 'string') {
    if (!hall.services.has(service)) found.push(lacks('service', service, [...hall.services.keys()]));
    else if (appointment === undefined && ![...hall.desks.values()].some((desk) => !desk.office && doesAtAll(desk, service)))
      found.push({
        field: 'service',
        message: {
          it: `${quoted(service)} è solo su appuntamento: manca \`appointment\``,
          en: `${quoted(service)} is by appointment only: \`appointment\` is missing`,
        },
      });
  }
  if (typeof of === 'string' && !hall.classes.has(of)) found.push(lacks('class', of, [...hall.classes.keys()]));
  return found;
}

const nouns: Readonly<Record<NameFault['field'], Sentence>> = {
  service: { it: 'il servizio', en: 'service' },
  class: { it: 'la classe', en: 'class' },
};

function lacks(field: NameFault['field'], name: string, names: readonly string[]): NameFault {
  const there = thereAre(names);
  return {
    field,
    message: {
      it: `la configurazione non ha ${nouns[field].it} ${quoted(name)}${there.it}`,
      en: `the config has no ${nouns[field].en} ${quoted(name)}${there.en}`,
    },
  };
}

const listedMost = 12;

function thereAre(names: readonly string[]): Sentence {
  if (names.length === 0 || names.length > listedMost) return { it: '', en: '' };
  return { it: ` (ci sono ${names.join(', ')})`, en: ` (there are ${names.join(', ')})` };
}
