// Two plans side by side: what differs, and what that changes, in words.
import { beforeAll, describe, expect, it } from 'vitest';
import { builtInProfile } from '../../../broker/plan/built-in.js';
import { type Comparison, compare } from '../../../broker/plan/compare.js';
import { crowdOf, openDays } from '../../../broker/plan/crowd.js';
import { differencesBetween } from '../../../broker/plan/differences.js';
import type { Place } from '../../../broker/plan/place.js';
import { simulate } from '../../../broker/plan/simulate.js';
import { pieve, placeFrom } from './places.js';

const everything = 'serves: [certificati, carta, tributi, protocollo, urbanistica]';
const oneMore = (more: string) => (text: string) =>
  text.replace('nodes:\n', `  sportello-5: { number: 5, area: atrio, ${everything}${more} }\n\nnodes:\n`);

function compared(before: Place, after: Place, count = 20): Comparison {
  const days = openDays([before, after], '2026-03-02', count);
  const profile = builtInProfile(before);
  const plan = (name: string, place: Place) => ({ name, place, report: simulate(place, crowdOf(profile, place, 1), { days, seed: 1 }) });
  return compare(plan('before.yaml', before), plan('after.yaml', after));
}

let today: Place;
beforeAll(async () => {
  today = await pieve();
});

