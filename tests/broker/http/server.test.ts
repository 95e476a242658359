// Nobody's website speaks to the hall through somebody's browser.
import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
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
