// A desk's appointments for programs and calendars: whose, when, how they stand; and for whose eyes.
import { dirname, join } from 'node:path';
import ical from 'ical.js';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { openApiKeys } from '../../../broker/store/api-keys.js';
import { startTestHub, type TestHub } from '../../harness/hub.js';
import { bookingOf, codeOf, homeCodeOf, ownHub, program } from './appointments-stage.js';
import { get } from './stage.js';

const Agenda = z.looseObject({
  desk: z.string(),
  appointments: z.array(z.looseObject({ code: z.string(), start: z.string(), begins: z.string(), ends: z.string(), state: z.string() })),
});

async function hubWithKey(scopes: ('agenda' | 'persons')[], bound: object = {}): Promise<TestHub> {
  const hub = await ownHub();
  await openApiKeys(join(dirname(hub.file), 'hub')).set('portineria', 'portineria.1', { scopes, ...bound });
  return hub;
}

/** The events of a feed, by their UID. */
function eventsIn(text: string) {
  const calendar = new ical.Component(ical.parse(text));
  expect(calendar.name).toBe('vcalendar');
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ical.Event(component);
    const status = component.getFirstPropertyValue('status');
    return {
      uid: event.uid,
      summary: event.summary,
      location: event.location,
      status,
      from: event.startDate.toJSDate(),
      to: event.endDate.toJSDate(),
    };
  });
}

const feed = (hub: TestHub, path = '/api/desks/one/appointments.ics') => get(hub.httpPort, path);

it('is a list by when they begin, with the offset from UTC, the cancelled among them', async () => {
  const hub = await ownHub();
  const citizen = program(hub);
  const [first = '', second = '', third = ''] = await citizen.free(3);
  const [, gone] = [
    await citizen.post('/appointments', { service: 'certificates', start: third }),
    homeCodeOf(await citizen.post('/appointments', { service: 'certificates', start: second })),
    await citizen.post('/appointments', { service: 'certificates', start: first }),
  ];
  await citizen.post(`/appointments/${gone}/cancel`);
  const { desk, appointments } = Agenda.parse((await citizen.get('/desks/1/appointments?days=31')).body);
  expect(desk).toBe('one');
  expect(appointments.map(({ start, state }) => [start, state])).toEqual([
    [first, 'booked'],
    [second, 'cancelled'],
    [third, 'booked'],
  ]);
  for (const { start, begins, ends } of appointments) {
    expect(begins).toMatch(/\+0[12]:00$/);
    expect(begins.startsWith(start)).toBe(true);
    expect(Date.parse(ends) - Date.parse(begins)).toBe(600_000);
  }
  expect(Agenda.parse((await citizen.get('/desks/two/appointments')).body).appointments).toEqual([]);
});

