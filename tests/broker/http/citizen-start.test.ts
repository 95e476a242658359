// Where citizens begin, and what they read at an address that leads nowhere: in the hall and from outside.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citizenLanguages } from '../../../broker/contract/citizen/languages.js';
import { startWords } from '../../../broker/contract/citizen/start.js';
import { startTestHub, type TestHub } from '../../harness/hub.js';
import { registerConfig } from './cases-stage.js';

const always = { 'mon-sun': '0:00-24:00' };
const town = {
  ...registerConfig,
  hours: { 'mon-fri': '8:30-12:30, 14:00-16:30', sat: '9:00-12:00' },
  calendar: { holidays: 'none' },
  rosters: { one: { desk: 'one', services: ['certificates'], hours: always, minutes: 60 } },
};
let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({}, town, undefined, { outside: { host: '127.0.0.1', port: 0 } });
});
afterAll(() => hub.end());

async function at(port: number | undefined, path: string, init: RequestInit = {}) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...init });
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
}
const outside = (path: string, init?: RequestInit) => at(hub.publicPort, path, init);
const inside = (path: string, init?: RequestInit) => at(hub.httpPort, path, init);
const linksIn = (body: string) => [...body.matchAll(/href="(\/[^"]*)"/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'));

describe('the start page', () => {
  it('has the hall’s name, the ways and the hours of the next days, in every language, and no cookie', async () => {
    for (const language of citizenLanguages) {
      const { status, body, headers } = await outside(`/?lang=${language}`);
      expect(status).toBe(200);
      expect(headers.get('set-cookie')).toBeNull();
      expect(body).toContain(`<html lang="${language}"`);
      expect(body).toContain(startWords[language].ways.book);
      expect(body).toMatch(/SPID.*CIE/);
      expect(body.match(/<tr>/g)).toHaveLength(7);
      expect(body).toMatch(/08:30–12:30<\/bdi> <bdi dir="ltr">14:00–16:30/);
      for (const link of linksIn(body)) expect((await outside(link)).status, link).toBe(200);
    }
  });

  it('is outside’s alone: in the hall something else is at /', async () => {
    expect((await inside('/')).body).not.toContain(startWords.it.title);
  });
});

describe('an address that leads nowhere', () => {
  it.each([
    '/book/1/2/3',
    '/t',
    '/t/',
    '/t/a/b/c',
    '/case/a/files',
    '/apply/x/y',
    '/book/%E0%A4%A',
    '/book/123456/moved',
    `/book/${'1'.repeat(21)}`,
  ])('%s is told in the citizen’s language, in the hall and outside, and leads on', async (path) => {
    for (const ask of [inside, outside]) {
      const { status, body } = await ask(path, { headers: { 'accept-language': 'ar' } });
      expect(status).toBe(404);
      expect(body).toContain('<html lang="ar" dir="rtl">');
      expect(body).toContain(startWords.ar.lost.title);
      for (const link of linksIn(body)) expect((await ask(link)).status, link).toBe(200);
    }
  });

  it('by a form is the same; a page’s own, by another method, is told which', async () => {
    expect((await outside('/book/1/2/3', { method: 'POST' })).status).toBe(404);
    const { status, headers } = await outside('/book/123456', { method: 'POST' });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

/** What somebody may write where a code, an id or a language stands. */
const wrong = [
  ...['..%2F..%2Fetc%2Fpasswd', '..%5C..%5Cwin.ini', '%2e%2e%2f', '%00', '%0d%0aSet-Cookie:%20a=b', '%252e', '%', '%zz', '%E0%A4%A'],
  ...[
    '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
    '%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E',
    "'--",
    '%7B%7B7*7%7D%7D',
    '__proto__',
    'constructor',
  ],
  ...['%E2%80%AE654321', '%D8%A3%D8%A8', '%F0%9F%99%82', '%EF%BB%BF', '%ED%A0%80', '1'.repeat(400), '-1', '0', '1e3', '999999999999'],
];
const places = [
  ...[
    '/t/<x>',
    '/t/<x>/now',
    '/book/<x>',
    '/book/<x>.ics',
    '/book/<x>/move',
    '/book/<x>/cancel',
    '/book/see?code=<x>',
    '/book?service=<x>',
  ],
  ...[
    '/book?service=certificates&day=<x>',
    '/book?service=certificates&start=<x>',
    '/book?service=certificates&from=<x>',
    '/book?lang=<x>',
  ],
  ...['/case/<x>', '/case/<x>/files/<x>', '/case/see?code=<x>', '/apply/<x>', '/apply?service=<x>', '/<x>', '/?lang=<x>', '/?<x>=<x>'],
];

/** By way of a proxy on the hub's machine: each asks as somebody who has not guessed before, or all but the first few are only told to wait. */
let asked = 0;
function newAddress(): string {
  asked += 1;
  return `203.0.${asked >> 8}.${asked & 255}`;
}

describe('whatever is written where a code or an id stands', () => {
  it.each(places)('%s is told in words, sets nothing, and shows no markup of anybody’s', async (place) => {
    for (const ask of [inside, outside]) {
      for (const text of wrong) {
        const path = place.replaceAll('<x>', text);
        const { status, body, headers } = await ask(path, { headers: { 'x-forwarded-for': newAddress() } });
        expect([200, 303, 400, 404, 422], path).toContain(status);
        expect(headers.get('set-cookie')).toBeNull();
        expect(headers.get('location') ?? '/').toMatch(/^\/(?!\/)[\x21-\x7e]*$/);
        expect(body, path).not.toMatch(/<script>|<img|root:/);
        // A code that throws is a bug, whatever it is.
        expect(body).not.toContain('C’è un errore nel nostro programma');
      }
    }
  });

  it('10,000 characters are too many for any address, and are told so', async () => {
    for (const place of places) {
      const { status, body } = await outside(place.replaceAll('<x>', 'a'.repeat(10_000)));
      expect([414, 431], place).toContain(status);
      expect(body.length).toBeLessThan(200);
    }
  });
});
