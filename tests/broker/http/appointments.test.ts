// Appointments over HTTP: booked, moved, cancelled and found by programs, and what they may not say.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearLetters as letters } from '../../../broker/contract/clear-letters.js';
import { refusal } from '../../../broker/contract/codes.js';
import { bodyMost } from '../../../broker/http/api-table.js';
import type { TestHub } from '../../harness/hub.js';
import { bookableHub, bookingOf, codeOf, homeCodeOf, ownHub, type Program, program, startsOf } from './appointments-stage.js';

const card = { documents: [{ it: 'Carta d’identità', en: 'Identity card' }], fees: { it: '16 euro', en: '16 euros' } };

let hub: TestHub;
let citizen: Program;
beforeAll(async () => {
  hub = await bookableHub();
  citizen = program(hub);
});
afterAll(() => hub.end());

it('is booked, found, moved and cancelled, with what to bring', async () => {
  const [start = '', later = ''] = await citizen.free(2);
  const booked = await citizen.post('/appointments', { service: 'certificates', start, language: 'en' });
  expect(booked).toMatchObject({ status: 201, body: { ok: true, card } });
  const booking = bookingOf(booked);
  expect(booking).toEqual({
    code: expect.stringMatching(/^\d{6}$/),
    service: 'certificates',
    desk: 'one',
    start,
    minutes: 10,
    state: 'booked',
  });
  const code = homeCodeOf(booked);
  expect(code).toMatch(/^\d{6}-[CDFGHJKMNPRTWXYZ]{4}$/);
  expect(booked.headers.get('location')).toBe(`/api/appointments/${code}`);
  expect(booked.headers.get('cache-control')).toBe('no-store');
  expect(await citizen.get(`/appointments/${code}`)).toMatchObject({ status: 200, body: { ok: true, booking, card } });

  const free = await citizen.get('/appointments/slots?service=12&days=3&desk=1');
  expect(startsOf(free)).not.toContain(start);

  const moved = await citizen.post(`/appointments/${code}/move`, { start: later });
  expect(moved).toMatchObject({ status: 200, body: { ok: true, booking: { ...booking, start: later } } });
  const cancelled = await citizen.post(`/appointments/${code}/cancel`);
  expect(cancelled).toMatchObject({ status: 200, body: { ok: true, booking: { code: booking.code, state: 'cancelled' } } });
  expect(await citizen.get(`/appointments/${code}`)).toMatchObject({
    status: 404,
    body: { ok: false, code: 'no-such-appointment' },
  });
});

it('without a start it is the first free slot', async () => {
  const free = await citizen.get('/appointments/slots?service=certificates');
  expect(free.body).toMatchObject({ ok: true, service: 'certificates', card });
  const starts = startsOf(free);
  expect(starts).toHaveLength(60);
  const booked = await citizen.post('/appointments', { service: 12, desk: 'one' });
  expect(starts.slice(0, 2)).toContain(bookingOf(booked).start);
});

it('a service’s card is told whole', async () => {
  const name = { it: 'Certificati', en: 'Certificates' };
  expect(await citizen.get('/services/certificates/card')).toMatchObject({
    status: 200,
    body: { ok: true, service: 'certificates', name, card },
  });
  expect((await citizen.get('/services/12/card')).body).toMatchObject({ service: 'certificates' });
});

it('HEAD says how long the answer would be, and books nothing', async () => {
  const address = `http://127.0.0.1:${hub.httpPort}/api`;
  const whole = await (await fetch(`${address}/services/12/card`)).text();
  const head = await fetch(`${address}/services/12/card`, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(Buffer.byteLength(whole)), '']);
  expect((await fetch(`${address}/appointments`, { method: 'HEAD' })).status).toBe(405);
  const preflight = await fetch(`${address}/appointments`, { method: 'OPTIONS' });
  expect([preflight.status, preflight.headers.get('allow'), preflight.headers.get('access-control-allow-origin')]).toEqual([
    405,
    'POST',
    null,
  ]);
});

