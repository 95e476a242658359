// A citizen books an appointment on the hub's own pages, as a browser without a script does.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { citizenLanguages } from '../../../broker/contract/citizen/languages.js';
import { clearLetters as letters } from '../../../broker/contract/clear-letters.js';
import { startTestHub, type TestHub } from '../../harness/hub.js';

const always = { 'mon-sun': '0:00-24:00' };
const certificates = {
  name: { it: 'Certificati', en: 'Certificates' },
  series: 'A',
  card: { documents: [{ it: 'Carta d’identità', en: 'Identity card' }], fees: { it: '16 euro', en: '16 euros' } },
};
const bookable = {
  calendar: { holidays: 'none' },
  services: { certificates, taxes: { name: { it: '<b>Tributi</b>' }, series: 'C' } },
  rosters: { one: { desk: 'one', services: ['certificates'], hours: always, minutes: 60 } },
};

async function openTown(more: object = {}) {
  const hub: TestHub = await startTestHub({}, { ...bookable, ...more });
  const see = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`http://127.0.0.1:${hub.httpPort}${path}`, { redirect: 'manual', ...init });
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  };
  const send = (path: string, fields: Readonly<Record<string, string>>) =>
    see(path, { method: 'POST', body: new URLSearchParams({ key: randomBytes(16).toString('hex'), ...fields }) });
  /** Starts that are free on a day after tomorrow, as the pages tell them. */
  const starts = async () => {
    const days = await see('/book?service=certificates&lang=it');
    const day = [...days.body.matchAll(/day=(\d{4}-\d\d-\d\d)/g)][2]?.[1] ?? '';
    const times = await see(`/book?service=certificates&day=${day}&lang=it`);
    return [...times.body.matchAll(/start=([\dT:-]+)&/g)].map(([, start = '']) => start);
  };
  return { hub, see, send, starts };
}

async function startTown(more: object = {}) {
  const town = await openTown(more);
  onTestFinished(() => town.hub.end());
  return town;
}

let town: ReturnType<typeof openTown>;
beforeAll(async () => {
  town = openTown({ appointments: { 'per-client-hour': 1_000 } });
  await town;
});
afterAll(async () => (await town).hub.end());

const codeOf = (headers: Headers) => /^\/book\/(\d{6}-[A-Z]{4})\?/.exec(headers.get('location') ?? '')?.[1] ?? '';

it('shows what to bring before any day, and books, moves and cancels by the code', async () => {
  const { see, send, starts } = await startTown();
  const first = await see('/book?lang=it');
  expect(first.body).toContain('href="/book?service=certificates&amp;lang=it"');
  expect(first.body).toMatch(/basta venire e prendere un numero\.<\/p><ul><li>.*&lt;b&gt;Tributi/);
  const days = await see('/book?service=certificates&lang=it');
  expect(days.body.indexOf('Carta d’identità')).toBeLessThan(days.body.indexOf('Scelga il giorno'));
  const [start = '', other = '', third = ''] = await starts();
  expect((await see(`/book?service=certificates&start=${start}&lang=it`)).body).toContain('Confermi l’appuntamento');
  const fields = { key: randomBytes(16).toString('hex'), service: 'certificates', start, name: 'Anna Bianchi' };
  const made = await send('/book?lang=it', fields);
  expect(made.status).toBe(303);
  expect(made.headers.get('location')).toMatch(/^\/book\/\d{6}-[A-Z]{4}\?new=1&lang=it$/);
  // A double click is one.
  expect((await send('/book?lang=it', fields)).headers.get('location')).toBe(made.headers.get('location'));
  const code = codeOf(made.headers);
  const mine = await see(`/book/${code}?new=1&lang=en`);
  const [digits = '', signs = ''] = code.split('-');
  expect(mine.body).toContain(`>${digits.slice(0, 3)} ${digits.slice(3)} ${signs}<`);
  expect(mine.body).toContain('Identity card');
  expect(mine.body).not.toContain('Anna');
  const ics = await see(`/book/${code}.ics?lang=it`);
  expect(ics.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(ics.headers.get('content-disposition')).toContain(`certificates-${start.slice(0, 10)}.ics`);
  expect(ics.body).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*SUMMARY:Certificati · Comune di Prova\r\n[\s\S]*END:VCALENDAR\r\n$/);
  expect(ics.body).not.toMatch(new RegExp(`${digits}|Anna`));
  // Taken by somebody else: the form comes back with the free ones, and what was typed.
  const late = await send('/book?lang=de', { service: 'certificates', start, name: '"><b>Hans' });
  expect(late.status).toBe(409);
  expect(late.body).toContain('Diese Uhrzeit ist nicht mehr frei');
  expect(late.body).toContain('value="&quot;&gt;&lt;b&gt;Hans"');
  expect(late.body).toContain(`value="${other}" checked`);
  await send('/book?lang=it', { service: 'certificates', start: third });
  expect((await send(`/book/${code}/move?lang=it`, { start: third })).status).toBe(409);
  const moved = await send(`/book/${code}/move?lang=it`, { start: other });
  expect(moved.headers.get('location')).toBe(`/book/${code}?moved=1&lang=it`);
  expect((await see(`/book/${code}?lang=it`)).body).toContain(other.slice(11));
  expect((await see(`/book/${code}/cancel?lang=it`)).body).toContain('Sì, disdici');
  const gone = await send(`/book/${code}/cancel?lang=it`, {});
  expect(gone.headers.get('location')).toBe('/book?cancelled=1&lang=it');
  expect((await see('/book?cancelled=1&lang=it')).body).toContain('L’appuntamento è disdetto');
  const after = await see(`/book/${code}?lang=uk`);
  expect([after.status, after.body]).toEqual([404, expect.stringContaining('Жоден запис не має цього коду')]);
});

