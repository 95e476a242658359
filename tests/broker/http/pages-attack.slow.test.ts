// Whoever sends slowly, too much, half or a thousand wrong keys: the others are served meanwhile.
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { html } from '../../../broker/http/html.js';
import { form, page } from '../../../broker/http/pages.js';
import { bearer, startPages } from './pages-stage.js';
import { open, reply } from './stage.js';

const well = { show: 'page', title: 'well', body: html`<p>well</p>` } as const;
const rows = [
  page({ path: '/register', scope: 'cases', takes: z.strictObject({}) }, () => well),
  page({ path: '/open', takes: z.strictObject({}) }, () => well),
  form({ path: '/plain', takes: z.strictObject({ a: z.string() }) }, () => well),
  form({ path: '/kept', scope: 'cases', takes: z.strictObject({}), files: { most: 4, bytesMost: 5_000_000, kinds: ['text'] } }, () => well),
  form({ path: '/large', takes: z.strictObject({}), files: { most: 4, bytesMost: 5_000_000, kinds: ['pdf', 'text'] } }, () => well),
];

function head(port: number, path: string, length: number, type = 'multipart/form-data; boundary=b'): string {
  return `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`;
}
const part = '--b\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\n';

it('a form without files has ten seconds; one with files is waited for longer, and others are served meanwhile', async () => {
  const { port, ask } = await startPages(rows);
  const plain = await open(port);
  plain.write(head(port, '/plain', 1_000, 'application/x-www-form-urlencoded'));
  const large = await open(port);
  large.write(head(port, '/large', part.length + 20 + 9) + part);
  const drip = setInterval(() => plain.write('a'), 500);
  const began = Date.now();
  const late = await reply(plain);
  clearInterval(drip);
  expect([late.status, late.body]).toEqual([408, 'The request did not come in time.\n']);
  expect(Date.now() - began).toBeLessThan(20_000);
  expect((await ask('/open')).status).toBe(200);
  large.write(`${'x'.repeat(20)}\r\n--b--\r\n`);
  const [first] = await once(large, 'data');
  expect(String(first)).toMatch(/^HTTP\/1\.1 200 /);
  large.destroy();
});

it('forms beyond what a Pi holds are asked to come again, until there is room', async () => {
  const { port, ask } = await startPages(rows);
  const slow = await Promise.all(Array.from({ length: 2 }, () => open(port)));
  for (const socket of slow) socket.write(head(port, '/large', 1_000_000) + part);
  const send = () => {
    const body = new FormData();
    body.append('f', new Blob(['x']), 'a.txt');
    return ask('/large', { method: 'POST', body });
  };
  await expect.poll(async () => (await send()).status, { timeout: 10_000 }).toBe(429);
  expect((await ask('/open')).status).toBe(200);
  for (const socket of slow) socket.destroy();
  await expect.poll(async () => (await send()).status, { timeout: 10_000 }).toBe(200);
});

it('who goes away while the key is looked at, or half-way, leaves no room taken', async () => {
  const { port, ask, keys } = await startPages(rows);
  for (let i = 0; i < 8; i += 1) {
    await keys.set(`ufficio-${i}`, `ufficio-${i}.1`, { scopes: ['cases'] });
    const socket = await open(port);
    socket.write(`${head(port, '/kept', 500_000).replace('\r\n\r\n', '')}\r\nAuthorization: Bearer ufficio-${i}.1\r\n\r\n${part}`);
    // Some of them while scrypt is at work, some after it.
    await new Promise((resolve) => setTimeout(resolve, i * 10));
    socket.destroy();
  }
  const body = new FormData();
  body.append('f', new Blob(['x']), 'a.txt');
  const kept = { method: 'POST', body, headers: { authorization: 'Bearer ufficio-0.1' } };
  await expect.poll(async () => (await ask('/kept', kept)).status, { timeout: 10_000 }).toBe(200);
  const [one, two] = await Promise.all([ask('/large', { method: 'POST', body }), ask('/kept', kept)]);
  expect([one.status, two.status]).toEqual([200, 200]);
});

it('a file too large is refused by its name as soon as it is, whether 100 MB were announced or nothing; a form without files at once', async () => {
  const { port } = await startPages(rows);
  const plain = await open(port);
  plain.write(head(port, '/plain', 100_000_000));
  const [said] = await once(plain, 'data');
  expect(String(said)).toMatch(/^HTTP\/1\.1 413 /);
  plain.destroy();
  const announced = await open(port);
  announced.write(head(port, '/large', 100_000_000) + part);
  announced.write(Buffer.alloc(5_100_000, 'a'));
  const [named] = await once(announced, 'data');
  expect(String(named)).toMatch(/^HTTP\/1\.1 413 /);
  expect(String(named)).toContain('«a.txt» ha più di 5 MB');
  announced.destroy();
  const chunked = await open(port);
  chunked.write(
    `POST /large HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: multipart/form-data; boundary=b\r\nTransfer-Encoding: chunked\r\n\r\n`,
  );
  const chunk = Buffer.alloc(1_000_000, 'a');
  chunked.write(`${part.length.toString(16)}\r\n${part}\r\n`);
  for (let i = 0; i < 8; i += 1) {
    chunked.write(`${chunk.length.toString(16)}\r\n`);
    chunked.write(chunk);
    chunked.write('\r\n');
  }
  const [answer] = await once(chunked, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /);
  expect(String(answer)).toContain('«a.txt» ha più di 5 MB');
  chunked.destroy();
});

it('1,000 wrong keys: no more than a handful are reckoned, and who was here before is let in meanwhile', async () => {
  const { ask, keys } = await startPages(rows);
  await keys.set('ufficio', 'ufficio.1', { scopes: ['cases'] });
  expect((await ask('/register', bearer('ufficio.1'))).status).toBe(200);
  const statuses = new Map<number, number>();
  for (let round = 0; round < 10; round += 1) {
    const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => ask('/register', bearer(`ufficio.${round}-${i}`))));
    for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    expect((await ask('/register', bearer('ufficio.1'))).status).toBe(200);
  }
  expect(Object.fromEntries(statuses)).toEqual({ 401: 5, 429: 995 });
});
