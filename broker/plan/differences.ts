// What differs between two configs, as far as a plan can see it, each in words: a desk more, other hours, a service moved.
import { commonSpans, type Week } from '../calendar/hours.js';
import type { Sentence } from '../contract/sentence.js';
import { isSameWeek, weekInWords } from './hours-words.js';
import { common, deskAfter, deskName, serviceName } from './names.js';
import type { Place } from './place.js';
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

/** The hall's week, Monday first. */
function hallWeek({ calendar }: Place): Week {
  return calendar.week ?? Array.from({ length: 7 }, () => [{ from: 0, to: 24 * 60 }]);
}

function isForTheRush({ hall }: Place, id: string): boolean {
  return [...hall.overflow.values()].some(({ desks }) => desks.includes(id));
}

/** When somebody sits there, by the config. */
function deskHoursOf(place: Place, id: string): Sentence {
  const own = place.desks.get(id);
  const hall = hallWeek(place);
  if (own !== undefined) {
    const open = own.map((spans, i) => commonSpans(hall[i] ?? [], spans));
    if (!isSameWeek(open, hall)) return weekInWords(open, hall);
  } else if (isForTheRush(place, id)) return { it: 'nelle ore di punta', en: 'in the rush' };
  return { it: '', en: '' };
}

const counted = ['', 'one', 'two', 'three', 'four', 'five', 'six'];
const countedIt = ['', 'uno', 'due', 'tre', 'quattro', 'cinque', 'sei'];

function desksMore(before: Place, after: Place): Sentence[] {
  return [...inGroups(after, before, true), ...inGroups(before, after, false)];
}

/** The desks that one has and the other lacks, together where they have the same hours. */
function inGroups(place: Place, other: Place, isMore: boolean): Sentence[] {
  const groups = new Map<string, { readonly when: Sentence; readonly office: boolean; count: number }>();
  for (const [id, { office }] of place.hall.desks) {
    if (other.hall.desks.has(id)) continue;
    const when = deskHoursOf(place, id);
    const key = `${office} ${when.en}`;
    const group = groups.get(key) ?? { when, office, count: 0 };
    group.count += 1;
    groups.set(key, group);
  }
  return [...groups.values()].map(({ when, office, count }) => {
    const [en, it] = [counted[count] ?? String(count), countedIt[count] ?? String(count)];
    const what = count === 1 ? (office ? 'office' : 'desk') : office ? 'offices' : 'desks';
    const nouns = count === 1 ? (office ? 'un ufficio' : 'uno sportello') : `${it} ${office ? 'uffici' : 'sportelli'}`;
    const words = isMore ? `${en} more ${what}` : `${en} ${what} fewer`;
    return { it: `${nouns} ${isMore ? 'in più' : 'in meno'} ${when.it}`.trim(), en: `${words} ${when.en}`.trim() };
  });
}

function deskHours(before: Place, after: Place): Sentence[] {
  const whenever = { it: 'a sala aperta', en: 'whenever the hall is open' };
  return common(before.hall.desks, after.hall.desks).flatMap((id) => {
    const [was, is] = [deskHoursOf(before, id), deskHoursOf(after, id)];
    if (was.en === is.en) return [];
    const [from, to] = [was.en === '' ? whenever : was, is.en === '' ? whenever : is];
    const desk = deskName(after, id);
    return [{ it: `${desk.it} ${to.it} invece che ${from.it}`, en: `${desk.en} ${to.en} instead of ${from.en}` }];
  });
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

/** Which desk does what: a service that one desk gives up and another takes over has moved. */
function moved(before: Place, after: Place): Sentence[] {
  const gains: { readonly desk: string; readonly service: string; readonly how: 'serves' | 'helps' }[] = [];
  const losses: typeof gains = [];
  for (const id of common(before.hall.desks, after.hall.desks)) {
    for (const how of ['serves', 'helps'] as const) {
      const [was, is] = [before.hall.desks.get(id)?.[how] ?? [], after.hall.desks.get(id)?.[how] ?? []];
      gains.push(...is.filter((service) => !was.includes(service)).map((service) => ({ desk: id, service, how })));
      losses.push(...was.filter((service) => !is.includes(service)).map((service) => ({ desk: id, service, how })));
    }
  }
  const found: Sentence[] = [];
  const of = (one: { readonly service: string; readonly how: string }) => `${one.how} ${one.service}`;
  for (const gain of gains) {
    const at = losses.findIndex((loss) => of(loss) === of(gain));
    const [loss] = at < 0 ? [] : losses.splice(at, 1);
    const [service, desk] = [serviceName(after, gain.service), deskName(after, gain.desk)];
    if (loss !== undefined) {
      const [from, to] = [deskAfter('da', before, loss.desk), deskAfter('a', after, gain.desk)];
      found.push({ it: `${service.it} ${from.it} ${to.it}`, en: `${service.en} moved from ${from.en} to ${to.en}` });
    } else if (gain.how === 'serves') found.push({ it: `${desk.it} anche per ${service.it}`, en: `${desk.en} also for ${service.en}` });
    else found.push({ it: `${desk.it} che aiuta con ${service.it}`, en: `${desk.en} helping with ${service.en}` });
  }
  for (const { desk: id, service: lost, how } of losses) {
    const [service, desk] = [serviceName(before, lost), deskName(before, id)];
    if (how === 'serves') found.push({ it: `${desk.it} non più per ${service.it}`, en: `${desk.en} no longer for ${service.en}` });
    else found.push({ it: `${desk.it} che non aiuta più con ${service.it}`, en: `${desk.en} no longer helping with ${service.en}` });
  }
  return found;
}

/** Where every desk changes alike, the hall's. */
function otherRules(before: Place, after: Place): Sentence[] {
  const ids = common(before.hall.desks, after.hall.desks);
  const changes = ids.map((id) => ({
    id,
    from: (before.hall.desks.get(id)?.rules ?? []).join(', '),
    to: (after.hall.desks.get(id)?.rules ?? []).join(', '),
  }));
  const changed = changes.filter(({ from, to }) => from !== to);
  const [first] = changed;
  if (first === undefined) return [];
  const say = (where: Sentence, { from, to }: { readonly from: string; readonly to: string }): Sentence => ({
    it: `${where.it}: ${to} invece di ${from}`,
    en: `${where.en}: ${to} instead of ${from}`,
  });
  const isAlike = changed.length === changes.length && changed.every(({ from, to }) => from === first.from && to === first.to);
  if (isAlike) return [say({ it: 'altre regole', en: 'other rules' }, first)];
  return changed.map((change) => {
    const desk = deskAfter('a', after, change.id);
    return say({ it: `altre regole ${desk.it}`, en: `other rules at ${desk.en}` }, change);
  });
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