describe('bad input', () => {
  const book = '/appointments';
  const good = { service: 'certificates' };
  it.each([
    ['no JSON', book, '{', 400, 'bad-json', /JSON/],
    ['nothing', book, '', 422, 'bad-payload', /service/],
    ['a list', book, '[]', 422, 'bad-payload', /expected object/],
    ['null', book, 'null', 422, 'bad-payload', /expected object/],
    ['what looks like a refusal', book, '{"ok": false, "code": "queue-empty", "detail": ""}', 422, 'bad-payload', /"ok"/],
    ['no service', book, {}, 422, 'bad-payload', /service: /],
    ['an unknown key', book, { ...good, strat: '2026-11-30T09:00' }, 422, 'bad-payload', /"strat"/],
    ['a slip to print', book, { ...good, print: 'kiosk-1' }, 422, 'bad-payload', /"print"/],
    ['a start without its day', book, { ...good, start: '09:20' }, 422, 'bad-payload', /start: /],
    ['a start as a number', book, { ...good, start: 920 }, 422, 'bad-payload', /start: /],
    ['an unknown service', book, { service: 'weddings' }, 404, 'no-such-service', /weddings/],
    ['a service named as JavaScript’s own', book, { service: 'constructor' }, 404, 'no-such-service', /constructor/],
    ['a service without a roster', book, { service: 'taxes' }, 404, 'no-such-service', /no roster/],
    ['an unknown desk', book, { ...good, desk: 9 }, 404, 'no-such-desk', /number 9/],
    ['a language that the hall does not speak', book, { ...good, language: 'de' }, 422, 'no-such-language', /de/],
    ['a day of the past', book, { ...good, start: '2020-01-07T09:00' }, 422, 'no-such-slot', /passed/],
    ['a day too far ahead', book, { ...good, start: '2999-01-07T09:00' }, 422, 'no-such-slot', /too far ahead/],
    ['a month that does not exist', book, { ...good, start: '2999-99-99T99:99' }, 422, 'no-such-slot', /no time on the hall’s wall/],
    ['a day that does not exist', book, { ...good, start: '2027-02-30T09:00' }, 422, 'no-such-slot', /no time on the hall’s wall/],
    ['a short key', book, { ...good, id: '1' }, 422, 'bad-payload', /16 to 128/],
    ['a code without its letters', '/appointments/123456/cancel', undefined, 422, 'bad-payload', /code: /],
    ['a code of letters', '/appointments/abcdef/cancel', undefined, 422, 'bad-payload', /code: /],
    ['a code of five digits', '/appointments/12345/move', { start: '2026-11-30T09:00' }, 422, 'bad-payload', /code: /],
    [
      'a code that stands in the body too',
      '/appointments/123456-KWTX/cancel',
      { code: '654321-KWTX' },
      422,
      'bad-payload',
      /stands in the path/,
    ],
    ['a move to nowhere', '/appointments/123456-KWTX/move', {}, 422, 'bad-payload', /start: /],
    ['a code that nobody has', '/appointments/000000-KWTX/cancel', {}, 404, 'no-such-appointment', /000000/],
    ['a path that does not exist', '/appointment', good, 404, 'no-such-path', /contract/],
    ['a path of another way to ask', '/appointments/slots', good, 405, 'no-such-path', /GET/],
    ['a large body', book, { service: 'x'.repeat(bodyMost) }, 413, 'too-large', /4000 bytes/],
  ])('POST of %s', async (_what, path, body, status, code, detail) => {
    const answer = await citizen.post(path, body);
    expect(answer).toMatchObject({ status, body: { ok: false, code, detail: expect.stringMatching(detail) } });
    expect(Object.keys(Object(answer.body))).toEqual(['ok', 'code', 'detail']);
  });

  it.each([
    ['/appointments/slots', 422, 'bad-payload', /service/],
    ['/appointments/slots?service=certificates&day=7', 422, 'bad-payload', /"day"/],
    ['/appointments/slots?service=certificates&days=0', 422, 'bad-payload', /days: /],
    ['/appointments/slots?service=certificates&days=32', 422, 'bad-payload', /days: /],
    ['/appointments/slots?service=certificates&days=many', 422, 'bad-payload', /days: /],
    ['/appointments/slots?service=certificates&from=2026-02-30', 422, 'bad-payload', /from: /],
    ['/appointments/slots?service=certificates&service=taxes', 422, 'bad-payload', /service: more than once/],
    ['/appointments/slots?service=', 422, 'bad-payload', /service: /],
    ['/appointments/slots?service=weddings', 404, 'no-such-service', /weddings/],
    ['/appointments/slots?service=99', 404, 'no-such-service', /99/],
    ['/appointments/slots?service=certificates&desk=nine', 404, 'no-such-desk', /nine/],
    ['/services/weddings/card', 404, 'no-such-service', /weddings/],
    ['/services/constructor/card', 404, 'no-such-service', /constructor/],
    ['/services/__proto__/card', 422, 'bad-payload', /service: /],
    ['/services//card', 422, 'bad-payload', /service: /],
    ['/appointments', 405, 'no-such-path', /POST/],
    ['/appointments/123456/cancel', 405, 'no-such-path', /POST/],
    ['/appointments/%31%32', 422, 'bad-payload', /code: /],
    ['/', 404, 'no-such-path', /contract/],
  ])('GET %s', async (path, status, code, detail) => {
    const answer = await citizen.get(path);
    expect(answer).toMatchObject({ status, body: { ok: false, code, detail: expect.stringMatching(detail) } });
  });

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['text', { 'content-type': 'text/plain' }, 415],
    ['JSON in another alphabet', { 'content-type': 'application/json; charset=utf-16' }, 415],
    ['JSON with its alphabet', { 'content-type': 'Application/JSON; charset="UTF-8"' }, 404],
    ['a website’s script', { origin: 'https://example.org' }, 403],
    ['a script of another port here', { origin: 'http://127.0.0.1:1' }, 403],
    ['two keys', { 'idempotency-key': 'the key of the header' }, 422],
  ])('a POST of %s', async (_what, headers, status) => {
    expect((await citizen.post('/appointments', { service: 'weddings', id: 'the-key-of-the-body' }, headers)).status).toBe(status);
  });

  it('a start of JSON that is no UTF-8 is no JSON', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]);
    const answer = await fetch(`http://127.0.0.1:${hub.httpPort}/api/appointments`, { method: 'POST', headers, body });
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'bad-json' }]);
  });

  it('a body that does not say how long it is is read up to where it is too large', async () => {
    const chunks = new ReadableStream({
      start(stream) {
        for (let i = 0; i < 5; i += 1) stream.enqueue(Buffer.alloc(1_000, ' '));
        stream.close();
      },
    });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: chunks, duplex: 'half' as const };
    const answer = await fetch(`http://127.0.0.1:${hub.httpPort}/api/appointments`, init);
    expect(answer.status).toBe(413);
  });

  it('a citizen who goes away in the middle of a request leaves the hub as it was', async () => {
    const gone = new AbortController();
    const chunks = new ReadableStream({
      pull(stream) {
        stream.enqueue(Buffer.from('{"service": '));
        gone.abort();
      },
    });
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: chunks,
      duplex: 'half' as const,
      signal: gone.signal,
    };
    await expect(fetch(`http://127.0.0.1:${hub.httpPort}/api/appointments`, init)).rejects.toThrow();
    expect((await citizen.get('/services/12/card')).status).toBe(200);
  });
});

