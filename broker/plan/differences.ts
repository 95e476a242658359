// What differs between two configs, as far as a plan can see it, each in words: a desk more, other hours, a service moved.
import { commonSpans } from '../calendar/hours.js';
import type { Sentence } from '../contract/sentence.js';
import { deskHours, desksMore, moved, otherRules } from './desk-differences.js';
import { isSameWeek, weekInWords } from './hours-words.js';
import { common, serviceName } from './names.js';
import { hallWeek, type Place } from './place.js';
import { serviceDifferences } from './service-differences.js';

/** In the order of what matters; empty: nothing that a plan sees. */
export function differencesBetween(before: Place, after: Place): Sentence[] {
  return [
    ...desksMore(before, after),
    ...deskHours(before, after),
    ...openingHours(before, after),
    ...moved(before, after),
    ...otherRules(before, after),
    ...serviceDifferences(before, after),
    ...rush(before, after),
    ...rest(before, after),
  ];
}

function openingHours(before: Place, after: Place): Sentence[] {
  const [was, is] = [hallWeek(before), hallWeek(after)];
  // A day on which only one of them is open is named.
  const either = was.map((spans, i) => (spans.length > 0 ? spans : (is[i] ?? [])));
  const found: Sentence[] = [];
  if (!isSameWeek(was, is)) {
    const [from, to] = [weekInWords(was, either), weekInWords(is, either)];
    found.push({ it: `sala aperta ${to.it} invece che ${from.it}`, en: `the hall open ${to.en} instead of ${from.en}` });
  }
  for (const id of common(before.hall.services, after.hall.services)) {
    const hours = (place: Place) => hallWeek(place).map((spans, i) => commonSpans(spans, place.services.get(id)?.[i] ?? spans));
    const [own, now] = [before.services.get(id), after.services.get(id)];
    if (own === undefined && now === undefined) continue;
    const [from, to] = [weekInWords(hours(before), either), weekInWords(hours(after), either)];
    if (isSameWeek(hours(before), hours(after))) continue;
    const name = serviceName(after, id);
    found.push({ it: `${name.it} ${to.it} invece che ${from.it}`, en: `${name.en} ${to.en} instead of ${from.en}` });
  }
  return found;
}

function rush(before: Place, after: Place): Sentence[] {
  const [was, is] = [before.hall.overflow, after.hall.overflow];
  const more = [...is.keys()].filter((id) => !was.has(id));
  const fewer = [...was.keys()].filter((id) => !is.has(id));
  const changed = common(was, is).filter((id) => JSON.stringify(was.get(id)) !== JSON.stringify(is.get(id)));
  return [
    ...more.map((id) => ({ it: `sportelli di punta «${id}»`, en: `desks for the rush “${id}”` })),
    ...fewer.map((id) => ({ it: `senza gli sportelli di punta «${id}»`, en: `without the desks for the rush “${id}”` })),
    ...changed.map((id) => ({ it: `altre soglie per la punta «${id}»`, en: `other limits of the rush “${id}”` })),
  ];
}

function rest(before: Place, after: Place): Sentence[] {
  const found: Sentence[] = [];
  const [was, is] = [before.hall, after.hall];
  if (JSON.stringify(before.rosters) !== JSON.stringify(after.rosters)) found.push({ it: 'altre agende', en: 'other rosters' });
  if (JSON.stringify(was.due) !== JSON.stringify(is.due))
    found.push({ it: 'altri margini per gli appuntamenti', en: 'appointments due at other times' });
  if (JSON.stringify([...was.classes]) !== JSON.stringify([...is.classes])) found.push({ it: 'altre precedenze', en: 'other classes' });
  if (was.homeMs !== is.homeMs) {
    const [from, to] = [was.homeMs / 60_000, is.homeMs / 60_000];
    found.push({
      it: `chi aspetta un solo sportello, chiuso, è di tutti dopo ${to} minuti invece di ${from}`,
      en: `whoever waits for one desk alone, closed, anybody’s after ${to} minutes instead of ${from}`,
    });
  }
  const isCode = [...was.desks.values(), ...is.desks.values()].some(({ operator }) => operator);
  if (isCode && was.operators.size !== is.operators.size)
    found.push({
      it: `${is.operators.size} operatori invece di ${was.operators.size}`,
      en: `${is.operators.size} operators instead of ${was.operators.size}`,
    });
  if (was.guard !== is.guard)
    found.push({
      it: `prima della chiusura \`${is.guard}\` invece di \`${was.guard}\``,
      en: `before closing \`${is.guard}\` instead of \`${was.guard}\``,
    });
  if (JSON.stringify([...was.series]) !== JSON.stringify([...is.series])) found.push({ it: 'altre serie', en: 'other series' });
  const days = ({ calendar }: Place) => JSON.stringify([calendar.holidays, calendar.patron, calendar.closed, [...calendar.open]]);
  if (days(before) !== days(after)) found.push({ it: 'altri giorni di chiusura', en: 'other days closed' });
  return found;
}
