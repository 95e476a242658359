// A Tuesday at the Punto Comune of Scandicci, from the first number to the list of those who were not served; a Saturday and a holiday.
import { expect } from 'vitest';
import { describeHall } from '../../../broker/config/describe.js';
import { cards, issued, stretches, year } from '../../fidelity/published.js';
import { readJournal } from '../../harness/journal.js';
import { only } from '../expected.js';
import { playDay } from './day.js';
import { figuresBy } from './eyes.js';
import { allShown, dayIsOver, outcomesOf } from './invariants.js';

const rows = {
  info: 'Info Point at the entrance: ask a question, or take a number',
  rooms: 'several small waiting rooms with information screens',
  desks: '4 front desks; 3 back-office desks that open instantly in peaks',
  hours: 'open Mon-Fri 8:00-18:30 without a break, Sat 8:00-12:45',
  people: '12 trained people who answer everything at first level',
  agreed: 'technical or personal matters: the front office agrees an appointment',
  published: 'published after the first year: 16,108 certificates, 7,396 cards, 44,415 visits',
  months: 'visits per month in 2018',
};

playDay('scandicci', '2026-11-24T07:50', rows, async (town, row) => {
  const { take, at, pass, ears, eyes, hands, config } = town;
  const info = town.desk(10);
  const [one, two, three, back] = [town.desk(1), town.desk(2), town.desk(3), town.desk(5)];
  const office = town.desk(21);
  const phaseOf = async (id: string) => (await town.status()).desks.find(({ desk }) => desk === id)?.phase;

  await row('hours', async () => {
    expect(await town.press('b1')).toMatchObject({ ok: false, code: 'hall-closed' });
    expect(await eyes.hall()).toMatchObject({ time: '07:50', open: false, withinHours: false });
    await at('08:00');
    expect(await eyes.hall()).toMatchObject({ withinHours: true });
    expect(describeHall(config, 'en', '2026-11-24').join('\n')).toMatch(/8:00-18:30[\s\S]*8:00-12:45/);
  });

  await row('people', async () => {
    // Any of the twelve at any desk, but nobody without a code; and every desk does all that the first does.
    expect(Object.keys(config.operators)).toHaveLength(12);
    const base = config.desks['sportello-1']?.serves;
    for (const [id, { office: isOffice, serves }] of Object.entries(config.desks)) {
      if (!isOffice && id !== 'info-point') expect([id, serves]).toEqual([id, base]);
    }
    expect(await info.keys('*')).toBe('done');
    expect(await one.keys('*')).toBe('wrong-operator');
    expect(await one.keys('019999#')).toBe('wrong-operator');
    expect(await phaseOf('sportello-1')).toBe('closed');
    expect(await one.keys('014538#')).toBe('done');
    expect(await one.keys('03#')).toBe('done');
    expect(await one.keys('011204#')).toBe('done');
    expect(await three.keys('014538#')).toBe('done');
    expect(await phaseOf('sportello-1')).toBe('free');
  });

  await row('info', async () => {
    // A question is a visit, too; numbers for what follows, several things on one, one before the others.
    expect(await info.keys('08#')).toBe('done');
    expect(await hands.act('info-point', { verb: 'question', service: 'tributi' })).toBe('done');
    expect(await take('b1')).toMatchObject({ number: 'A001' });
    expect((await info.prints('3002#')).text).toMatch(/Carta d'identità Il suo numero C250 .*Una foto tessera recente/);
    expect((await info.prints('310105#')).text).toMatch(/Anagrafe e certificati poi: Protocollo Il suo numero A002/);
    // From the page as from the keypad.
    expect(await hands.act('info-point', { verb: 'issue', services: ['certificati'], class: 'precedenza' })).toBe('A003');
    await town.quiet();
    expect((await take('b6', 'en')).text).toMatch(/Information Your number F600 .*Ground floor, entrance/);
    expect((await take('b4')).number).toBe('E450');
    const { services } = await town.status();
    expect(services.filter(({ waiting }) => waiting > 0).map(({ service, waiting }) => [service, waiting])).toEqual([
      ...[
        ['certificati', 3],
        ['carta', 1],
        ['tributi', 1],
        ['informazioni', 1],
      ],
    ]);
  });

  await row('rooms', async () => {
    // Rooms 1 and 2 call from the same queues: who has priority first, then who came first; each room hears, and sees, its own.
    expect(await one.next()).toBe('A003');
    expect(await three.next()).toBe('A001');
    expect(await info.next()).toBe('F600');
    await town.quiet();
    expect(ears.said('announce').map(({ id, payload: { call } }) => [id, call.number, call.desk])).toEqual([
      ['sala-1', 'A003', 1],
      ['sala-2', 'A001', 3],
      ['ingresso', 'F600', 10],
    ]);
    const seen = await Promise.all(['sala-1', 'sala-2', 'ingresso'].map(eyes.calls));
    expect(seen).toEqual([['A003 at 1'], ['A001 at 3'], ['F600 at 10']]);
    await allShown(town);
  });

  await row('published', async () => {
    // Two certificates; a card is counted as one of its two kinds, or the visit does not end; a slip of the finger is put right.
    await one.keys('#');
    expect(await one.keys('0102D')).toBe('done');
    expect(await one.next()).toBe('C250');
    expect(await one.keys('D')).toBe('outcome-needed');
    expect(await one.keys('A')).toBe('outcome-needed');
    expect(await one.keys('200301#')).toBe('C250');
    expect(await one.keys('200300#')).toBe('C250');
    expect(await hands.act('sportello-1', { verb: 'outcome', outcome: 'cie', quantity: 1 })).toBe('C250');
    expect((await eyes.desk('sportello-1')).counting).toEqual({
      ...{ number: 'C250', service: 'carta', given: [{ outcome: 'cie', quantity: 1 }] },
    });
    expect(await one.keys('D')).toBe('done');
    expect(await three.keys('01D')).toBe('done');
  });

  await row('info', async () => {
    // Certificates first, then the filing desk, on the same number and without queueing from zero.
    expect(await three.next()).toBe('A002');
    expect(await three.keys('#')).toBe('A002');
    expect(await three.keys('01D')).toBe('done');
    expect(await one.next()).toBe('A002');
    expect(await one.keys('D')).toBe('done');
  });

  await row('agreed', async () => {
    // A matter for the building office: the front desk agrees an appointment in its agenda, and a slip says when and where.
    expect(await one.next()).toBe('E450');
    const slip = await one.prints('4021#');
    expect(slip.text).toMatch(/Appuntamento Ufficio edilizia Il suo codice \d{6} martedì 24 novembre 2026 09:00 Primo piano, stanza 12/);
    expect(await one.keys('04D')).toBe('done');
    const code = /codice (\d{6})/.exec(slip.text)?.[1] ?? '';
    expect((await eyes.desk('ufficio-edilizia')).agenda).toMatchObject([{ code, start: '2026-11-24T09:00' }]);
    expect(await eyes.page('/appointments')).toMatch(/09:00/);
    // The citizen has it on the telephone, too.
    const found = await town.ask('askAppointment', { do: 'find', code });
    expect(await eyes.page(`/book/${code}-${found.ok ? found.letters : ''}`)).toMatch(/Ufficio edilizia/);
    expect(await office.keys('*')).toBe('done');
    await at('08:29');
    expect(await town.checkIn(code)).toBe('too-early');
    await at('08:50');
    expect(await town.checkIn(code)).toBe('U850');
    expect(await one.next()).toBe('queue-empty');
    expect(await office.next()).toBe('U850');
    expect(await eyes.page('/screen/sala-2')).toContain('Primo piano, stanza 12');
    await office.keys('#');
    expect(await phaseOf('ufficio-edilizia')).toBe('serving');
    expect(await office.keys('D')).toBe('done');
    expect(await office.keys('03#')).toBe('done');
  });

  // Every other card is one on paper.
  const done = (number: string | null) => (/^C/.test(number ?? '') ? (/[13579]$/.test(number ?? '') ? '03D' : '02D') : '01D');

  await row('desks', async () => {
    // A rush: fourteen wait for the two front desks. Three minutes later a lamp of the back office asks, one alone.
    for (let i = 0; i < 14; i += 1) await take(i % 2 === 0 ? 'b1' : 'b2');
    await pass(1);
    expect(back.state().wanted).toBeUndefined();
    await pass(3);
    await back.becomes({ phase: 'closed', wanted: true });
    expect(town.desk(6).state().wanted).toBeUndefined();
    // On the supervisor's page it comes before anything else, in words; the desk's own page says so, and that it wants a code.
    expect((await eyes.hall()).hands).toMatchObject([{ urgency: 'now', code: 'desk-wanted', opens: ['back-5'] }]);
    expect((await eyes.hall()).hands[0]?.words.it).toMatch(/la coda chiede di aprirlo/);
    expect(await eyes.desk('back-5')).toMatchObject({ wanted: true, asksOperator: false });
    expect(await eyes.post('/api/v1/hall/desks/sportello-4/open', {})).toMatchObject({ ok: false, code: 'wrong-operator' });
    expect(await town.shows('desk-6', 'lamp')).toMatchObject({ lamps: { lamp: { rest: false } } });
    // Its lamp calls nobody; one key opens it, and it calls at once.
    expect(await back.keys('A')).toBe('desk-closed');
    expect(await back.keys('*')).toBe('done');
    expect(await hands.act('back-5', { verb: 'next' })).toBe('A004');
    expect(back.state().wanted).toBeUndefined();
    expect(await phaseOf('back-5')).toBe('called');
    expect((await eyes.calls('sala-1'))[0]).toBe('A004 at 5');
    await allShown(town);
    for (let i = 0; i < 13; i += 1) {
      const desk = [one, three, back][i % 3] ?? one;
      const now = desk.state().number;
      if (now !== null) await desk.keys(done(now));
      await desk.next();
    }
    // The rush is over, but a desk that opened stays open for twenty minutes; then it finishes its citizen and closes.
    await pass(1);
    expect(back.state().leaving).toBeUndefined();
    await pass(20);
    await back.becomes({ leaving: true });
    const last = back.state();
    expect(last.number).not.toBeNull();
    await back.keys(done(last.number));
    await back.becomes({ phase: 'closed' });
    expect(await back.next()).toBe('desk-closed');
  });

  await row('hours', async () => {
    // Half past six: no number any more. A ticket late in the day said that its turn might not come.
    await at('18:10');
    expect(await town.press('b2')).toMatchObject({ ok: false, code: 'service-closed' });
    await at('18:20');
    for (let i = 0; i < 4; i += 1) await take('b1');
    await pass(0.5);
    const late = await take('b1');
    expect(late.text).toMatch(/si chiude tra poco e il suo turno potrebbe non arrivare/);
    await at('18:31');
    expect(await town.press('b1')).toMatchObject({ ok: false, code: 'hall-closed' });
    for (const desk of [one, three]) {
      const now = desk.state().number;
      if (now !== null) await desk.keys(done(now));
    }
    expect(await two.keys('012317#')).toBe('done');
    // The desks go on until the last one closes: that one leaves behind whoever still waits.
    for (const desk of [info, one, three]) expect(await desk.keys('03#')).toBe('done');
    let number = await two.next();
    while (number !== late.number && /^[A-Z]\d/.test(number)) {
      await two.keys(done(number));
      number = await two.next();
    }
    expect(number).toBe(late.number);
    expect(await two.keys('C')).toBe('done');
    expect(await two.keys('03#')).toBe('done');
    expect(await town.ask('askLeft', {})).toMatchObject({
      ok: true,
      day: '2026-11-24',
      tickets: [{ number: late.number, service: 'certificati', stage: 'missed', waitedMinutes: 10 }],
    });
    await dayIsOver(town);
  });

  const report = await eyes.report('day=2026-11-24');
  const { events } = readJournal(town.folder);
  const given = only(events, 'ticket-issued');

  await row('info', async () => {
    expect(only(events, 'question-counted')).toHaveLength(2);
    expect(report.total).toMatchObject({ questions: 2, served: given.length - 1, visits: given.length - 1 + 2, 'not-served': 1 });
    expect(figuresBy(report, 'service', 'questions')).toMatchObject({ tributi: 1 });
  });
  await row('desks', async () => {
    expect(only(events, 'overflow-wanted').map(({ desk }) => desk)).toEqual(['back-5']);
    expect(figuresBy(report, 'desk', 'visits')['back-5']).toBe(5);
    expect(figuresBy(report, 'desk', 'desk-open')['back-5']).toBeGreaterThan(20);
  });
  await row('people', async () => {
    // Who served whom is told nowhere: the option that it takes is off.
    expect(report.by.operator).toBeUndefined();
  });
  await row('agreed', async () => {
    expect(report.total).toMatchObject({ appointments: 1, 'appointments-kept': 1, 'appointments-absent': 0 });
    expect(figuresBy(report, 'origin', 'visits')).toMatchObject({ appointment: 1 });
  });
  await row('published', async () => {
    const counted = outcomesOf(town);
    const { cie = 0, 'carta-cartacea': onPaper = 0, certificato = 0 } = counted;
    expect(cie + onPaper).toBe(given.filter(({ service }) => service === 'carta').length);
    expect(onPaper).toBeGreaterThan(0);
    expect(certificato).toBeGreaterThan(2);
    expect(figuresBy(report, 'outcome', 'outcomes')).toMatchObject(counted);
    expect(await eyes.page('/reports?day=2026-11-24')).toMatch(/Carta d’identità cartacea/);
    // That a year gives these figures, exactly, tests/fidelity proves: by the same outcomes of the same file.
    expect(issued).toEqual({ certificato: 16_108, cie: 3_931, 'carta-cartacea': 3_465 });
    expect([issued.cie + issued['carta-cartacea'], cards]).toEqual([7_396, 7_396]);
    expect(Object.keys(config.outcomes)).toEqual(expect.arrayContaining(Object.keys(issued)));
    expect(year).toMatchObject({ visits: 44_415, visitsOf2018: 38_045 });
  });
  await row('months', async () => {
    const [autumn, ...months] = stretches.map(({ visits }) => visits);
    expect(autumn).toBe(6_370);
    expect(months).toEqual([3_366, 4_694, 3_962, 4_038, 3_648, 4_523, 4_383, 3_166, 4_169, 2_096]);
    expect(stretches.reduce((sum, { visits }) => sum + visits, 0)).toBe(year.visits);
    // The same report, of this hall's own year.
    expect(figuresBy(await eyes.report('year=2026'), 'month', 'visits')).toEqual({ '2026-11': report.total.visits });
  });

  await row('hours', async () => {
    // Saturday: a quarter to one, and who is left when nobody opens a desk. The eighth of December is a holiday, whatever the hour.
    await at('2026-11-28T12:44');
    expect((await take('b1')).number).toBe('A001');
    await at('12:46');
    expect(await town.press('b1')).toMatchObject({ ok: false, code: 'hall-closed' });
    await at('2026-12-08T10:00');
    expect(await town.press('b1')).toMatchObject({ ok: false, code: 'hall-closed' });
    expect(await town.ask('askLeft', { day: '2026-11-28' })).toMatchObject({ tickets: [{ number: 'A001', stage: 'waiting' }] });
    await dayIsOver(town);
  });
});
