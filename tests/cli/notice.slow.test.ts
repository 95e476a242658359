// Notices from the command line and pictures from the page, at a real hub.
import { createHash } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeFolder } from '../harness/folders.js';
import { startTestHub } from '../harness/hub.js';
import { ask } from './answers.js';

const days = 'from: 2026-11-20\nuntil: 2099-11-30\n';

async function stand(more: object = {}) {
  const hub = await startTestHub({}, more);
  onTestFinished(hub.end);
  const { path, remove } = makeFolder();
  onTestFinished(remove);
  const file = (text: string) => {
    const name = join(path, `${readdirSync(path).length}.md`);
    writeFileSync(name, text);
    return name;
  };
  const turno = (...args: string[]) => ask(['notice', ...args, '--data', dirname(hub.folder), '--hub', hub.mqttUrl]);
  return { hub, file, turno, url: `http://127.0.0.1:${hub.httpPort}` };
}

it('a notice is posted, listed and withdrawn; what is wrong is told with its line, and nothing of it is posted', async () => {
  const { file, turno } = await stand();
  expect(await turno('list')).toEqual({ code: 0, stdout: 'no notice\n', stderr: '' });
  const posted = await turno('post', file(`---\n${days}title: { it: Mercatino }\nareas: [atrio]\n---\nSabato.\n`));
  expect([posted.code, posted.stdout]).toEqual([
    0,
    expect.stringMatching(/1 +2026-11-20 – 2099-11-30 +on the screens today +Mercatino\n$/),
  ]);
  const stranger = await turno('post', file(`---\n${days}areas: [nowhere]\n---\nSabato.\n`));
  expect([stranger.code, stranger.stderr]).toEqual([1, expect.stringContaining('[no-such-area]')]);
  const never = file('---\nfrom: 2026-02-30\nuntil: 2026-12-01\n---\nSabato.\n');
  expect(await turno('post', never)).toMatchObject({
    code: 2,
    stderr: `${never}:2:7: \`from\`: expected a day that exists, as \`2026-11-27\`\n`,
  });
  expect((await turno('post', file('Sabato.'))).code).toBe(2);
  expect((await turno('withdraw', '1')).stdout).toBe('no notice\n');
  expect(await turno('withdraw', '1')).toMatchObject({ code: 1, stderr: expect.stringContaining('[no-such-notice]') });
});

it('the text of a file is in the own language of the hall that it is posted to', async () => {
  const hall = { id: 'prova', name: { it: 'Prova', en: 'Prova' }, languages: ['en', 'it'] };
  const names = { services: { certificates: { name: { it: 'Certificati', en: 'Certificates' }, series: 'A' } } };
  const sim = { driver: 'sim' };
  const nodes = { 'desk-1': { kind: 'desk', desk: 'one', devices: { keypad: sim, lamp: sim, display: sim } } };
  const desks = { one: { number: 1, area: 'atrio', serves: ['certificates'] } };
  const areas = { atrio: { name: { it: 'Atrio', en: 'Hall' } } };
  const { file, turno, url } = await stand({ hall, ...names, nodes, desks, areas, series: { A: { from: 1, to: 99 } } });
  expect((await turno('post', file(`---\n${days}---\nClosed on Saturday.\n`))).code).toBe(0);
  expect(await (await fetch(`${url}/screen/atrio`)).text()).toContain('<p lang="en" dir="auto" class="first">Closed on Saturday.</p>');
});

it('a picture comes with a notice, is changed and taken away; what is no picture is refused by what it is', async () => {
  const { url } = await stand();
  const png = (more: string) =>
    Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'), Buffer.from(more)]);
  const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  async function send(bytes: Buffer | undefined, more: Readonly<Record<string, string>> = {}) {
    const form = new FormData();
    for (const [name, value] of Object.entries({ from: '2026-11-20', until: '2099-11-30', order: '50', 'title-it': 'Foto', ...more }))
      form.set(name, value);
    if (bytes !== undefined) form.set('picture', new Blob([new Uint8Array(bytes)]), 'foto.png');
    const answer = await fetch(`${url}/notices`, { method: 'POST', body: form, redirect: 'manual' });
    return { status: answer.status, text: await answer.text() };
  }
  const screen = async () => (await fetch(`${url}/screen/atrio`)).text();
  for (const [what, bytes, status] of [
    ['a zip', Buffer.from(`504b0304${'00'.repeat(60)}`, 'hex'), 415],
    ['a text', Buffer.from('just words'), 415],
    ['3 MB and a byte', Buffer.concat([png(''), Buffer.alloc(3_000_000)]), 413],
  ] as const) {
    const refused = await send(bytes);
    expect([what, refused.status]).toEqual([what, status]);
    expect(refused.text).toContain('foto.png');
  }
  expect(await screen()).not.toContain('Foto');
  expect((await send(png('one'))).status).toBe(303);
  expect(await screen()).toContain(hashOf(png('one')));
  expect((await send(png('two'), { notice: '1', had: hashOf(png('one')) })).status).toBe(303);
  expect(await screen()).toContain(hashOf(png('two')));
  expect(await screen()).not.toContain(hashOf(png('one')));
  expect((await send(undefined, { notice: '1', had: hashOf(png('two')), drop: 'yes' })).status).toBe(303);
  expect(await screen()).toContain('Foto');
  expect(await screen()).not.toContain(hashOf(png('two')));
});
