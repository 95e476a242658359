// Two days at the Spazio in Comune of Peschiera Borromeo: from the counter to an office, and a case through five levels.
import { expect } from 'vitest';
import { z } from 'zod';
import { readJournal } from '../../harness/journal.js';
import { only } from '../expected.js';
import { playDay } from './day.js';
import { sounded } from './drivers.js';
import { figuresBy } from './eyes.js';
import { allShown, dayIsOver, outcomesOf } from './invariants.js';

const rows = {
  info: 'info point, a ticket dispenser, one waiting room for adults and children',
  counter: 'one multi-purpose counter: 5 private desks, 11 services',
  offices: '4 offices on the same floor, reached from the one counter, for complex cases',
  levels: 'five levels of access, to watch satisfaction and verify results',
  help: 'Help Point: who is not satisfied sees a specialised operator; after that, the mayor',
  week: 'nearly a thousand cases in the first week',
};

/** Cases beside those that are played one by one. */
const week = 997;
/** Of those, who had the answer there; the others one level up. */
const atCounter = week - Math.ceil(week / 3);
const Filed = z.looseObject({ ok: z.literal(true), case: z.looseObject({ code: z.string() }) });

const codeOn = (paper: { readonly text: string }) => /codice ([A-Z0-9]{4,12})/.exec(paper.text)?.[1] ?? '';