it('is a calendar that another program reads, the same event for as long as it is the same appointment, with no code in it', async () => {
  const hub = await ownHub();
  const citizen = program(hub);
  const [first = '', later = ''] = await citizen.free(2);
  const booked = await citizen.post('/appointments', { service: 'certificates', start: first });
  const [{ code: digits }, code] = [bookingOf(booked), homeCodeOf(booked)];
  const { body, headers } = await feed(hub);
  expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
  expect(headers['cache-control']).toBe('no-store');
  const [event] = eventsIn(body);
  expect(event).toMatchObject({ summary: 'Certificati', location: 'Sportello 1, Comune di Prova', status: 'CONFIRMED' });
  expect(event?.from.toLocaleString('sv-SE', { timeZone: 'Europe/Rome' })).toBe(`${first.replace('T', ' ')}:00`);
  expect(event?.to.getTime()).toBe((event?.from.getTime() ?? 0) + 600_000);
  expect(body).not.toContain(digits);
  for (const line of body.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(body.replaceAll('\r\n', '')).not.toContain('\n');

  await citizen.post(`/appointments/${code}/move`, { start: later });
  const [moved, ...others] = eventsIn((await feed(hub)).body);
  expect([moved?.uid, others]).toEqual([event?.uid, []]);
  expect(moved?.from.toLocaleString('sv-SE', { timeZone: 'Europe/Rome' })).toBe(`${later.replace('T', ' ')}:00`);

  await citizen.post(`/appointments/${code}/cancel`);
  expect(eventsIn((await feed(hub)).body)).toMatchObject([{ uid: event?.uid, status: 'CANCELLED' }]);
  const again = await hub.startAgain();
  expect(eventsIn((await feed(again)).body)).toMatchObject([{ uid: event?.uid, status: 'CANCELLED' }]);
});

it('of an empty desk is an empty calendar', async () => {
  expect(eventsIn((await feed(await ownHub(), '/api/desks/two/appointments.ics')).body)).toEqual([]);
});

it('whatever a hall is called, its calendar can be read', async () => {
  const hub = await startTestHub({}, { hall: { id: 'prova', name: { it: 'Sala; A, B: "C" \\n ù'.repeat(5) }, languages: ['it', 'en'] } });
  onTestFinished(() => hub.end());
  const calendar = new ical.Component(ical.parse((await feed(hub)).body));
  expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe(`Sportello 1, ${'Sala; A, B: "C" \\n ù'.repeat(5)}`);
});

it('is subscribed to with name and key in the address, which a calendar sends as Basic', async () => {
  const hub = await hubWithKey(['agenda']);
  const lines = (text: string) => [`Authorization: Basic ${Buffer.from(text).toString('base64')}`];
  const path = '/api/desks/one/appointments.ics';
  expect((await get(hub.httpPort, path, { lines: lines('portineria:portineria.1') })).status).toBe(200);
  const wrong = await get(hub.httpPort, path, { lines: lines('portineria:portineria.2') });
  expect([wrong.status, wrong.headers['www-authenticate']]).toEqual([401, 'Basic realm="Turno", charset="UTF-8"']);
});

it('tells whom an appointment is for to a key that has persons as well, and to no other; the code alone tells nobody', async () => {
  const name = 'Ada Lovelace Bianchi';
  async function seen(scopes: ('agenda' | 'persons')[]) {
    const hub = await hubWithKey(scopes);
    const person = { name, phone: '0171 444 111' };
    const code = homeCodeOf(await program(hub).post('/appointments', { service: 'certificates', person }));
    const lines = ['Authorization: Bearer portineria.1'];
    const list = await get(hub.httpPort, '/api/desks/one/appointments?days=3', { lines });
    const calendar = await get(hub.httpPort, '/api/desks/one/appointments.ics', { lines });
    expect(JSON.stringify((await program(hub).get(`/appointments/${code}`)).body)).not.toContain(name);
    expect(hub.logged.join('')).not.toContain(name);
    return { list: list.body, calendar: calendar.body };
  }
  const some = await seen(['agenda']);
  expect(some.list + some.calendar).not.toContain('Lovelace');
  const all = await seen(['agenda', 'persons']);
  expect(JSON.parse(all.list).appointments[0].person).toEqual({ name, phone: '0171 444 111' });
  expect(eventsIn(all.calendar)[0]?.summary).toBe(`Certificati · ${name}`);
});

it('opens to a key that is bound to a desk for that desk alone', async () => {
  const hub = await hubWithKey(['agenda'], { desk: 'one' });
  const ask = async (desk: string) => {
    const answer = await fetch(`http://127.0.0.1:${hub.httpPort}/api/desks/${desk}/appointments`, {
      headers: { authorization: 'Bearer portineria.1' },
    });
    return answer.status === 200 ? 'open' : codeOf({ body: await answer.json() });
  };
  expect([await ask('one'), await ask('1'), await ask('two'), await ask('none')]).toEqual(['open', 'open', 'not-yours', 'no-such-desk']);
});

it.each([
  '/desks/one/appointments?from=2026-02-30',
  '/desks/one/appointments?days=32',
  '/desks/one/appointments?days=0',
  '/desks/one/appointments.ics?days=3',
])('%s is refused', async (path) => {
  expect((await program(await ownHub()).get(path)).status).toBe(422);
});
