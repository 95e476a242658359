// What is wrong with a profile that somebody made up or that was learned from too little.
import type { Sentence } from '../contract/sentence.js';
import type { Place } from './place.js';
import type { Profile } from './profile.js';

/** Everything that is wrong with it; empty: it can be played in this hall. */
export function faultsOf({ services, filled }: Profile, place: Place): Sentence[] {
  const found = Object.entries(services).flatMap(([id, { arrivals, visit, noShow }]): Sentence[] => {
    const wrong = (field: string, why: Sentence): Sentence => ({ it: `${id}: ${field}: ${why.it}`, en: `${id}: ${field}: ${why.en}` });
    const share = { it: 'le quote vanno da 0 a 1', en: 'shares are from 0 to 1' };
    return [
      ...(arrivals.flat().every(isCount)
        ? []
        : [wrong('arrivals', { it: 'non possono venire meno di 0 persone', en: 'no fewer than 0 can come' })]),
      ...(visit.every(isCount) ? [] : [wrong('visit', { it: 'un tempo non può essere negativo', en: 'a time cannot be negative' })]),
      ...(noShow.every((one) => isCount(one) && one <= 1) ? [] : [wrong('noShow', share)]),
    ];
  });
  if (found.length > 0) return found;
  const walkIns = Object.entries(services).reduce(
    (sum, [id, { arrivals }]) => sum + (place.hall.services.has(id) ? arrivals.flat().reduce((all, one) => all + one, 0) : 0),
    0,
  );
  if (walkIns > 0 || (filled > 0 && place.rosters.length > 0)) return [];
  return [
    {
      it: 'il profilo dà zero: non viene nessuno per i servizi di questa configurazione',
      en: 'the profile sums to nothing: nobody comes for the services of this config',
    },
  ];
}

function isCount(value: number): boolean {
  return Number.isFinite(value) && value >= 0;
}