playDay('peschiera-borromeo', '2026-11-24T08:25', rows, async (town, row) => {
  const { take, at, pass, ears, eyes, hands, config } = town;
  const info = town.desk(10);
  const counter = [1, 2, 3, 4, 5].map(town.desk);
  const [one, two] = [town.desk(1), town.desk(2)];
  const [taxes, social, messengers, civil] = [town.desk(21), town.desk(22), town.desk(23), town.desk(24)];
  const help = town.desk(30);
  async function roll(paper: boolean): Promise<void> {
    const mark = ears.mark();
    ears.touch('kiosk-1', 'printer', { v: 1, type: 'roll', paper });
    const isSo = (devices: Readonly<Record<string, { readonly ok: boolean }>>) => devices.printer?.ok === paper;
    await ears.next('nodeState', 'the hub knows of the roll', ({ id, payload }) => id === 'kiosk-1' && isSo(payload.devices), mark);
  }
  /** The register, as its page lists it. */
  const levelOf = async (code: string) => {
    const list = await town.ask('askCases', {});
    return list.ok ? list.cases.find((each) => each.code === code)?.level : undefined;
  };

  await at('08:30');
  await row('counter', async () => {
    const everything = [
      'anagrafe',
      'edilizia',
      'ecologia',
      'isee',
      'mobilita',
      'pagamenti',
      'scuola',
      'cultura',
      'autentiche',
      'atti',
      'sociali',
    ];
    for (const number of [1, 2, 3, 4, 5]) expect(config.desks[`sportello-${number}`]?.serves).toEqual(everything);
    for (const desk of [info, ...counter, taxes, social, messengers, civil, help]) expect(await desk.keys('*')).toBe('done');
  });

  await row('offices', async () => {
    // From the counter to an office: who came first is first there, too, whoever was sent there before.
    expect((await take('b2')).text).toMatch(/Edilizia e catasto Il suo numero E200 Nessuno davanti/);
    await pass(10);
    expect((await take('b11')).number).toBe('H300');
    expect((await take('b1', 'en')).text).toMatch(/Civil registry Your number A001 .*For the card, one passport photo/);
    expect(await one.next()).toBe('E200');
    expect(await two.next()).toBe('H300');
    await two.keys('#');
    expect(await two.keys('1021#')).toBe('H300');
    expect(await one.keys('1121#')).toBe('E200');
    await allShown(town);
    expect((await town.status()).services).toContainEqual(expect.objectContaining({ service: 'tributi-immobili', waiting: 2 }));
    expect(await taxes.next()).toBe('E200');
    expect((await eyes.calls('sala'))[0]).toBe('E200 at 21');
    // The office sees at once where its citizen has been.
    const there = await eyes.desk('ufficio-tributi');
    expect(there.citizen?.steps.map(({ what }) => what)).toEqual(['issued', 'called', 'transferred', 'called']);
    expect(there.next).toMatchObject({ number: 'H300', service: 'tributi-immobili' });
    expect(await taxes.keys('03D')).toBe('done');
    expect(await taxes.next()).toBe('H300');
    await taxes.keys('#');
    expect(await taxes.keys('D')).toBe('done');
    // Nobody reaches an office from the ticket dispenser, but by appointment.
    expect(await social.next()).toBe('queue-empty');
    const booked = await town.ask('askAppointment', { do: 'book', service: 'segretariato', start: '2026-11-24T09:00' });
    expect(booked).toMatchObject({
      ok: true,
      booking: { desk: 'ufficio-sociale' },
      card: { documents: [{ en: 'An identity document' }, {}] },
    });
    expect(await town.checkIn(booked.ok ? booked.booking.code : '')).toBe('U700');
    expect(await two.next()).toBe('A001');
    // The messengers, and civil status, of whoever the counter sends there.
    expect(await two.keys('1023#')).toBe('A001');
    expect(await messengers.next()).toBe('A001');
    expect(await messengers.keys('1024#')).toBe('A001');
    expect(await civil.next()).toBe('A001');
    expect(await civil.keys('01D')).toBe('done');
    expect(await social.next()).toBe('U700');
    expect(await social.keys('D')).toBe('done');
  });

  await row('info', async () => {
    // A labelled button for each of eleven services, every one alight; each prints its own name, from the range of its group.
    const lit = await town.shows('kiosk-1', 'buttons');
    const buttons = Array.from({ length: 11 }, (_, i) => `b${i + 1}`);
    expect(lit).toMatchObject({ lamps: Object.fromEntries(buttons.map((button) => [button, { rest: true }])) });
    const papers: string[] = [];
    for (const button of buttons) papers.push((await take(button)).text);
    const services = Object.values(config.services).slice(0, 11);
    for (const [i, { name }] of services.entries()) expect(papers[i]).toContain(name.it);
    const numbers = papers.map((text) => /numero ([A-Z]\d{3})/.exec(text)?.[1]);
    expect(numbers).toEqual(['A002', 'E201', 'E202', 'H301', 'F400', 'F401', 'C500', 'C501', 'A003', 'P600', 'H302']);
    expect((await town.status()).services.filter(({ waiting }) => waiting === 1)).toHaveLength(11);
    expect(await info.next()).toBe('P600');
  });

  await row('counter', async () => {
    // Five desks call at once, and again: everybody is called somewhere, whatever they came for.
    await town.quiet();
    const soundsBefore = sounded.length;
    const called = await Promise.all(counter.map((desk) => desk.next()));
    expect([...called].sort()).toEqual(['A002', 'E201', 'E202', 'F400', 'H301']);
    await town.quiet();
    await allShown(town);
    const standing = (await town.status()).desks
      .filter(({ number, phase }) => number <= 5 && phase === 'called')
      .map(({ ticket }) => ticket);
    expect(standing.sort()).toEqual([...called].sort());
    expect([...(await eyes.calls('sala'))].sort()).toEqual(called.map((number, i) => `${number} at ${i + 1}`).sort());
    // Calm: one voice, and each call said once.
    const heard = sounded.slice(soundsBefore);
    expect(heard).toHaveLength(5);
    // None begins before the other has ended.
    for (const [i, { begin }] of heard.slice(1).entries()) expect(begin).toBeGreaterThanOrEqual(heard[i]?.end ?? Number.POSITIVE_INFINITY);
    expect((await eyes.hall()).desks.filter(({ phase }) => phase === 'called').map(({ number }) => number)).toEqual([10, 1, 2, 3, 4, 5]);
    for (const desk of counter) {
      await desk.keys('#');
      expect(await desk.keys('D')).toBe('done');
      // Who was served says how it went.
      await desk.rates(desk === counter[0] ? 2 : 3);
    }
    for (const desk of counter) expect(await desk.next()).toMatch(/^[ACFH]\d{3}$/);
    await town.quiet();
    for (const desk of counter) {
      await desk.keys('#');
      expect(await desk.keys('D')).toBe('done');
    }
  });

  await row('levels', async () => {
    // A citizen who is not satisfied goes up: info point, counter, offices, Help Point; each level receives today.
    expect(await info.keys('07#')).toBe('P600');
    expect(await one.next()).toBe('P600');
    await one.keys('#');
    // The desk's page says where it goes from here.
    expect((await eyes.desk('sportello-1')).level).toMatchObject({ it: 'Uffici' });
    expect(await hands.act('sportello-1', { verb: 'escalate' })).toBe('P600');
    expect(await two.next()).toBe('queue-empty');
    expect(await social.next()).toBe('P600');
    expect(await social.keys('07#')).toBe('P600');
    expect(await help.next()).toBe('P600');
    await help.keys('#');
    await allShown(town);
    expect(await town.ask('askCases', {})).toMatchObject({ cases: [{ service: 'atti', level: 'help', day: '2026-11-24' }], more: 0 });
  });

  const [code, other] = await row('help', async () => {
    // The mayor receives nobody here: the citizen goes home with the case’s code, or not at all while there is no paper for it.
    await roll(false);
    expect(await help.keys('07#')).toBe('no-printer');
    expect(help.state()).toMatchObject({ phase: 'serving', number: 'P600' });
    const [printer] = (await town.status()).nodes.flatMap(({ node, devices }) => (node === 'kiosk-1' ? [devices.printer] : []));
    expect(printer).toMatchObject({ ok: false });
    // The supervisor's page is made anew each second.
    await pass(0.05);
    expect((await eyes.hall()).hands.map(({ urgency, words }) => `${urgency}: ${words.it}`)).toEqual([
      'now: Chiosco 1, stampante: Il rotolo simulato è stato tolto: rimettilo sulla pagina.',
    ]);
    await roll(true);
    const paper = await help.prints('07#');
    expect(paper.text).toMatch(/La sua pratica Sindaco e assessori/);
    await help.becomes({ phase: 'free', number: null });
    expect(await levelOf(codeOn(paper))).toBe('mayor');
    expect(await eyes.page(`/cases/${codeOn(paper)}`)).toMatch(/Sindaco e assessori/);
    // The citizen sees that it goes on, by the code alone.
    expect(await eyes.page(`/case/${codeOn(paper)}?lang=it`)).toMatch(/Aperta .*Portata al livello successivo/);
    // After twelve the Help Point receives nobody any more that day: whoever is sent up from an office gets a slip, too.
    await at('12:05');
    expect((await take('b1')).number).toBe('A004');
    expect(await one.next()).toBe('A004');
    expect(await one.keys('07#')).toBe('A004');
    expect(await taxes.next()).toBe('A004');
    const second = await taxes.prints('07#');
    expect(second.text).toMatch(/La sua pratica Help Point/);
    return [codeOn(paper), codeOn(second)];
  });

  await row('week', async () => {
    // What came by mail enters the chain at its foot, and goes up, too.
    const mailed = await town.ask('askCase', {
      do: 'open',
      kind: 'complaint',
      channel: 'mail',
      sector: 'territorio',
      text: 'La fontana perde',
    });
    const letter = mailed.ok ? mailed.case.code : '';
    expect(await levelOf(letter)).toBe('info-point');
    expect(await town.ask('askCase', { do: 'escalate', code: letter })).toMatchObject({ case: { level: 'counter' } });
    expect(await town.ask('askCase', { do: 'resolve', code: letter, text: 'Riparata' })).toMatchObject({ case: { state: 'answered' } });
    // Nearly a thousand in the first week: typed in by many at once, each entered once; two in three answered at the counter, the others one up.
    const kinds = ['report', 'complaint', 'suggestion', 'proposal'];
    const file = async (i: number): Promise<void> => {
      const wish = {
        kind: kinds[i % 4],
        channel: i % 5 === 0 ? 'mail' : 'phone',
        sector: i % 2 === 0 ? 'servizi' : 'territorio',
        text: `Caso ${i}`,
      };
      const { code: its } = Filed.parse(await eyes.post('/api/cases', wish)).case;
      for (let up = 0; up < (i % 3 === 0 ? 2 : 1); up += 1) await eyes.post(`/api/cases/${its}/escalate`, {});
      Filed.parse(await eyes.post(`/api/cases/${its}/resolve`, { text: 'Fatto' }));
    };
    const turn = Array.from({ length: week }, (_, i) => i);
    const typing = async (): Promise<void> => {
      for (let i = turn.pop(); i !== undefined; i = turn.pop()) await file(i);
    };
    await Promise.all(Array.from({ length: 50 }, typing));
    await at('12:31');
    for (const desk of [info, ...counter, taxes, social, messengers, civil, help]) expect(await desk.keys('03#')).toBe('done');
    await dayIsOver(town);
  });

  await row('help', async () => {
    // The next morning, a new ticket: the desk goes on with the case by its code, however it is read out, and records what came of it.
    await at('2026-11-25T08:35');
    expect(await levelOf(code)).toBe('mayor');
    expect(await levelOf(other)).toBe('help');
    expect((await town.status()).cases).toMatchObject({ open: 2, overdue: 0 });
    for (const desk of [one, help]) expect(await desk.keys('*')).toBe('done');
    expect((await take('b10')).number).toBe('P600');
    expect(await one.next()).toBe('P600');
    expect(await hands.act('sportello-1', { verb: 'case', code: 'XXXX99' })).toBe('no-such-case');
    expect(await hands.act('sportello-1', { verb: 'case', code: code.toLowerCase() })).toBe('P600');
    await one.keys('#');
    expect(await one.keys('09D')).toBe('done');
    expect(await town.ask('askCases', {})).toMatchObject({ cases: [{ code: other }] });

    // The other one goes to the Help Point by way of the levels again, and ends there.
    expect((await take('b1')).number).toBe('A001');
    expect(await one.next()).toBe('A001');
    expect(await hands.act('sportello-1', { verb: 'case', code: other })).toBe('A001');
    expect(await one.keys('1130#')).toBe('A001');
    expect(await help.next()).toBe('A001');
    expect(await help.keys('09D')).toBe('done');
    expect(await town.ask('askCases', {})).toMatchObject({ cases: [] });
    await at('18:01');
    for (const desk of [one, help]) expect(await desk.keys('03#')).toBe('done');
    await dayIsOver(town);
  });

  const { facts, events } = readJournal(town.folder);
  const report = await eyes.report('week=2026-11-24');
  await row('levels', async () => {
    const ups = facts.flatMap(({ event }) => (event.type === 'case-escalated' ? [`${event.from} > ${event.to}`] : []));
    expect(ups.slice(0, 7)).toEqual([
      'info-point > counter',
      'counter > offices',
      'offices > help',
      'help > mayor',
      'counter > offices',
      'offices > help',
      'info-point > counter',
    ]);
    expect(ups.slice(7).filter((up) => up === 'info-point > counter')).toHaveLength(week);
    expect(ups.slice(7).filter((up) => up === 'counter > offices')).toHaveLength(week - atCounter);
    // Satisfaction per level, of those where enough have said so that nobody is known by it.
    expect(figuresBy(report, 'level', 'visits')).toEqual({ 'info-point': 1, counter: 17, offices: 6, help: 2 });
    expect(figuresBy(report, 'level', 'ratings')).toMatchObject({ counter: 5, offices: 0 });
    expect(figuresBy(report, 'level', 'ratings-good-share')).toEqual({ counter: 0.8 });
  });
  await row('counter', async () => {
    expect(Object.keys(figuresBy(report, 'service', 'visits'))).toEqual(expect.arrayContaining(Object.keys(config.services).slice(0, 11)));
    expect(Object.keys(figuresBy(report, 'desk', 'visits'))).toEqual(expect.arrayContaining(Object.keys(config.desks).slice(1, 6)));
  });
  await row('offices', async () => {
    // E200 and H300 of the counter, and A004 later, are received by taxes, too; of the whole each is one visit.
    expect(figuresBy(report, 'desk', 'visits')).toMatchObject({ 'ufficio-tributi': 3, 'ufficio-messi': 1, 'ufficio-stato-civile': 1 });
    expect(report.total).toMatchObject({ visits: 18, tickets: 18, 'appointments-kept': 1 });
  });
  await row('help', async () => {
    const resolved = facts.flatMap(({ event }) => (event.type === 'case-resolved' ? [[event.level, event.outcome]] : []));
    expect(resolved).toHaveLength(week + 3);
    expect([...resolved.slice(0, 1), ...resolved.slice(-2)]).toEqual([
      ['counter', 'answered'],
      ['counter', 'risposta'],
      ['help', 'risposta'],
    ]);
  });
  await row('week', async () => {
    expect(only(events, 'ticket-not-served')).toEqual([]);
    expect(report.total).toMatchObject({ 'cases-opened': 1_000, 'cases-answered': 1_000, 'cases-in-time': 1_000, outcomes: 4 });
    expect(figuresBy(report, 'outcome', 'outcomes')).toEqual(outcomesOf(town));
    expect(figuresBy(report, 'level', 'cases-answered')).toMatchObject({ counter: 2 + atCounter, offices: week - atCounter, help: 1 });
    expect(figuresBy(report, 'level-outcome', 'outcomes')).toEqual({
      ...{ 'counter:risposta': 1, 'offices:certificato': 1, 'offices:pratica': 1, 'help:risposta': 1 },
    });
    expect(figuresBy(report, 'service-outcome', 'outcomes')).toMatchObject({ 'atti:risposta': 1, 'help-point:risposta': 1 });
    expect(await eyes.page('/reports?week=2026-11-24')).toMatch(/Help Point/);
  });
});