it('asks for what is needed and for nothing else, and gives a form back with all that was typed in it', async () => {
  const { see, send, starts } = await startTown({ appointments: { needs: ['name', 'email'] } });
  const [start = ''] = await starts();
  const page = (await see(`/book?service=certificates&start=${start}&lang=en`)).body;
  expect(page).toMatch(/name="name"[^>]* required/);
  expect(page).toMatch(/name="phone"(?![^>]* required)/);
  expect(page).not.toContain('name="address"');
  const sent = await send('/book?lang=en', { service: 'certificates', start, name: 'x'.repeat(200), phone: 'call me' });
  expect(sent.status).toBe(422);
  for (const words of [
    'One line of at most 120 characters',
    'A phone number',
    'This is needed',
    `value="${'x'.repeat(200)}"`,
    'value="call me"',
  ])
    expect(sent.body).toContain(words);
  const rtl = await send('/book?lang=ar', { service: 'certificates', start, name: '\u202eآنا', email: 'anna@posta.example' });
  expect(rtl.status).toBe(303);
  expect(rtl.headers.get('location')).toMatch(/&lang=ar$/);
});

it('answers wrong services, days and codes in the reader’s language, and lets nobody try codes out', async () => {
  const { see, send, starts } = await startTown();
  const unknown = await see('/book?service=%3Cb%3E&lang=fr');
  expect([unknown.status, unknown.body]).toEqual([404, expect.stringContaining('Ce service n’existe pas ici')]);
  expect((await see('/book?service=taxes&lang=it')).status).toBe(404);
  for (const wrong of ['day=2026-02-30', 'day=x', 'from=1999-01-01', 'from=9999-12-31', 'day=2999-01-01', 'start=%F0%9F%98%80']) {
    const seen = await see(`/book?service=certificates&${wrong}&lang=it`);
    expect([wrong, seen.status]).toEqual([wrong, 200]);
    expect(seen.body).toContain('Scelga il giorno');
  }
  const past = await send('/book?lang=it', { service: 'certificates', start: '1999-01-01T09:00' });
  expect([past.status, past.body]).toEqual([409, expect.stringContaining('non è più libero')]);
  const odd = await see('/book?colour=red&lang=sq');
  expect([odd.status, odd.body]).toEqual([200, expect.stringContaining('<html lang="sq"')]);
  // In whatever groups and letters.
  expect((await see('/book/see?code=123-456+kw+tx&lang=zh')).headers.get('location')).toBe('/book/123456-KWTX?lang=zh');
  const digits = codeOf((await send('/book', { service: 'certificates', start: (await starts())[0] ?? '' })).headers).slice(0, 6);
  // The digits alone, or with wrong letters, are nobody's: one page says so of all.
  const nobodys = [await see(`/book/${digits}?lang=en`), await see(`/book/${digits}-ZZZZ?lang=en`), await see('/book/000000-ZZZZ?lang=en')];
  for (const { status, body } of nobodys) expect([status, body]).toEqual([404, expect.stringContaining('six digits and four letters')]);
  for (let n = 3; n < 30; n += 1) expect((await see(`/book/${digits}-ZZ${letters[n % 16]}${letters[n >> 4]}`)).status).toBe(404);
  const often = await see('/book/200000?lang=ro');
  expect([often.status, often.body]).toEqual([429, expect.stringContaining('S-a cerut prea des')]);
  expect(often.headers.get('retry-after')).toMatch(/^\d+$/);
  expect((await send('/book/200000/cancel?lang=es', {})).status).toBe(429);
});

it.each(citizenLanguages)('every page is there in %s, its dates in the displays’ digits', async (language) => {
  const { see, send, starts } = await town;
  const [start = ''] = await starts();
  const code = codeOf((await send('/book', { service: 'certificates', start })).headers);
  const [day, left] = [`/book?service=certificates&day=${start.slice(0, 10)}`, `/book?service=certificates&start=${start}`];
  for (const path of [
    '/book?',
    '/book?service=certificates',
    day,
    left,
    `/book/${code}?`,
    `/book/${code}/move?`,
    `/book/${code}/cancel?`,
  ]) {
    const { status, body } = await see(`${path}&lang=${language}`);
    expect([path, status]).toEqual([path, 200]);
    expect(body).toContain(`<html lang="${language}"`);
    expect(body).not.toMatch(/[\u0660-\u0669\u06f0-\u06f9]|undefined|\[object/);
    if (path !== '/book?') expect(body).toMatch(/\d/);
  }
});

it('one address books only so often, whether by the page or as a program', async () => {
  const { see, send, starts } = await startTown({ appointments: { 'per-client-hour': 2 } });
  const [one = '', two = '', three = ''] = await starts();
  for (const start of [one, two]) expect((await send('/book', { service: 'certificates', start })).status).toBe(303);
  expect((await send('/book?lang=en', { service: 'certificates', start: three })).status).toBe(429);
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ service: 'certificates' }) };
  expect((await see('/api/appointments', init)).status).toBe(429);
});

it('speaks the browser’s language where the address names none, and shows a hall without appointments what to do', async () => {
  const { see } = await startTown({ rosters: {} });
  const page = await see('/book', { headers: { 'accept-language': 'uk-UA,uk;q=0.9' } });
  expect(page.body).toContain('<html lang="uk"');
  expect(page.body).toContain('просто прийдіть і візьміть номер');
  expect((await see('/book/1/2/3')).status).toBe(404);
});
