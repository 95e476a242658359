// A Thursday at the Sportello polifunzionale of Casalgrande: one interlocutor from start to end, and a desk for professionals.
import { expect } from 'vitest';
import { readJournal } from '../../harness/journal.js';
import { only } from '../expected.js';
import { playDay } from './day.js';
import { figuresBy } from './eyes.js';
import { allShown, dayIsOver, outcomesOf } from './invariants.js';

const rows = {
  front: 'one front office for all procedures; one interlocutor from start to end',
  cards: 'up-to-date knowledge base, codified procedures',
  professionals: 'one desk for professionals and businesses',
  back: 'back offices see no public, and answer for the technical handling',
};

const codeOn = (paper: { readonly text: string }) => /codice ([A-Z0-9]{4,12})/.exec(paper.text)?.[1] ?? '';

playDay('casalgrande', '2026-11-26T08:25', rows, async (town, row) => {
  const { take, at, pass, eyes, hands, config } = town;
  const info = town.desk(9);
  const one = town.desk(1);
  const two = town.desk(2);
  const infoDesk = town.desk(4);
  const delivery = town.desk(5);
  const waitingFor = async (service: string) => (await town.status()).services.find((each) => each.service === service)?.waiting;

  await row('front', async () => {
    // Operators are interchangeable: every front desk does the same, and any of the five opens any.
    for (const id of ['sportello-2', 'sportello-3']) expect(config.desks[id]?.serves).toEqual(config.desks['sportello-1']?.serves);
    await at('08:30');
    expect(await info.keys('*')).toBe('done');
    expect(await one.keys('*')).toBe('wrong-operator');
    expect(await one.keys('014021#')).toBe('done');
    expect(await two.keys('015132#')).toBe('done');
    const open = (await town.status()).desks.filter(({ phase }) => phase === 'free').map(({ number }) => number);
    expect(open).toEqual([9, 1, 2]);
  });

  await row('cards', async () => {
    // The card: short on the ticket, whole for who asks.
    const registry = await take('b1');
    expect(registry.text).toMatch(/A001 .*Tenga a portata di mano: - Tenere pronto un documento$/);
    const english = await take('b2', 'en');
    expect(english.text).toMatch(
      /Please have ready: - One recent passport photo - The old card or the report of its loss - The health card/,
    );
    const whole = {
      ...{ ok: true, service: 'carta' },
      card: { documents: [{}, {}, {}, { en: 'For children, their parents’ consent' }], steps: [{}, {}], fees: { en: '22.21 euros' } },
    };
    expect(await town.ask('askCard', { service: 2 })).toMatchObject({
      ...whole,
      outcomes: [
        { outcome: 'cie', dial: 2 },
        { outcome: 'integrazione', dial: 5 },
      ],
    });
    // The same for programs, by HTTP.
    expect(JSON.parse((await eyes.get('/api/services/carta/card')).text)).toMatchObject(whole);
    expect(await one.next()).toBe('A001');
    expect(await eyes.calls('atrio')).toEqual(['A001 at 1']);
    expect((await eyes.desk('sportello-2')).next).toMatchObject({ number: 'C300', service: 'carta' });
    expect(await two.next()).toBe('C300');
    // At the desk it lies whole before the operator as soon as the number is called.
    expect(await eyes.desk('sportello-2')).toMatchObject({ citizen: { number: 'C300' }, card: whole.card });
    expect(await two.keys('D')).toBe('outcome-needed');
    expect(await two.keys('02D')).toBe('done');
  });

  await row('professionals', async () => {
    // The desks for professionals help the general queue while nobody of their own waits; whose turn is long there does not starve theirs.
    expect(await infoDesk.keys('016243#')).toBe('done');
    expect(await delivery.keys('017354#')).toBe('done');
    expect(await infoDesk.next()).toBe('queue-empty');
    expect((await take('b1')).number).toBe('A002');
    expect((await take('b4')).number).toBe('E450');
    expect((await take('b1')).number).toBe('A003');
    await pass(5);
    expect((await take('b5')).number).toBe('P600');
    expect((await take('b6')).text).toMatch(/Professionisti e imprese: pratiche Il suo numero P601 .*La ricevuta della PEC/);
    expect(await waitingFor('anagrafe')).toBe(2);
    expect(await waitingFor('imprese-pratiche')).toBe(1);
    // Their own first, though others came before: so does the desk's page say who is next.
    expect((await eyes.desk('imprese-2')).next).toMatchObject({ number: 'P601', why: { it: expect.anything() } });
    expect(await infoDesk.next()).toBe('P600');
    expect(await delivery.next()).toBe('P601');
    await allShown(town);
    expect((await eyes.calls('atrio')).slice(0, 2)).toEqual(['P601 at 5', 'P600 at 4']);
    // Then the general queue; a tax matter is no help of the delivery desk.
    expect(await infoDesk.next()).toBe('A002');
    const why = await town.ask('askWhy', { number: 'A002' });
    expect(why.ok && why.words.it).toMatch(/A002/);
    expect(await delivery.keys('A')).toBe('outcome-needed');
    expect(await delivery.keys('04D')).toBe('done');
    expect(await delivery.next()).toBe('A003');
    expect(await infoDesk.next()).toBe('E450');
    // One of theirs comes while they help: the next call is theirs, before those of the general queue that came earlier.
    expect((await take('b7')).number).toBe('A004');
    expect((await take('b6')).number).toBe('P602');
    expect(await delivery.next()).toBe('P602');
    expect(await delivery.keys('03D')).toBe('done');
    // Who says at a desk that he is a professional is one.
    expect(await info.prints('321201#')).toMatchObject({ number: 'P603' });
    expect(await delivery.next()).toBe('P603');
    expect(await delivery.keys('1301#')).toBe('already-there');
    expect(await delivery.keys('05D')).toBe('done');
  });

  await row('front', async () => {
    // One interlocutor: desk 2 sends its citizen on; the case is with desk 1, and nobody else calls the ticket.
    expect(await two.next()).toBe('A004');
    await two.keys('#');
    expect(await two.keys('1101#')).toBe('A004');
    expect(await two.next()).toBe('queue-empty');
    expect(await two.keys('004A')).toBe('not-callable');
    expect(await delivery.next()).toBe('queue-empty');
    await one.becomes({ waiting: 1 });
    const { desks } = await eyes.hall();
    expect(desks.filter(({ waiting }) => waiting > 0).map(({ desk }) => desk)).toEqual(['sportello-1']);
    expect((await eyes.desk('sportello-1')).next).toMatchObject({ number: 'A004' });
    expect(await one.keys('01D')).toBe('done');
    expect(await one.next()).toBe('A004');
    expect(await one.keys('03D')).toBe('done');

    // That desk has closed: for twenty minutes the ticket waits for it, then it is anybody's.
    expect((await take('b1')).number).toBe('A005');
    expect(await two.next()).toBe('A005');
    expect(await one.keys('03#')).toBe('done');
    expect(await two.keys('1101#')).toBe('A005');
    await pass(19);
    expect(await two.next()).toBe('queue-empty');
    await pass(2);
    expect(await two.next()).toBe('A005');
    await two.keys('#');
    await allShown(town);
  });

  const code = await row('back', async () => {
    // The back office sees no public. The case is handed to it while the citizen waits: only this desk calls them, once it is back.
    const paper = await two.prints('1501#');
    const handed = codeOn(paper);
    expect(paper.text).toMatch(/La sua pratica Ufficio tecnico/);
    expect(await two.next()).toBe('queue-empty');
    expect(await town.ask('askCases', { office: 'tecnico' })).toMatchObject({ cases: [{ code: handed, desk: 'sportello-2' }], more: 0 });
    expect((await town.status()).cases).toMatchObject({ open: 1, waitingHere: ['A005'] });
    expect(await eyes.page('/cases?holder=office:tecnico')).toContain(handed);
    await town.ask('askCase', { do: 'give-back', code: handed, outcome: 'integrazione', text: 'Manca la planimetria' });
    expect(await eyes.page(`/cases/${handed}`)).toContain('Manca la planimetria');
    expect(await info.next()).toBe('queue-empty');
    await two.becomes({ waiting: 1 });
    expect(await two.next()).toBe('A005');
    await two.becomes({ number: 'A005', case: handed });
    expect((await eyes.desk('sportello-2')).cases).toMatchObject([{ code: handed }]);
    await two.keys('#');

    // Or it goes up a level, and the citizen home with its code.
    const slip = await two.prints('07#');
    expect(slip.text).toMatch(/La sua pratica Retro ufficio/);
    expect(await town.ask('askCases', {})).toMatchObject({ cases: [{ code: codeOn(slip), service: 'anagrafe', level: 'back' }], more: 0 });
    // At home it is seen by its code, without a name.
    expect(await eyes.page(`/case/${codeOn(slip)}`)).toContain('Portata al livello successivo');
    return codeOn(slip);
  });

  await row('front', async () => {
    // It has answered; in the afternoon the citizen is back, and the desk says what came of it.
    await at('13:05');
    expect(await town.press('b1')).toMatchObject({ ok: false, code: 'hall-closed' });
    await at('15:00');
    expect((await take('b1')).number).toBe('A006');
    expect(await two.next()).toBe('A006');
    expect(await hands.act('sportello-2', { verb: 'case', code })).toBe('A006');
    await two.keys('#');
    expect(await two.keys('03D')).toBe('done');
    expect(await town.ask('askCases', {})).toMatchObject({ cases: [] });
  });

  await row('cards', async () => {
    // Up to date: the maintainer saves the file, and the next ticket says so.
    await town.save((text) => text.replace('it: Tenere pronto un documento,', 'it: Porta anche il codice fiscale,'));
    const paper = await take('b1');
    expect(paper.text).toMatch(/A007 .*Porta anche il codice fiscale$/);
    expect(await two.next()).toBe('A007');
    expect(await two.keys('01D')).toBe('done');
    expect((await town.status()).config).toMatchObject({ problems: [], warnings: [] });
  });

  await at('17:31');
  await row('front', async () => {
    for (const desk of [info, two, infoDesk, delivery]) expect(await desk.keys('03#')).toBe('done');
    await dayIsOver(town);
  });

  const { events } = readJournal(town.folder);
  const report = await eyes.report('day=2026-11-26');
  await row('front', async () => {
    expect(only(events, 'leg-released')).toHaveLength(1);
    expect(report.total).toMatchObject({ visits: 13, tickets: 13, 'no-shows': 0, 'not-served': 0 });
    expect(figuresBy(report, 'outcome', 'outcomes')).toEqual(outcomesOf(town));
  });
  await row('cards', async () => {
    expect(outcomesOf(town)).toEqual({ certificato: 2, cie: 1, pratica: 3, autorizzazione: 1, integrazione: 1 });
    expect(figuresBy(report, 'service-outcome', 'outcomes')).toMatchObject({ 'anagrafe:certificato': 2, 'carta:cie': 1 });
  });
  await row('professionals', async () => {
    expect(only(events, 'ticket-issued').filter((event) => event.class === 'professionista')).toHaveLength(4);
    expect(figuresBy(report, 'service', 'visits')).toMatchObject({ 'imprese-info': 1, 'imprese-pratiche': 3 });
    // What the two desks did for the general queue is theirs, too.
    expect(figuresBy(report, 'desk', 'visits')).toMatchObject({ 'imprese-1': 3, 'imprese-2': 4 });
  });
  await row('back', async () => {
    expect(report.total).toMatchObject({ 'cases-opened': 1, 'cases-answered': 1 });
    expect(figuresBy(report, 'level', 'cases-answered')).toMatchObject({ front: 1 });
  });
});