describe('asked twice', () => {
  const key = '5f0c2d1e-6f7b-4b1c-9d0e-0f2b8c6d7e8f';

  it('with the same key hears the first answer again, also of the next life of the hub', async () => {
    const first = await ownHub();
    const before = program(first);
    const [start = '', later = ''] = await before.free(2);
    const booked = await before.post('/appointments', { service: 'certificates', start }, { 'idempotency-key': key });
    expect(booked.status).toBe(201);
    expect((await before.post('/appointments', { start, id: key, service: 'certificates' })).body).toEqual(booked.body);
    const after = program(await first.startAgain());
    const again = await after.post('/appointments', { service: 'certificates', start }, { 'idempotency-key': key });
    expect([again.status, again.body]).toEqual([201, booked.body]);
    // Something else with the same key is something else.
    const other = await after.post('/appointments', { service: 'certificates', start: later }, { 'idempotency-key': key });
    expect([other.status, bookingOf(other).start]).toEqual([201, later]);
    const code = homeCodeOf(booked);
    const cancel = () => after.post(`/appointments/${code}/cancel`, {}, { 'idempotency-key': key });
    const cancelled = await cancel();
    expect([cancelled.status, bookingOf(cancelled).state]).toEqual([200, 'cancelled']);
    expect((await cancel()).body).toEqual(cancelled.body);
    const wrong = `${code.slice(0, 6)}-${code.endsWith('CCCC') ? 'DDDD' : 'CCCC'}`;
    expect((await after.post(`/appointments/${wrong}/cancel`, {}, { 'idempotency-key': key })).body).toMatchObject({
      code: 'no-such-appointment',
    });
  });

  it('without one is asked anew', async () => {
    const [start = ''] = await citizen.free(1);
    expect((await citizen.post('/appointments', { service: 'certificates', start })).status).toBe(201);
    expect(await citizen.post('/appointments', { service: 'certificates', start })).toMatchObject({
      status: 409,
      body: { code: 'slot-taken' },
    });
  });
});

