// A Tuesday at the Punto Comune of Scandicci, from the first number to the list of those who were not served.
import { expect, it } from 'vitest';
import { readJournal } from '../../harness/journal.js';
import { only } from '../expected.js';
import { allShown, dayIsOver, outcomesOf } from './invariants.js';
import { standTown } from './stand.js';

it('scandicci: Info Point, priority, an agreed appointment, a rush and its end, outcomes, three rooms, who was left', async () => {
  const town = await standTown('scandicci', '2026-11-24T07:50');
  const { take, at, pass, ears } = town;
  const info = town.desk(10);
  const one = town.desk(1);
  const two = town.desk(2);
  const three = town.desk(3);
  const back = town.desk(5);
  const office = town.desk(21);
  expect(await town.press('b1')).toMatchObject({ ok: false, code: 'hall-closed' });

  // Eight o'clock. Any of the twelve at any desk, but nobody without a code.
  await at('08:00');
  expect(await info.keys('*')).toBe('done');
  expect(await one.keys('*')).toBe('wrong-operator');
  expect(await one.keys('019999#')).toBe('wrong-operator');
  expect(await one.keys('011204#')).toBe('done');
  expect(await three.keys('014538#')).toBe('done');

  // The Info Point: a question is a visit, too; numbers for what follows, several things on one, one before the others.
  expect(await info.keys('08#')).toBe('done');
  expect(await info.keys('0804#')).toBe('done');
  expect(await take('b1')).toMatchObject({ number: 'A001' });
  expect((await info.prints('3002#')).text).toMatch(/Carta d'identità Il tuo numero C250 .*Una foto tessera recente/);
  expect((await info.prints('310105#')).text).toMatch(/Anagrafe e certificati poi: Protocollo Il tuo numero A002/);
  expect(await info.prints('320101#')).toMatchObject({ number: 'A003' });
  expect((await take('b6', 'en')).text).toMatch(/Information Your number F600 .*Ground floor, entrance/);
  expect((await take('b4')).number).toBe('E450');

  // Rooms 1 and 2 call from the same queues: who has priority first, then who came first; each room hears its own.
  expect(await one.next()).toBe('A003');
  expect(await three.next()).toBe('A001');
  expect(await info.next()).toBe('F600');
  await town.quiet();
  expect(ears.said('announce').map(({ id, payload: { call } }) => [id, call.number, call.desk])).toEqual([
    ['sala-1', 'A003', 1],
    ['sala-2', 'A001', 3],
    ['ingresso', 'F600', 10],
  ]);
  await allShown(town);

  // Two certificates; a card is counted as one of its two kinds, or the visit does not end; a slip of the finger is put right.
  await one.keys('#');
  expect(await one.keys('0102D')).toBe('done');
  expect(await one.next()).toBe('C250');
  expect(await one.keys('D')).toBe('outcome-needed');
  expect(await one.keys('A')).toBe('outcome-needed');
  expect(await one.keys('200301#')).toBe('C250');
  expect(await one.keys('200300#')).toBe('C250');
  expect(await one.keys('02D')).toBe('done');
  expect(await three.keys('01D')).toBe('done');

  // Certificates first, then the filing desk, on the same number and without queueing from zero.
  expect(await three.next()).toBe('A002');
  expect(await three.keys('#')).toBe('A002');
  expect(await three.keys('01D')).toBe('done');

  // A matter for the building office: the front desk agrees an appointment in its agenda, and a slip says when and where.
  expect(await one.next()).toBe('A002');
  expect(await one.keys('D')).toBe('done');
  expect(await one.next()).toBe('E450');
  const slip = await one.prints('4021#');
  expect(slip.text).toMatch(/Appuntamento Ufficio edilizia Il tuo codice \d{6} martedì 24 novembre 2026 09:00 Primo piano, stanza 12/);
  expect(await one.keys('04D')).toBe('done');
  const code = /codice (\d{6})/.exec(slip.text)?.[1] ?? '';
  expect(await office.keys('*')).toBe('done');
  await at('08:29');
  expect(await town.checkIn(code)).toBe('too-early');
  await at('08:50');
  expect(await town.checkIn(code)).toBe('U850');
  expect(await one.next()).toBe('queue-empty');
  expect(await office.next()).toBe('U850');
  await office.keys('#');
  expect(await office.keys('D')).toBe('done');
  expect(await office.keys('03#')).toBe('done');

  // A rush: fourteen wait for the two front desks. Three minutes later a lamp of the back office asks, one alone.
  for (let i = 0; i < 14; i += 1) await take(i % 2 === 0 ? 'b1' : 'b2');
  await pass(1);
  expect(back.state().wanted).toBeUndefined();
  await pass(3);
  await back.becomes({ phase: 'closed', wanted: true });
  expect(town.desk(6).state().wanted).toBeUndefined();
  // Its lamp calls nobody; a key opens it, and it calls at once.
  expect(await back.keys('A')).toBe('desk-closed');
  expect(await back.keys('016751#')).toBe('done');
  expect(await back.next()).toBe('A004');
  expect(back.state().wanted).toBeUndefined();
  await allShown(town);
  for (let i = 0; i < 13; i += 1) {
    const desk = [one, three, back][i % 3] ?? one;
    const now = desk.state().number;
    if (now !== null) await desk.keys(now.startsWith('C') ? '02D' : '01D');
    await desk.next();
  }
  // The rush is over, but a desk that opened stays open for twenty minutes; then it finishes its citizen and closes.
  await pass(1);
  expect(back.state().leaving).toBeUndefined();
  await pass(20);
  await back.becomes({ leaving: true });
  const last = back.state();
  expect(last.number).not.toBeNull();
  await back.keys(last.number?.startsWith('C') ? '02D' : '01D');
  await back.becomes({ phase: 'closed' });
  expect(await back.next()).toBe('desk-closed');

  // Half past six: no number any more. A ticket late in the day said that its turn might not come.
  await at('18:10');
  expect(await town.press('b2')).toMatchObject({ ok: false, code: 'service-closed' });
  await at('18:20');
  for (let i = 0; i < 4; i += 1) await take('b1');
  await pass(0.5);
  const late = await take('b1');
  expect(late.text).toMatch(/si chiude tra poco e il tuo turno potrebbe non arrivare/);
  await at('18:31');
  expect(await town.press('b1')).toMatchObject({ ok: false, code: 'hall-closed' });
  for (const desk of [one, three]) {
    const now = desk.state().number;
    if (now !== null) await desk.keys(now.startsWith('C') ? '02D' : '01D');
  }
  expect(await two.keys('012317#')).toBe('done');
  // The desks go on until the last one closes: that one leaves behind whoever still waits.
  for (const desk of [info, one, three]) expect(await desk.keys('03#')).toBe('done');
  let number = await two.next();
  while (number !== late.number && /^[A-Z]\d/.test(number)) {
    await two.keys(number.startsWith('C') ? '03D' : '01D');
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
  const { events } = readJournal(town.folder);
  expect(only(events, 'question-counted')).toHaveLength(2);
  const cards = only(events, 'ticket-issued').filter(({ service }) => service === 'carta').length;
  const { cie = 0, 'carta-cartacea': paper = 0 } = outcomesOf(town);
  expect(cie + paper).toBe(cards);
  expect(only(events, 'overflow-wanted').map(({ desk }) => desk)).toEqual(['back-5']);
});
