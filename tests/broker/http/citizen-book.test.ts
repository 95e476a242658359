// A citizen books an appointment on the hub's own pages, as a browser without a script does.
import { randomBytes } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
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

async function startTown(more: object = {}) {
  const hub: TestHub = await startTestHub({}, { ...bookable, ...more });
  onTestFinished(() => hub.end());
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

const codeOf = (headers: Headers) => /^\/book\/(\d{6})\?/.exec(headers.get('location') ?? '')?.[1] ?? '';

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
  expect(made.headers.get('location')).toMatch(/^\/book\/\d{6}\?new=1&lang=it$/);
  // A double click is one.
  expect((await send('/book?lang=it', fields)).headers.get('location')).toBe(made.headers.get('location'));
  const code = codeOf(made.headers);
  const mine = await see(`/book/${code}?new=1&lang=en`);
  expect(mine.body).toContain(`<strong>${code}</strong>`);
  expect(mine.body).toContain('Identity card');
  expect(mine.body).not.toContain('Anna');
  const ics = await see(`/book/${code}.ics?lang=it`);
  expect(ics.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(ics.body).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*SUMMARY:Certificati · Comune di Prova\r\n[\s\S]*END:VCALENDAR\r\n$/);
  expect(ics.body).not.toMatch(new RegExp(`${code}|Anna`));
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