describe('how often', () => {
  it('one client changes no more in an hour than the config says; what is refused or repeated does not count', async () => {
    const own = await ownHub(3);
    const client = program(own);
    const [one = '', two = '', three = ''] = await client.free(3);
    const key = { 'idempotency-key': 'the first of them all'.replaceAll(' ', '-') };
    const wish = (start: string) => ({ service: 'certificates', start });
    const code = homeCodeOf(await client.post('/appointments', wish(one), key));
    for (let i = 0; i < 5; i += 1) expect(codeOf(await client.post('/appointments', wish(one)))).toBe('slot-taken');
    for (let i = 0; i < 5; i += 1) expect((await client.post('/appointments', wish(one), key)).status).toBe(201);
    expect((await client.post(`/appointments/${code}/move`, { start: two })).status).toBe(200);
    expect((await client.post('/appointments', wish(three))).status).toBe(201);
    const refused = await client.post(`/appointments/${code}/cancel`);
    expect(refused).toMatchObject({
      status: 429,
      body: { ok: false, code: 'too-many-bookings', detail: expect.stringContaining('more than 3') },
    });
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(3_500);
    expect(wait).toBeLessThanOrEqual(3_600);
    expect((await client.get(`/appointments/${code}`)).status).toBe(200);
    expect((await client.post('/appointments', wish(one), key)).status).toBe(201);
  });

  it('nobody tries out codes', async () => {
    const client = program(await ownHub());
    const code = homeCodeOf(await client.post('/appointments', { service: 'certificates' }));
    const digits = code.slice(0, 6);
    // Of every other four the digits are right: that helps nobody.
    const digitsOf = (i: number) => ((i >> 2) % 2 === 0 ? digits : String(100_000 + i));
    const wrong = Array.from({ length: 40 }, (_, i) => `${digitsOf(i)}-ZZ${letters[i % 16]}${letters[i >> 4]}`).filter(
      (each) => each !== code,
    );
    const ways = [
      (each: string) => client.get(`/appointments/${each}`),
      (each: string) => client.post(`/appointments/${each}/cancel`),
      (each: string) => client.post(`/appointments/${each}/move`, { start: '2030-01-01T09:00' }),
      (each: string) => client.post(`/appointments/${each}/move`, { start: '2030-01-01T09:00', desk: 99 }),
    ];
    const answers = await Promise.all(wrong.map((each, i) => ways[i % 4]?.(each)));
    const count = (status: number) => answers.filter((answer) => answer?.status === status).length;
    expect([count(404), count(429)]).toEqual([30, wrong.length - 30]);
    const told = answers.flatMap((answer, i) => (answer?.status === 404 ? [[answer.body, wrong[i]?.slice(0, 6)]] : []));
    for (const [body, asked] of told) expect(body).toEqual(refusal('no-such-appointment', `code ${asked}`));
    // Not even the right one is told apart now.
    const right = await client.get(`/appointments/${code}`);
    expect(right).toMatchObject({ status: 429, body: { code: 'too-many-bookings' } });
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(3_500);
    expect((await client.get('/appointments/slots?service=12')).status).toBe(200);
  });
});
