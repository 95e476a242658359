// Nobody gets more of the hub's pages than is for them, and whoever is turned away is told why in a line.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { get, open, reply, type Stage, say, startStage } from './stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.end());

const paths = ['/', '/contract', '/asyncapi.yaml', '/health', '/metrics'];

it.each([
  ['127.0.0.1', 200],
  ['127.0.0.1:8080', 200],
  ['localhost', 200],
  ['LOCALHOST:8080', 200],
  ['[::1]', 200],
  ['[::1]:8080', 200],
  // As through `ssh -L 9000:localhost:8080`; no website can bear a loopback address.
  ['localhost:9000', 200],
  ['127.0.0.53', 200],
  ['evil.example', 403],
  ['127.0.0.1.evil.example', 403],
  ['localhost.evil.example', 403],
  ['evil.example:8080', 403],
  ['localhost.', 403],
  ['127.0.0.1.', 403],
  ['user@127.0.0.1', 403],
  ['127.0.0.1:8080:80', 403],
  ['[::1].evil.example', 403],
  ['[::2]', 403],
  ['::1', 403],
  ['10.0.0.1', 403],
  ['0.0.0.0', 403],
  ['', 403],
])('asked for as "%s", every page answers %i', async (host, status) => {
  for (const path of paths) {
    const answer = await get(stage.port, path, { host });
    expect(`${path} ${answer.status}`).toBe(`${path} ${status}`);
    if (status === 403) expect(answer.body).toMatch(/^This hub is not .*: it answers under its own address only, .*\n$/);
  }
});

it.each([
  ['HTTP/1.0', 'GET /health HTTP/1.0\r\n\r\n'],
  ['HTTP/1.1', 'GET /health HTTP/1.1\r\nConnection: close\r\n\r\n'],
])('a request that names no host (%s) is asked to', async (_version, text) => {
  const answer = await say(stage.port, text);
  expect(answer.status).toBe(400);
  expect(answer.body).toContain('send a Host header');
});

it.each([
  ['the hub’s own page', (port: number) => `http://127.0.0.1:${port}`, 200],
  ['its own page, spelt in capitals', (port: number) => `HTTP://127.0.0.1:${port}`, 200],
  ['a website', () => 'https://example.org', 403],
  ['a page from a file', () => 'null', 403],
  ['a page on another port of this machine', () => 'http://127.0.0.1:1', 403],
  ['the same name without its port', () => 'http://127.0.0.1', 403],
  ['the same address by another name', (port: number) => `http://localhost:${port}`, 403],
  ['the same address over TLS', (port: number) => `https://127.0.0.1:${port}`, 403],
  ['a name that begins like ours', (port: number) => `http://127.0.0.1:${port}.evil.example`, 403],
  ['nowhere', () => '', 403],
] as const)('a script of %s', async (_who, origin, status) => {
  for (const path of paths) {
    const answer = await get(stage.port, path, { lines: [`Origin: ${origin(stage.port)}`] });
    expect(`${path} ${answer.status}`).toBe(`${path} ${status}`);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    if (status === 403) expect(answer.body).toContain('may not speak with this hub');
  }
});

it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s is answered with what is allowed', async (method) => {
  const answer = await get(stage.port, '/', { method });
  expect(answer.status).toBe(405);
  expect(answer.headers.allow).toBe('GET, HEAD');
  expect(answer.body).toBe('Only GET and HEAD are answered here.\n');
});

it.each([...paths, '/nowhere'])('HEAD %s says how long the page would be, and sends none of it', async (path) => {
  const whole = await get(stage.port, path);
  const head = await get(stage.port, path, { method: 'HEAD' });
  expect(head.status).toBe(whole.status);
  expect(head.body).toBe('');
  // The figures of two scrapes differ a little.
  if (path !== '/metrics') expect(head.headers['content-length']).toBe(String(Buffer.byteLength(whole.body)));
  expect(head.headers['content-type']).toBe(whole.headers['content-type']);
});