describe('what differs', () => {
  it.each<[change: (text: string) => string, en: string, it: string]>([
    [(text) => text, '', ''],
    [oneMore(''), 'one more desk', 'uno sportello in più'],
    [oneMore(", hours: { mon-fri: '10:00-12:00' }"), 'one more desk from 10 to 12', 'uno sportello in più dalle 10 alle 12'],
    [
      oneMore(", hours: { mon: '9:30-12:00', wed: '9:30-12:00' }"),
      'one more desk from 9:30 to 12 on Monday and Wednesday',
      'uno sportello in più dalle 9:30 alle 12 di lunedì e mercoledì',
    ],
    [
      oneMore(", hours: { mon: '9:00-12:00', thu: '14:00-16:00' }"),
      'one more desk for 5 hours a week',
      'uno sportello in più per 5 ore alla settimana',
    ],
    [
      oneMore(", hours: { mon-fri: '9:00-11:00, 15:00-16:30' }"),
      'one more desk from 9 to 11 and from 15 to 16:30',
      'uno sportello in più dalle 9 alle 11 e dalle 15 alle 16:30',
    ],
    [
      (text) => oneMore('')(text).replace('nodes:\n', `  sportello-6: { number: 6, area: atrio, ${everything} }\n\nnodes:\n`),
      'two more desks',
      'due sportelli in più',
    ],
    [(text) => text.replace(/^ {2}(sportello|desk)-1: .*\n/gm, ''), 'one desk fewer', 'uno sportello in meno'],
    [
      (text) => `${oneMore('')(text)}\noverflow:\n  punta: { desks: [sportello-5], waiting: 9 }\n`,
      'one more desk in the rush|desks for the rush “punta”',
      'uno sportello in più nelle ore di punta|sportelli di punta «punta»',
    ],
    [
      (text) => text.replace('serves: [tributi, protocollo]', "serves: [tributi, protocollo], hours: { mon-fri: '9:00-13:00' }"),
      'desk 3 from 9 to 13 instead of whenever the hall is open',
      'sportello 3 dalle 9 alle 13 invece che a sala aperta',
    ],
    [
      (text) => text.replace('8:30-17:30', '8:00-14:00'),
      'the hall open from 8 to 14 instead of from 8:30 to 17:30',
      'sala aperta dalle 8 alle 14 invece che dalle 8:30 alle 17:30',
    ],
    [
      (text) => text.replace('mon-fri: 8:30-17:30', 'mon-sun: 8:30-17:30'),
      'the hall open from 8:30 to 17:30 instead of from 8:30 to 17:30 from Monday to Friday',
      'sala aperta dalle 8:30 alle 17:30 invece che dalle 8:30 alle 17:30 dal lunedì al venerdì',
    ],
    [
      (text) => text.replace('mon-fri: 8:30-17:30', 'wed-sun: 8:30-17:30'),
      'the hall open from 8:30 to 17:30 from Wednesday to Sunday instead of from 8:30 to 17:30 from Monday to Friday',
      'sala aperta dalle 8:30 alle 17:30 dal mercoledì alla domenica invece che dalle 8:30 alle 17:30 dal lunedì al venerdì',
    ],
    [
      (text) => text.replace('dial: 5, minutes: 20', "dial: 5, minutes: 20, hours: { tue: '9:00-12:00' }"),
      'Building and planning from 9 to 12 on Tuesday instead of from 8:30 to 17:30',
      'Edilizia e urbanistica dalle 9 alle 12 di martedì invece che dalle 8:30 alle 17:30',
    ],
    [
      (text) =>
        text
          .replace('serves: [tributi, protocollo]', 'serves: [tributi]')
          .replace('[urbanistica, tributi]', '[urbanistica, tributi, protocollo]'),
      'Filing desk moved from desk 3 to desk 4',
      'Protocollo dallo sportello 3 allo sportello 4',
    ],
    [
      (text) => text.replace('serves: [tributi, protocollo]', 'serves: [tributi, protocollo, carta], helps: [certificati]'),
      'desk 3 also for Identity card|desk 3 helping with Registry and certificates',
      'sportello 3 anche per Carta d’identità|sportello 3 che aiuta con Anagrafe e certificati',
    ],
    [
      (text) => text.replace('serves: [certificati, carta, protocollo]', 'serves: [certificati, carta]'),
      'desk 2 no longer for Filing desk',
      'sportello 2 non più per Protocollo',
    ],
    [
      (text) => text.replace('rules: [priority, longest-wait]', 'rules: [longest-wait]'),
      'other rules: longest-wait instead of priority, longest-wait',
      'altre regole: longest-wait invece di priority, longest-wait',
    ],
    [
      (text) => text.replace('serves: [tributi, protocollo]', 'serves: [tributi, protocollo], rules: [longest-wait]'),
      'other rules at desk 3: longest-wait instead of priority, longest-wait',
      'altre regole allo sportello 3: longest-wait invece di priority, longest-wait',
    ],
    [
      (text) => text.replace('dial: 5, minutes: 20', 'dial: 5, minutes: 25, wait-minutes: 30, cap: 12, returns: { times: 0 }'),
      [
        'Building and planning before all after 30 minutes instead of 60',
        '25 minutes expected for Building and planning instead of 20',
        'tickets for Building and planning: 12 a day instead of as many as come',
        'whoever misses the call for Building and planning called again 0 times instead of 1',
      ].join('|'),
      [
        'Edilizia e urbanistica prima di tutti dopo 30 minuti invece di 60',
        'per Edilizia e urbanistica 25 minuti previsti invece di 20',
        'numeri per Edilizia e urbanistica: 12 al giorno invece di quanti ne servono',
        'chi manca per Edilizia e urbanistica richiamato 0 volte invece di 1',
      ].join('|'),
    ],
    [(text) => text.replace('holidays: none', 'holidays: italy'), 'other days closed', 'altri giorni di chiusura'],
    [(text) => text.replace('rank: 2', 'rank: 3'), 'other classes', 'altre precedenze'],
  ])('%#: %s', async (change, en, it) => {
    const found = differencesBetween(today, await pieve(change));
    expect(found.map((one) => one.en).join('|')).toBe(en);
    expect(found.map((one) => one.it).join('|')).toBe(it);
  });

  it('sees other limits of a rush and other rosters', async () => {
    const town = 'config/towns/scandicci.yaml';
    const after = await placeFrom(town, (text) =>
      text
        .replace('waiting: 12', 'waiting: 6')
        .replace("{ 'mon-fri': '9:00-12:00' }, minutes: 30", "{ 'mon-fri': '9:00-12:00' }, minutes: 20"),
    );
    expect(differencesBetween(await placeFrom(town), after).map(({ en }) => en)).toEqual([
      'other limits of the rush “punta”',
      'other rosters',
    ]);
  });
});

