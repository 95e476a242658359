// What anybody from outside is served: citizens' pages and nothing else, on a listener that cannot take the hall's away.
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { plain } from '../../../broker/http/answer.js';
import { localDoor } from '../../../broker/http/origin.js';
import { startHttp } from '../../../broker/http/server.js';
import { listen } from '../../../broker/hub/listen.js';
import { startTestHub, type TestHub } from '../../harness/hub.js';
import { registerConfig } from './cases-stage.js';

const anywhere = { host: '127.0.0.1', port: 0 };
let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({}, registerConfig, undefined, { outside: anywhere });
});
afterAll(() => hub.end());

function outside(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${hub.publicPort}${path}`, { redirect: 'manual', ...init });
}

it.each(['/case', '/case/see', '/citizen.css', '/t.css', '/book', '/apply', '/'])('%s is there', async (path) => {
  expect((await outside(path)).status).toBeLessThan(400);
});

it.each([
  ...['/api', '/api/', '/api/report', '/api/appointments/slots', '/mqtt', '/metrics', '/health', '/contract', '/openapi.json'],
  ...[
    '/cases',
    '/cases/new',
    '/reports',
    '/notices',
    '/screen/atrio',
    '/sign-in',
    '/sign-in/first/x',
    '/rating/one',
    '/hall.js',
    '/turno.css',
    '/favicon.ico',
    '//elsewhere.example/',
  ],
])('%s is not, and nothing tells of what there is elsewhere', async (path) => {
  const [answer, nowhere] = await Promise.all([outside(path), outside('/nowhere/at/all')]);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toBe(await nowhere.text());
});

it('nothing that is refused there looks as staff’s pages do', async () => {
  const posted = await outside('/t.js', { method: 'POST' });
  const asked = await outside('/t.css?all=1&all=2');
  expect([posted.status, asked.status]).toEqual([405, 422]);
  for (const answer of [posted, asked]) expect((await answer.text()).match(/\w+\.css/g)).toEqual(['citizen.css']);
});

it('what others put into a shared link is nothing to us', async () => {
  for (const path of ['/', '/case', '/case/see', '/book', '/apply'])
    expect((await outside(`${path}?utm_source=post&fbclid=1`)).status).toBe((await outside(path)).status);
  // A page of the town's own pages speaks with nobody else.
  expect((await outside('/')).headers.get('content-security-policy')).toContain("connect-src 'self';");
});

it('a proxy’s citizens are told apart: who guesses codes locks nobody else out', async () => {
  const guess = (code: number, address: string) =>
    outside(`/case/ZZZZ${code}`, { headers: { 'x-forwarded-for': `198.51.100.1, ${address}` } });
  const answers = await Promise.all(Array.from({ length: 31 }, (_, i) => guess(1_000 + i, '203.0.113.7')));
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
  expect((await guess(5_000, '203.0.113.8')).status).toBe(404);
});

it('whoever opens many connections and asks nothing on them starves neither the citizens nor the hall', async () => {
  const sockets = await openMany(hub.publicPort ?? 0, 520);
  for (const socket of sockets.slice(0, 200)) socket.write('GET /case HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ');
  for (const socket of sockets.slice(200, 300)) socket.write('POST /case HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n\r\na');
  for (let i = 0; i < 5; i += 1) expect((await outside('/case', { headers: { connection: 'close' } })).status).toBe(200);
  expect((await fetch(`http://127.0.0.1:${hub.httpPort}/health`)).status).toBe(200);
});

it('one address from outside has no more than its share of the connections', async () => {
  const door = { ...localDoor, stranger: () => '203.0.113.7' };
  const http = startHttp({ routes: new Map([['/', () => plain(200, 'hello')]]), door, isPublic: true });
  onTestFinished(() => http.close());
  const sockets = await openMany(await listen('--public', anywhere, http.server), 105);
  await expect.poll(() => sockets.filter(({ closed }) => closed).length).toBe(5);
});

async function openMany(port: number, many: number): Promise<readonly Socket[]> {
  const sockets = Array.from({ length: many }, () => connect(port, '127.0.0.1').on('error', () => {}));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  // Read to the end, so that it is known which were closed.
  for (const socket of sockets) socket.resume();
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('connect', resolve).once('close', resolve))));
  return sockets;
}