it.each([
  ['/?', 200],
  ['/health?x=../..&y=%00', 200],
  ['/contract?utm=1#part', 200],
  ['//', 404],
  ['/../../etc/passwd', 404],
  ['/..%2f..%2fetc/passwd', 404],
  ['/%2e%2e/package.json', 404],
  ['/%63ontract', 404],
  ['/%zz', 404],
  ['/%00', 404],
  ['/contract/', 404],
  ['/Contract', 404],
  ['/__proto__', 404],
  ['/constructor', 404],
  ['http://evil.example/', 404],
  ['*', 404],
])('%s is %i, and nothing is looked for on the disk', async (path, status) => {
  const answer = await get(stage.port, path);
  expect(answer.status).toBe(status);
  if (status === 404) expect(answer.body).toMatch(/^There is nothing at .*\. There is: \/ .*\/contract .*\n$/);
});

it('an address of 10 kB is too long, and so is a head of 20 kB; both hear it', async () => {
  const long = await get(stage.port, `/${'x'.repeat(10_000)}`);
  expect([long.status, long.body]).toEqual([414, 'No address here is longer than 1000 characters.\n']);
  const head = await get(stage.port, '/', { lines: [`Cookie: ${'x'.repeat(20_000)}`] });
  expect([head.status, head.body]).toEqual([431, 'The head of the request is too long.\n']);
});

it('what is not HTTP is told so', async () => {
  const answer = await say(stage.port, '\x10\x0c\x00\x04MQTT\x04\x02\x00\x3c\x00\x00');
  expect([answer.status, answer.body]).toEqual([400, 'That could not be read as HTTP.\n']);
});

it('MQTT without a WebSocket is told how, another WebSocket where', async () => {
  expect(await get(stage.port, '/mqtt')).toMatchObject({
    status: 426,
    headers: { upgrade: 'websocket' },
    body: 'MQTT over WebSocket is spoken here.\n',
  });
  const lines = ['Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='];
  const asked = (path: string, more: readonly string[]) =>
    say(stage.port, [`GET ${path} HTTP/1.1`, 'Connection: Upgrade', ...lines, ...more, '', ''].join('\r\n'));
  const host = `Host: 127.0.0.1:${stage.port}`;
  expect(await asked('/other', [host])).toMatchObject({ status: 404, body: 'The only WebSocket here is at /mqtt.\n' });
  expect(await asked('/mqtt', ['Host: evil.example'])).toMatchObject({ status: 403 });
  expect(await asked('/mqtt', [host, 'Origin: null'])).toMatchObject({
    status: 403,
    body: 'A page of null may not speak with this hub: only its own pages may.\n',
  });
  expect(await asked('/mqtt', [])).toMatchObject({ status: 400 });
  expect(await asked('/mqtt', [host])).toMatchObject({ status: 101 });
});

it('every answer forbids what a page of ours never does', async () => {
  for (const path of [...paths, '/nowhere']) {
    const { headers } = await get(stage.port, path);
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  }
});

it('those who dawdle are let go within seconds, and others are served meanwhile', async () => {
  const silent = await open(stage.port);
  const halfWay = await open(stage.port);
  halfWay.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n');
  const drip = setInterval(() => halfWay.write('X-Slow: 1\r\n'), 500);
  const noBody = await open(stage.port);
  noBody.write('POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n');
  const ends = Promise.all([reply(silent), reply(halfWay), reply(noBody)]);
  expect((await get(stage.port, '/health')).status).toBe(200);
  const began = Date.now();
  const [idle, dripped, posted] = await ends;
  clearInterval(drip);
  expect(Date.now() - began).toBeLessThan(20_000);
  expect([idle.status, dripped.status, posted.status]).toEqual([408, 408, 405]);
  expect(dripped.body).toBe('The request did not come in time.\n');
});

it('of too many at once, those that ask for nothing make room', async () => {
  const crowd = await Promise.all(Array.from({ length: 205 }, () => open(stage.port)));
  expect((await get(stage.port, '/health')).status).toBe(200);
  for (const socket of crowd) socket.destroy();
});

it('a hub that is not the demo shows no simulated room, and says so in two languages', async () => {
  const quiet = await startStage({ demo: false });
  try {
    const { status, body } = await get(quiet.port, '/');
    expect(status).toBe(200);
    expect(body).not.toContain('the simulated room');
    expect(body).toContain('La sala simulata si vede solo nella dimostrazione');
    expect(body).toContain('The simulated room is shown in the demo only');
    for (const path of ['/contract', '/health', '/metrics']) {
      expect(body.split(`href="${path}"`)).toHaveLength(3);
      expect((await get(quiet.port, path)).status).toBe(200);
    }
    expect((await get(quiet.port, '/hall.js')).status).toBe(404);
  } finally {
    await quiet.end();
  }
});
