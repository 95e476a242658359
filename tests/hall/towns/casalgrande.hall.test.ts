// A Thursday at the Sportello polifunzionale of Casalgrande: one interlocutor from start to end, and a desk for professionals.
import { expect, it, onTestFinished } from 'vitest';
import { readJournal } from '../../harness/journal.js';
import { only } from '../expected.js';
import { allShown, dayIsOver, outcomesOf } from './invariants.js';
import { standTown } from './stand.js';

it('casalgrande: professionals’ desks help when idle; a ticket waits for the desk of its case; cards short and whole', async () => {
  const town = await standTown('casalgrande', '2026-11-26T08:25');
  onTestFinished(town.close);
  const { take, at, pass } = town;
  const info = town.desk(9);
  const one = town.desk(1);
  const two = town.desk(2);
  const infoDesk = town.desk(4);
  const delivery = town.desk(5);
  await at('08:30');
  expect(await info.keys('*')).toBe('done');
  expect(await one.keys('014021#')).toBe('done');
  expect(await two.keys('015132#')).toBe('done');

  // The card: short on the ticket, whole for who asks.
  const registry = await take('b1');
  expect(registry.text).toMatch(/A001 .*Tieni a portata di mano: - Tieni pronto un documento$/);
  const english = await take('b2', 'en');
  expect(english.text).toMatch(/Please have ready: - One recent passport photo - The old card or the report of its loss - The health card/);
  expect(await town.ask('askCard', { service: 2 })).toMatchObject({
    ...{ ok: true, service: 'carta' },
    card: { documents: [{}, {}, {}, { en: 'For children, their parents’ consent' }], steps: [{}, {}], fees: { en: '22.21 euros' } },
    outcomes: [
      { outcome: 'cie', dial: 2 },
      { outcome: 'integrazione', dial: 5 },
    ],
  });
  expect(await one.next()).toBe('A001');
  expect(await two.next()).toBe('C300');
  expect(await two.keys('D')).toBe('outcome-needed');
  expect(await two.keys('02D')).toBe('done');

  // The desks for professionals help the general queue while nobody of their own waits; whose turn is long there does not starve theirs.
  expect(await infoDesk.keys('016243#')).toBe('done');
  expect(await delivery.keys('017354#')).toBe('done');
  expect(await infoDesk.next()).toBe('queue-empty');
  expect((await take('b1')).number).toBe('A002');
  expect((await take('b4')).number).toBe('E450');
  expect((await take('b1')).number).toBe('A003');
  await pass(5);
  expect((await take('b5')).number).toBe('P600');
  expect((await take('b6')).number).toBe('P601');
  // Their own first, though others came before.
  expect(await infoDesk.next()).toBe('P600');
  expect(await delivery.next()).toBe('P601');
  await allShown(town);
  // Then the general queue; a tax matter is no help of the delivery desk.
  expect(await infoDesk.next()).toBe('A002');
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

  // One interlocutor: desk 2 sends its citizen on; the case is with desk 1, and nobody else calls the ticket.
  expect(await two.next()).toBe('A004');
  await two.keys('#');
  expect(await two.keys('1101#')).toBe('A004');
  expect(await two.next()).toBe('queue-empty');
  expect(await two.keys('004A')).toBe('not-callable');
  expect(await delivery.next()).toBe('queue-empty');
  await one.becomes({ waiting: 1 });
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

  // The back office sees no public. The case is handed to it while the citizen waits: only this desk calls them, once it is back.
  const paper = await two.prints('1501#');
  const handed = /codice ([A-Z0-9]{4,12})/.exec(paper.text)?.[1] ?? '';
  expect(paper.text).toMatch(/La tua pratica Ufficio tecnico/);
  expect(await two.next()).toBe('queue-empty');
  expect(await town.ask('askCases', { office: 'tecnico' })).toMatchObject({ cases: [{ code: handed, desk: 'sportello-2' }], more: 0 });
  await town.ask('askCase', { do: 'give-back', code: handed, outcome: 'integrazione', text: 'Manca la planimetria' });
  expect(await info.next()).toBe('queue-empty');
  await two.becomes({ waiting: 1 });
  expect(await two.next()).toBe('A005');
  await two.becomes({ number: 'A005', case: handed });
  await two.keys('#');

  // Or it goes up a level, and the citizen home with its code.
  const slip = await two.prints('07#');
  const code = /codice ([A-Z0-9]{4,12})/.exec(slip.text)?.[1] ?? '';
  expect(slip.text).toMatch(/La tua pratica Retro ufficio/);
  expect(await town.ask('askCases', {})).toMatchObject({ cases: [{ code, service: 'anagrafe', level: 'back' }], more: 0 });
  // It has answered; in the afternoon the citizen is back, and the desk says what came of it.
  await at('13:05');
  expect(await town.press('b1')).toMatchObject({ ok: false, code: 'hall-closed' });
  await at('15:00');
  expect((await take('b1')).number).toBe('A006');
  expect(await two.next()).toBe('A006');
  expect(await two.asks({ verb: 'case', code })).toBe('A006');
  await two.keys('#');
  expect(await two.keys('03D')).toBe('done');
  expect(await town.ask('askCases', {})).toMatchObject({ cases: [] });

  await at('17:31');
  for (const desk of [info, two, infoDesk, delivery]) expect(await desk.keys('03#')).toBe('done');
  await dayIsOver(town);
  const { events } = readJournal(town.folder);
  expect(only(events, 'leg-released')).toHaveLength(1);
  expect(only(events, 'ticket-issued').filter((event) => event.class === 'professionista')).toHaveLength(4);
  expect(outcomesOf(town)).toEqual({ certificato: 1, cie: 1, pratica: 3, autorizzazione: 1, integrazione: 1 });
});
