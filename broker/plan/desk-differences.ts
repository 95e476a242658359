// What differs between the desks of two configs: which there are, when somebody sits there, what they do, by which rules.
import { commonSpans } from '../calendar/hours.js';
import type { Sentence } from '../contract/sentence.js';
import { isSameWeek, weekInWords } from './hours-words.js';
import { common, deskAfter, deskName, serviceName } from './names.js';
import { hallWeek, type Place } from './place.js';

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

export function desksMore(before: Place, after: Place): Sentence[] {
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

export function deskHours(before: Place, after: Place): Sentence[] {
  const whenever = { it: 'a sala aperta', en: 'whenever the hall is open' };
  return common(before.hall.desks, after.hall.desks).flatMap((id) => {
    const [was, is] = [deskHoursOf(before, id), deskHoursOf(after, id)];
    if (was.en === is.en) return [];
    const [from, to] = [was.en === '' ? whenever : was, is.en === '' ? whenever : is];
    const desk = deskName(after, id);
    return [{ it: `${desk.it} ${to.it} invece che ${from.it}`, en: `${desk.en} ${to.en} instead of ${from.en}` }];
  });
}

/** Which desk does what: a service that one desk gives up and another takes over has moved. */
export function moved(before: Place, after: Place): Sentence[] {
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
export function otherRules(before: Place, after: Place): Sentence[] {
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
