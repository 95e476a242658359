// A Monday at the Sportello per il Cittadino of Monza, and the feast of its patron.
import { expect, it, onTestFinished } from 'vitest';
import { minutesAWeek, readHours } from '../../../broker/calendar/hours.js';
import { describeHall } from '../../../broker/config/describe.js';
import { readJournal } from '../../harness/journal.js';
import { allShown, dayIsOver, outcomesOf } from './invariants.js';
import { standTown } from './stand.js';

it('monza: thirty hours a week; no slots; the guard before closing; a report goes to its service; the patron', async () => {
  // Monday 5 June 2028: the patron’s day is the Tuesday.
  const town = await standTown('monza', '2028-06-05T08:25');
  onTestFinished(town.close);
  const { take, at, pass } = town;
  expect(minutesAWeek(readHours(town.config.hours ?? {}).week)).toBe(30 * 60);
  expect(describeHall(town.config, 'en', '2028-06-05').join('\n')).toMatch(/\b30 h/);
  const reception = town.desk(9);
  const one = town.desk(1);
  const posters = town.desk(4);
  await at('08:30');
  for (const desk of [reception, one, posters]) expect(await desk.keys('*')).toBe('done');

  // Posters have hours of their own.
  expect(await town.press('b5')).toMatchObject({ ok: false, code: 'service-closed' });
  const report = await take('b1');
  expect(report.text).toMatch(/Segnalazioni, reclami e proposte Il tuo numero A001 .*Risposta entro 30 giorni/);
  expect((await take('b2', 'en')).text).toMatch(/Help with forms Your number C200 .*SPID or CIE for those online/);
  expect((await take('b4')).number).toBe('F600');
  expect((await take('b3')).number).toBe('E400');
  expect((await take('b1')).number).toBe('A002');
  // None has a slot: a number and a card is all there is.
  expect(await town.ask('askSlots', { service: 'moduli', days: 7 })).toMatchObject({ ok: false, code: 'no-such-service' });

  // Reception answers questions, then helps with forms; the desks do the reports, the forms, the records.
  expect(await reception.next()).toBe('F600');
  expect(await reception.keys('01D')).toBe('done');
  expect(await reception.next()).toBe('C200');
  expect(await reception.keys('03D')).toBe('done');
  expect(await one.next()).toBe('A001');
  // Answered at once, or passed on: it must be said which.
  expect(await one.keys('D')).toBe('outcome-needed');
  expect(await one.keys('01D')).toBe('done');
  expect(await one.next()).toBe('E400');
  await one.keys('#');
  await allShown(town);
  expect(await one.keys('04D')).toBe('done');

  // What is not answered at once goes to the competent service, with a code.
  expect(await one.next()).toBe('A002');
  const slip = await one.prints('07#');
  const code = /codice ([A-Z0-9]{4,12})/.exec(slip.text)?.[1] ?? '';
  expect(slip.text).toMatch(/La tua pratica Servizio competente/);
  expect(await reception.keys('07#')).toBe('nobody-called');
  expect(await town.ask('askCases', {})).toMatchObject({
    cases: [{ code, service: 'segnalazioni', level: 'servizio', day: '2028-06-05', due: '2028-07-05' }],
  });

  // By telephone, typed in: it goes to the office of its sector. What the hall does not take is refused.
  const phoned = await town.ask('askCase', {
    ...{ do: 'open', kind: 'report', channel: 'phone', sector: 'verde', text: 'Un ramo spezzato' },
    person: { name: 'Anna Bianchi', phone: '039 1234567' },
  });
  expect(phoned).toMatchObject({ ok: true, case: { office: 'ambiente', due: '2028-07-05', person: { name: 'Anna Bianchi' } } });
  const branch = phoned.ok ? phoned.case.code : '';
  expect(await town.ask('askCases', { office: 'ambiente' })).toMatchObject({ cases: [{ code: branch, left: 30 }], more: 0 });
  expect(await town.ask('askCase', { do: 'open', kind: 'application', channel: 'web', service: 'moduli' })).toMatchObject({
    code: 'not-taken',
  });

  await at('09:00');
  expect((await take('b5')).number).toBe('P800');
  expect(await posters.next()).toBe('P800');
  expect(await posters.keys('05D')).toBe('done');

  // Half an hour before closing with one desk: three reports are more than it can do, and the tickets say so.
  await at('13:00');
  expect((await take('b1')).text).not.toMatch(/si chiude tra poco/);
  expect((await take('b2')).text).not.toMatch(/si chiude tra poco/);
  await pass(5);
  expect((await take('b1')).text).toMatch(/A004 .*si chiude tra poco e il tuo turno potrebbe non arrivare/);
  expect((await take('b1', 'en')).text).toMatch(/we close soon, and your turn may not come/);
  await at('13:31');
  expect(await town.press('b1')).toMatchObject({ ok: false, code: 'hall-closed' });
  expect(await one.next()).toBe('A003');
  expect(await one.keys('02D')).toBe('done');
  expect(await one.next()).toBe('C201');
  expect(await one.keys('03D')).toBe('done');
  for (const desk of [reception, posters, one]) expect(await desk.keys('03#')).toBe('done');
  const left = await town.ask('askLeft', {});
  expect(left).toMatchObject({ tickets: [{ number: 'A004', stage: 'waiting' }, { number: 'A005' }], more: 0 });
  await dayIsOver(town);

  // The office answers at last; the mailbox of nobody is full of what is answered.
  await town.ask('askCase', { do: 'resolve', code: branch, text: 'Il ramo è stato tolto' });

  // The sixth of June: Saint Gerard. Nobody gets a number, whatever the hour; the next day, again.
  await at('2028-06-06T10:00');
  expect(await town.press('b1')).toMatchObject({ ok: false, code: 'hall-closed' });
  await at('2028-06-07T10:00');
  expect((await take('b1')).number).toBe('A001');
  expect(await one.keys('*')).toBe('done');
  expect(await one.next()).toBe('A001');
  expect(await one.asks({ verb: 'case', code })).toBe('A001');
  expect(await one.keys('01D')).toBe('done');
  expect(await town.ask('askCases', {})).toMatchObject({ cases: [] });
  await at('13:31');
  expect(await one.keys('03#')).toBe('done');
  // All Saints is on a Wednesday.
  await at('2028-11-01T10:00');
  expect(await town.press('b1')).toMatchObject({ ok: false, code: 'hall-closed' });

  await dayIsOver(town);
  expect(outcomesOf(town)).toEqual({ risposta: 3, modulo: 2, accesso: 1, affissione: 1, trasmessa: 1 });
  const facts = readJournal(town.folder).facts.flatMap(({ event }) => (event.type === 'case-resolved' ? [event.level] : []));
  expect(facts).toEqual(['sportello', 'sportello']);
});