describe('what it changes', () => {
  it('is told in one sentence, in both languages', async () => {
    const { sentence, pairs, further } = compared(today, await pieve(oneMore(", hours: { mon-fri: '10:00-12:00' }")));
    expect(sentence.en).toMatch(/^one more desk from 10 to 12: the 90th percentile falls from \d+ to \d+ minutes$/);
    expect(sentence.it).toMatch(/^uno sportello in più dalle 10 alle 12: il 90° percentile scende da \d+ a \d+ minuti$/);
    const p90 = pairs.find(({ figure }) => figure === 'p90');
    expect(sentence.en).toContain(`from ${Math.round(p90?.before ?? 0)} to ${Math.round(p90?.after ?? 0)} minutes`);
    expect(further.map(({ en }) => en).join('\n')).toMatch(/\d more desk hours a day/);
  });

  it('is nothing where nothing differs', async () => {
    const { sentence, further, pairs } = compared(today, today, 6);
    expect(sentence.en).toMatch(/^no difference that a plan sees: the 90th percentile stays at \d+ minutes$/);
    expect(further).toEqual([]);
    for (const { before, after } of pairs) expect(after).toBe(before);
  });

  it('is not told as an effect where chance alone may have made it', async () => {
    const { sentence } = compared(
      today,
      await pieve((text) => text.replace('dial: 5, minutes: 20', 'dial: 5, minutes: 20, wait-minutes: 50')),
    );
    expect(sentence.en).toMatch(/: the 90th percentile (does not change beyond chance|stays at)/);
  });

  it('over a few days is told as a change that chance may have made', async () => {
    const more = await pieve(oneMore(", hours: { mon-fri: '10:00-12:00' }"));
    const { sentence, further } = compared(today, more, 4);
    expect(sentence.en).toMatch(/ the 90th percentile (falls|rises) from /);
    expect(further[0]?.en).toBe('over so few days chance alone may have made this');
    expect(compared(today, more, 5).further.map(({ en }) => en)).not.toContain(further[0]?.en);
  });

  it('is told where only one of them serves anybody', async () => {
    const [open, shut] = [today, await pieve((text) => text.replace('mon-fri: 8:30-17:30', 'sun: 8:30-17:30'))];
    const plan = (place: Place) => ({
      ...{ name: '', place },
      report: simulate(place, crowdOf(builtInProfile(open), open, 1), { days: ['2026-03-02'], seed: 1 }),
    });
    expect(compare(plan(open), plan(shut)).sentence.en).toMatch(/: nobody is served any more$/);
    expect(compare(plan(shut), plan(open)).sentence.en).toMatch(/: the 90th percentile is \d+ minutes, nobody was served before$/);
    expect(compare(plan(shut), plan(open)).sentence.it).toMatch(/: il 90° percentile è di \d+ minuti, prima non veniva servito nessuno$/);
    expect(compare(plan(shut), plan(shut)).sentence.en).toMatch(/: there is no 90th percentile: nobody was served$/);
  });

  it('names those whom it hurts', async () => {
    const after = await pieve((text) =>
      text
        .replace('[certificati, carta], prints', '[certificati], prints')
        .replace('[certificati, carta, protocollo]', '[certificati, protocollo]')
        .replace('[urbanistica, tributi]', '[urbanistica, tributi, carta]'),
    );
    const told = (days: number) => compared(today, after, days).further.map(({ en }) => en);
    expect(told(20).join('\n')).toMatch(/for Identity card the 90th percentile rises from \d+ to \d+ minutes/);
    // Some twenty people a day: of one day's no percentile can be told.
    expect(told(1).join('\n')).not.toContain('Identity card');
  });
});
