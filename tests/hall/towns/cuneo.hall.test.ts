// A Tuesday at the Sportello unico of Cuneo: appointments and walk-ins in two rooms that hear one loudspeaker.
import { expect, it, onTestFinished } from 'vitest';
import { readJournal } from '../../harness/journal.js';
import { only } from '../expected.js';
import { soundMs } from './drivers.js';
import { allShown, dayIsOver, outcomesOf } from './invariants.js';
import { standTown } from './stand.js';

const today = '2026-11-24';

it('cuneo: booked on the phone, moved, cancelled, checked in; early, late, absent; mixed by rule; one voice for two rooms', async () => {
  const town = await standTown('cuneo', `${today}T08:05`);
  onTestFinished(town.close);
  const { take, at, pass, ears, ask } = town;
  const one = town.desk(1);
  const permits = town.desk(4);
  const booked = town.desk(5);
  const info = town.desk(9);

  // Before the doors open the telephone rings. The operator reads out what to bring, and the free times.
  const free = await ask('askSlots', { service: 'carta', days: 1 });
  expect(free).toMatchObject({
    ok: true,
    card: { documents: [{ it: 'Una foto tessera recente' }, {}, { en: 'The health card' }] },
  });
  const starts = free.ok ? free.slots.map(({ start }) => start.slice(11)) : [];
  expect(starts.slice(0, 3)).toEqual(['08:30', '08:50', '09:10']);
  expect(starts).toContain('14:00');
  async function book(service: string, time: string): Promise<string> {
    const answer = await ask('askAppointment', { do: 'book', service, start: `${today}T${time}` });
    return answer.ok ? answer.booking.code : answer.code;
  }
  const anna = await book('carta', '08:50');
  const bruno = await book('permessi', '09:10');
  const carla = await book('carta', '09:30');
  const dario = await book('carta', '09:50');
  const elena = await book('permessi', '09:30');
  expect(new Set([anna, bruno, carla, dario, elena]).size).toBe(5);
  for (const code of [anna, bruno, carla, dario, elena]) expect(code).toMatch(/^\d{6}$/);
  // What is taken is taken, also for the other service of that desk; at the other desk permits have times of their own.
  expect(await book('carta', '09:10')).toBe('slot-taken');
  expect(await book('carta', '12:30')).toBe('no-such-slot');
  expect(await ask('askAppointment', { do: 'find', code: elena })).toMatchObject({
    booking: { desk: 'sportello-4', start: `${today}T09:30` },
  });
  // Dario calls again and comes later; Elena does not come: her time is free again.
  expect(await ask('askAppointment', { do: 'move', code: dario, start: `${today}T09:10` })).toMatchObject({
    ok: false,
    code: 'slot-taken',
  });
  expect(await ask('askAppointment', { do: 'move', code: dario, start: `${today}T10:30` })).toMatchObject({
    ok: true,
    booking: { code: dario },
  });
  expect(await ask('askAppointment', { do: 'cancel', code: elena })).toMatchObject({ ok: true, booking: { state: 'cancelled' } });
  expect(await ask('askAppointment', { do: 'find', code: elena })).toMatchObject({ ok: false, code: 'no-such-appointment' });

  await at('08:30');
  for (const desk of [one, permits, booked, info]) expect(await desk.keys('*')).toBe('done');
  // On the digit buttons: a code that is nobody's, one that is too early, one whose window has begun.
  expect(await town.checkIn('000000')).toMatch(/no-such-appointment/);
  expect(await town.checkIn(bruno)).toBe('too-early');
  expect((await take('b2')).text).toMatch(/Carta d'identità Il tuo numero C300/);
  expect(await town.checkIn(anna, 'kiosk-2')).toBe('C301');
  expect(await town.checkIn(anna)).toBe('already-there');
  expect((await take('b2')).number).toBe('C302');

  // Walk-ins fill what is free; from five minutes before its time an appointment goes first, at every desk that serves it.
  expect(await booked.next()).toBe('C300');
  await at('08:46');
  expect((await take('b1', 'en')).text).toMatch(/Registry and certificates Your number A001/);
  expect((await take('b4')).number).toBe('P800');
  expect(await booked.keys('02D')).toBe('done');
  expect(await booked.next()).toBe('C301');
  await booked.keys('#');
  await allShown(town);
  expect(await ask('askAppointment', { do: 'find', code: anna })).toMatchObject({ booking: { state: 'here' } });
  expect(await booked.keys('02D')).toBe('done');
  expect(await ask('askAppointment', { do: 'find', code: anna })).toMatchObject({ booking: { state: 'kept' } });

  // Carla never comes: ten minutes after her time she is absent, and that cannot be typed away.
  expect(await town.checkIn(bruno)).toBe('E500');
  await at('09:41');
  expect(await town.checkIn(carla)).toBe('too-late');
  expect(await ask('askAppointment', { do: 'find', code: carla })).toMatchObject({ booking: { state: 'absent' } });
  // Who has waited for an hour goes first, whatever the rules say; then Bruno, whose time is now.
  expect((await take('b3')).number).toBe('E501');
  expect(await booked.next()).toBe('C302');
  const why = await ask('askWhy', { number: 'C302' });
  expect(why.ok && why.words.it).toMatch(/E500/);
  expect(await booked.keys('02D')).toBe('done');
  expect(await booked.next()).toBe('E500');
  expect(await one.next()).toBe('P800');
  expect(await permits.next()).toBe('E501');
  // Their own services before those that they help with.
  expect((await take('b3')).number).toBe('E502');
  expect((await take('b1')).number).toBe('A002');
  expect(await one.keys('04D')).toBe('done');
  expect(await one.next()).toBe('A001');
  expect(await permits.next()).toBe('E502');
  expect(await permits.next()).toBe('A002');
  expect(await town.press('b6')).toMatchObject({ ok: false, code: 'service-closed' });
  expect((await take('b5')).number).toBe('F650');
  expect(await info.next()).toBe('F650');
  await allShown(town);

  // A certificate was asked for from home, and is ready: with its code a ticket at the collection, due now, before who just comes.
  const filed = await ask('askCase', { do: 'open', kind: 'application', channel: 'web', service: 'certificati', person: { name: 'Anna' } });
  const { code = '', collect = '' } = filed.ok ? filed.case : {};
  expect(await town.checkIn(collect)).toBe('not-ready');
  await ask('askCase', { do: 'hand-over', code, to: { office: 'anagrafe' } });
  expect(await ask('askCase', { do: 'resolve', code, text: 'Il certificato è pronto', ready: true })).toMatchObject({
    case: { state: 'ready' },
  });
  expect((await take('b4')).number).toBe('P801');
  await pass(3);
  expect((await take('b4')).number).toBe('P802');
  expect(await town.checkIn(collect)).toBe('P803');
  expect(await town.checkIn(collect)).toBe('already-there');
  expect(await one.next()).toBe('P803');
  await one.becomes({ number: 'P803', case: code });
  expect(await one.keys('D')).toBe('done');
  expect(await ask('askCase', { do: 'show', code })).toMatchObject({ case: { state: 'answered' } });
  for (const number of ['P801', 'P802']) expect(await one.next()).toBe(number);

  // One loudspeaker for two rooms: four calls at once are heard one after the other, and each names its own desk.
  await town.quiet();
  const before = ears.mark();
  await Promise.all([one, permits, booked, info].map((desk) => desk.keys('B')));
  await town.quiet();
  const announced = ears.said('announce', before);
  expect(new Set(announced.map(({ id }) => id))).toEqual(new Set(['sala-servizi', 'sala-incontro']));
  expect(announced).toHaveLength(4);
  const begun = ears
    .said('sim', before)
    .flatMap(({ id, at: then, payload }) => (id === 'voice-1' && payload.type === 'sound' ? [then] : []));
  expect(begun).toHaveLength(4);
  for (const [i, then] of begun.slice(1).entries()) expect(then - (begun[i] ?? 0)).toBeGreaterThanOrEqual(soundMs - 5);

  // Called, and nobody came: called once more after the others, then absent.
  await at('10:26');
  expect(await town.checkIn(dario)).toBe('C303');
  expect(await booked.keys('03D')).toBe('done');
  expect(await booked.next()).toBe('C303');
  expect(await booked.keys('B')).toBe('C303');
  expect(await booked.keys('C')).toBe('done');
  expect(await booked.next()).toBe('C303');
  expect(await booked.keys('C')).toBe('done');
  expect(await ask('askAppointment', { do: 'find', code: dario })).toMatchObject({ booking: { state: 'absent' } });

  // The morning ends and nobody is left; in the afternoon youth information opens.
  for (const desk of [one, permits, info]) expect(await desk.keys('D')).toBe('done');
  await at('12:31');
  expect(await town.press('b1')).toMatchObject({ ok: false, code: 'hall-closed' });
  await at('14:00');
  expect((await take('b6')).number).toBe('U900');
  expect(await info.next()).toBe('U900');
  expect(await info.keys('09D')).toBe('done');
  await pass(151);
  for (const desk of [one, permits, booked, info]) expect(await desk.keys('03#')).toBe('done');
  expect(await ask('askLeft', {})).toMatchObject({ tickets: [], more: 0 });

  await dayIsOver(town);
  const { facts, events } = readJournal(town.folder);
  expect(outcomesOf(town)).toEqual({ cie: 3, autorizzazione: 1, ritiro: 1, informazione: 1 });
  expect(only(events, 'ticket-no-show')).toHaveLength(1);
  const named = (type: string) => facts.filter(({ event }) => event.type === type).length;
  expect(['appointment-booked', 'appointment-moved', 'appointment-cancelled', 'appointment-kept', 'appointment-absent'].map(named)).toEqual(
    [...[5, 1, 1, 2, 2]],
  );
});
