// Two days at the Spazio in Comune of Peschiera Borromeo: from the counter to an office, and a case through five levels.
import { expect, it, onTestFinished } from 'vitest';
import { readJournal } from '../../harness/journal.js';
import { only } from '../expected.js';
import { allShown, dayIsOver } from './invariants.js';
import { standTown } from './stand.js';

it('peschiera-borromeo: an office keeps the arrival time; five levels; another day the case goes on, and has an outcome', async () => {
  const town = await standTown('peschiera-borromeo', '2026-11-24T08:25');
  onTestFinished(town.close);
  const { take, at, pass } = town;
  const info = town.desk(10);
  const one = town.desk(1);
  const two = town.desk(2);
  const taxes = town.desk(21);
  const social = town.desk(22);
  const help = town.desk(30);
  async function roll(paper: boolean): Promise<void> {
    const mark = town.ears.mark();
    town.ears.touch('kiosk-1', 'printer', { v: 1, type: 'roll', paper });
    const isSo = (devices: Readonly<Record<string, { readonly ok: boolean }>>) => devices.printer?.ok === paper;
    await town.ears.next('nodeState', 'the hub knows of the roll', ({ id, payload }) => id === 'kiosk-1' && isSo(payload.devices), mark);
  }

  await at('08:30');
  for (const desk of [info, one, two, taxes, social, help]) expect(await desk.keys('*')).toBe('done');

  // From the counter to an office: who came first is first there, too, whoever was sent there before.
  expect((await take('b2')).text).toMatch(/Edilizia e catasto Il tuo numero E200 Nessuno davanti a te/);
  await pass(10);
  expect((await take('b11')).number).toBe('H300');
  expect((await take('b1', 'en')).text).toMatch(/Civil registry Your number A001 .*For the card, one passport photo/);
  expect(await one.next()).toBe('E200');
  expect(await two.next()).toBe('H300');
  await two.keys('#');
  expect(await two.keys('1021#')).toBe('H300');
  expect(await one.keys('1121#')).toBe('E200');
  await allShown(town);
  expect(await taxes.next()).toBe('E200');
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
  expect(await two.keys('01D')).toBe('done');
  expect(await social.next()).toBe('U700');
  expect(await social.keys('D')).toBe('done');

  // A citizen who is not satisfied goes up: info point, counter, offices, Help Point; each level receives today.
  await at('09:30');
  expect((await take('b10')).number).toBe('P600');
  expect(await info.next()).toBe('P600');
  expect(await info.keys('07#')).toBe('P600');
  expect(await one.next()).toBe('P600');
  await one.keys('#');
  expect(await one.keys('07#')).toBe('P600');
  expect(await two.next()).toBe('queue-empty');
  expect(await social.next()).toBe('P600');
  expect(await social.keys('07#')).toBe('P600');
  expect(await help.next()).toBe('P600');
  await help.keys('#');
  await allShown(town);
  expect(await town.ask('askCases', {})).toMatchObject({ cases: [{ service: 'atti', level: 'help', day: '2026-11-24' }], more: 0 });
  // The mayor receives nobody here: the citizen goes home with the case’s code, or not at all while there is no paper for it.
  await roll(false);
  expect(await help.keys('07#')).toBe('no-printer');
  expect(help.state()).toMatchObject({ phase: 'serving', number: 'P600' });
  await roll(true);
  const slip = await help.prints('07#');
  const code = /codice ([A-Z0-9]{4,12})/.exec(slip.text)?.[1] ?? '';
  expect(slip.text).toMatch(/La tua pratica Sindaco e assessori/);
  await help.becomes({ phase: 'free', number: null });
  expect(await town.ask('askCases', {})).toMatchObject({ cases: [{ code, level: 'mayor' }] });

  // After twelve the Help Point receives nobody any more that day: whoever is sent up from an office gets a slip, too.
  await at('12:05');
  expect((await take('b1')).number).toBe('A002');
  expect(await one.next()).toBe('A002');
  expect(await one.keys('07#')).toBe('A002');
  expect(await taxes.next()).toBe('A002');
  const second = await taxes.prints('07#');
  expect(second.text).toMatch(/La tua pratica Help Point/);
  const other = /codice ([A-Z0-9]{4,12})/.exec(second.text)?.[1] ?? '';

  await at('12:31');
  for (const desk of [info, one, two, taxes, social, help]) expect(await desk.keys('03#')).toBe('done');
  await dayIsOver(town);

  // The next morning, a new ticket: the desk goes on with the case by its code, however it is read out, and records what came of it.
  await at('2026-11-25T08:35');
  expect(await town.ask('askCases', {})).toMatchObject({
    cases: [
      { code, level: 'mayor' },
      { code: other, level: 'help' },
    ],
  });
  for (const desk of [one, help]) expect(await desk.keys('*')).toBe('done');
  expect((await take('b10')).number).toBe('P600');
  expect(await one.next()).toBe('P600');
  expect(await one.asks({ verb: 'case', code: 'XXXX99' })).toBe('no-such-case');
  expect(await one.asks({ verb: 'case', code: code.toLowerCase() })).toBe('P600');
  await one.keys('#');
  expect(await one.keys('09D')).toBe('done');
  expect(await town.ask('askCases', {})).toMatchObject({ cases: [{ code: other }] });

  // The other one goes to the Help Point by way of the levels again, and ends there.
  expect((await take('b1')).number).toBe('A001');
  expect(await one.next()).toBe('A001');
  expect(await one.asks({ verb: 'case', code: other })).toBe('A001');
  expect(await one.keys('1130#')).toBe('A001');
  expect(await help.next()).toBe('A001');
  expect(await help.keys('09D')).toBe('done');
  expect(await town.ask('askCases', {})).toMatchObject({ cases: [] });
  await at('18:01');
  for (const desk of [one, help]) expect(await desk.keys('03#')).toBe('done');

  await dayIsOver(town);
  const { facts, events } = readJournal(town.folder);
  expect(facts.flatMap(({ event }) => (event.type === 'case-escalated' ? [`${event.from} > ${event.to}`] : []))).toEqual([
    'info-point > counter',
    'counter > offices',
    'offices > help',
    'help > mayor',
    'counter > offices',
    'offices > help',
  ]);
  expect(facts.flatMap(({ event }) => (event.type === 'case-resolved' ? [[event.level, event.outcome]] : []))).toEqual([
    ['counter', 'risposta'],
    ['help', 'risposta'],
  ]);
  expect(only(events, 'ticket-not-served')).toEqual([]);
});
