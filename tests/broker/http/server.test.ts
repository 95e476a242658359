// Nobody's website speaks to the hall through somebody's browser.
import { type IncomingHttpHeaders, request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { packetBytesMost } from '../../../broker/config/limits.js';
import { type Answer, plain } from '../../../broker/http/answer.js';
import { type HttpOptions, startHttp } from '../../../broker/http/server.js';
import { listen } from '../../../broker/hub/listen.js';
import { startTestHub, type TestHub } from '../../harness/hub.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.end());

function knock(headers: Record<string, string>): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(hub.wsUrl, 'mqtt', { headers });
    socket.on('open', () => {
      socket.terminate();
      resolve('open');
    });
    socket.on('unexpected-response', (_request, response) => resolve(String(response.statusCode)));
    socket.on('error', () => {});
  });
}

function get(path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    request({ port: hub.httpPort, path, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).end();
  });
}

it.each([
  ['no browser', () => ({}), 'open'],
  ['the hall’s own page', () => ({ origin: `http://127.0.0.1:${hub.httpPort}` }), 'open'],
  ['a website', () => ({ origin: 'https://example.org' }), '403'],
  ['a website on another port here', () => ({ origin: 'http://127.0.0.1:1' }), '403'],
  ['a page from a file', () => ({ origin: 'null' }), '403'],
  ['a name that was bent to lead here', () => ({ host: 'evil.example', origin: 'http://evil.example' }), '403'],
] as const)('a WebSocket from %s', async (_who, headers, expected) => {
  expect(await knock(headers())).toBe(expected);
});

it('a page is shown under its own address only, and an unknown path is said to be one', async () => {
  expect(await get('/nowhere', `127.0.0.1:${hub.httpPort}`)).toBe(404);
  expect(await get('/', 'evil.example')).toBe(403);
});

it('a page may speak with this hub alone', async () => {
  for (const path of ['/', '/screen', '/supervisor']) {
    const { headers } = await fetch(`http://127.0.0.1:${hub.httpPort}${path}`);
    expect(headers.get('content-security-policy')).toContain("connect-src 'self';");
  }
});

/** As it came over the line. */
function seen(port: number, path: string, accepts: string): Promise<{ readonly headers: IncomingHttpHeaders; readonly body: Buffer }> {
  return new Promise((resolve) => {
    request({ port, path, headers: { 'accept-encoding': accepts } }, async (response) => {
      const parts: Buffer[] = [];
      for await (const part of response) parts.push(part);
      resolve({ headers: response.headers, body: Buffer.concat(parts) });
    }).end();
  });
}

/** The door by itself. Resolves with its port. */
async function openDoor({ routes = new Map(), onMqtt = () => {} }: Partial<HttpOptions>): Promise<number> {
  const http = startHttp({ routes, onMqtt });
  onTestFinished(() => http.close());
  return listen('--http', { host: '127.0.0.1', port: 0 }, http.server);
}

it('an answer that cannot be made is a 500, one that cannot be sent ends its request, and the next is served', async () => {
  const port = await openDoor({
    routes: new Map<string, () => Answer | Promise<Answer>>([
      ['/thrown', () => Promise.reject(new Error('no figures'))],
      ['/unsendable', () => plain(200, 'hello', { 'x-bad': 'a\nb' })],
      ['/well', () => plain(200, 'hello')],
    ]),
  });
  const thrown = await fetch(`http://127.0.0.1:${port}/thrown`);
  expect([thrown.status, await thrown.text()]).toEqual([500, 'This could not be told: no figures\n']);
  await expect(fetch(`http://127.0.0.1:${port}/unsendable`)).rejects.toThrow();
  expect((await fetch(`http://127.0.0.1:${port}/well`)).status).toBe(200);
});

it('packs scripts and styles for whoever can unpack, and no pages', async () => {
  const style = 'a { color: red } '.repeat(100);
  const answer = (type: string) => () => ({ status: 200, type, body: style });
  const port = await openDoor({
    routes: new Map<string, () => Answer>([
      ['/a.css', answer('text/css; charset=utf-8')],
      ['/page', answer('text/html; charset=utf-8')],
    ]),
  });
  const asked = async (path: string, accepts: string) => {
    const { headers, ...answered } = await seen(port, path, accepts);
    return [headers['content-encoding'], headers.vary, answered.body.equals(Buffer.from(style))];
  };
  expect(gunzipSync((await seen(port, '/a.css', 'br, gzip;q=0.5')).body).toString()).toBe(style);
  expect(await asked('/a.css', 'gzip, deflate')).toEqual(['gzip', 'accept-encoding', false]);
  for (const none of ['', 'br', 'gzip;q=0', 'x-gzip']) expect(await asked('/a.css', none)).toEqual([undefined, 'accept-encoding', true]);
  expect(await asked('/page', 'gzip')).toEqual([undefined, undefined, true]);
});

it('a WebSocket takes the largest packet that a config may allow in one frame, and no larger one', async () => {
  let bytes = 0;
  const port = await openDoor({ onMqtt: (connection) => connection.on('data', (chunk: Buffer) => (bytes += chunk.length)) });
  const socket = new WebSocket(`ws://127.0.0.1:${port}/mqtt`, 'mqtt');
  await new Promise((resolve) => socket.once('open', resolve));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const largest = Buffer.alloc(packetBytesMost + 5);
  socket.send(largest);
  await expect.poll(() => bytes).toBe(largest.length);
  socket.send(Buffer.alloc(largest.length + 1));
  expect(await closed).toBe(1009);
});

it('too many at once are turned away in words, and served when there is room again', async () => {
  const waiting: (() => void)[] = [];
  const slow = () => new Promise<Answer>((resolve) => waiting.push(() => resolve(plain(200, 'at last'))));
  const hello = () => Promise.resolve(plain(200, 'hello'));
  const http = startHttp({
    routes: new Map([
      ['/', hello],
      ['/slow', slow],
    ]),
  });
  onTestFinished(() => http.close());
  const port = await listen('--http', { host: '127.0.0.1', port: 0 }, http.server);
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close' } });
  const crowd = Array.from({ length: 200 }, () => ask('/slow'));
  await expect.poll(() => waiting.length).toBe(200);
  const turned = await ask('/');
  expect([turned.status, turned.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await turned.text()).toBe('More than 200 connections are open: try again soon.\n');
  for (const go of waiting) go();
  await Promise.all(crowd);
  await expect.poll(async () => (await ask('/')).status).toBe(200);
});

it('streams that need no key leave room for those who work here', async () => {
  const goesOn = () => () => {};
  const screen = { ...plain(200, 'beginning'), goesOn, isAnybodys: true } as const;
  const http = startHttp({
    routes: new Map<string, () => Answer>([
      ['/', () => plain(200, 'hello')],
      ['/screen', () => screen],
    ]),
  });
  onTestFinished(() => http.close());
  const port = await listen('--http', { host: '127.0.0.1', port: 0 }, http.server);
  const stop = new AbortController();
  const follow = () => fetch(`http://127.0.0.1:${port}/screen`, { signal: stop.signal });
  const all = await Promise.all(Array.from({ length: 150 }, follow));
  expect(all.filter(({ status }) => status === 200)).toHaveLength(100);
  expect(await all.find(({ status }) => status === 503)?.text()).toContain('More than 100 screens');
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
  stop.abort();
  await expect.poll(async () => (await fetch(`http://127.0.0.1:${port}/screen`, { signal: AbortSignal.timeout(2_000) })).status).toBe(200);
});
