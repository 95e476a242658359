// `turno status`, asked of a broker that plays the hub; and of everything that is no hub.
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Status } from '../../broker/contract/messages/status.js';
import { makeFolder } from '../harness/folders.js';
import { type ActedHub, type Acting, startActedHub } from './acted-hub.js';
import { ask } from './answers.js';

const well: Status = {
  v: 1,
  n: 1,
  hall: 'prova',
  name: { it: 'Comune di Prova', en: 'Town of Prova' },
  version: '1.2.3',
  since: '2026-11-22T08:00:00+01:00',
  open: true,
  withinHours: true,
  day: '2026-11-22',
  trusted: true,
  config: { v: 1, file: 'hall.yaml', hash: 'ab'.repeat(32), appliedAt: '2026-11-22T08:00:00+01:00', problems: [], warnings: [] },
  nodes: [
    { node: 'kiosk-1', kind: 'kiosk', online: true, devices: { printer: { ok: true } } },
    { node: 'desk-1', kind: 'desk', online: true, devices: {} },
  ],
  desks: [
    { desk: 'one', number: 1, phase: 'called', ticket: 'A042', waiting: 3 },
    { desk: 'two', number: 2, phase: 'closed', ticket: null, waiting: 0 },
  ],
  services: [
    { service: 'certificates', waiting: 3, wait: { from: 10, to: 20 } },
    { service: 'taxes', waiting: 0, wait: null },
    { service: 'permits', waiting: 2, wait: null },
  ],
  outbox: 0,
  connections: 3,
  refusals: { 'too-fast': 2, 'queue-empty': 12 },
};

/** A file that is refused, a kiosk without paper, a desk that is away, a clock that nobody set. */
const ill: Status = {
  ...well,
  trusted: false,
  config: {
    ...well.config,
    problems: [{ it: 'hall.yaml:12:3: `prority`: forse `priority`?', en: 'hall.yaml:12:3: `prority`: did you mean `priority`?' }],
    warnings: [{ it: 'hall.yaml:9:1: nessuno apre lo sportello due', en: 'hall.yaml:9:1: nobody opens desk two' }],
  },
  nodes: [
    { node: 'desk-1', kind: 'desk', online: true, devices: {}, machine: { celsius: 48, undervolted: false } },
    { node: 'desk-3', kind: 'desk', online: true, devices: {}, machine: { celsius: 84, undervolted: true } },
    { node: 'kiosk-1', kind: 'kiosk', online: true, devices: { printer: { ok: false, code: 'no-paper', words: 'no \u001b[31mpaper' } } },
    { node: 'desk-2', kind: 'desk', online: false, devices: {} },
  ],
};

async function hub(acting: Acting): Promise<ActedHub> {
  const started = await startActedHub(acting);
  onTestFinished(started.close);
  return started;
}

function dataFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  mkdirSync(join(folder.path, 'hub'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder.path, 'hub', name), text);
  return folder.path;
}

/** Listens and does with a connection what `fn` says. */
async function listener(fn: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    fn(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return `mqtt://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

describe('a hall in which all is well', () => {
  it('says so, with its desks, who waits, and what was refused', async () => {
    Status.parse(well);
    const { url } = await hub({ answer: (n) => ({ ...well, n }) });
    const { code, stdout, stderr } = await ask(['status', '--hub', url, '--data', dataFolder()]);
    expect([code, stderr]).toEqual([0, '']);
    for (const line of [
      /^Town of Prova {2}prova$/m,
      /^open, service day 2026-11-22$/m,
      /^Turno 1\.2\.3, running since .*2026/m,
      /^config hall\.yaml \(abababab\), applied /m,
      /^All is well$/m,
      /^ {3}1 {2}one {2}called {2}A042 {2}3 waiting$/m,
      /^ {3}2 {2}two {2}closed {8}0 waiting$/m,
      /^ {2}certificates {2}3 {2}10-20 minutes\n {2}taxes {9}0\n {2}permits {7}2 {2}cannot be told yet$/m,
      /^ {2}queue-empty {2}12\n {2}too-fast {5}2$/m,
      /^ {2}kiosk-1 {2}kiosk {2}ok$/m,
    ])
      expect(stdout).toMatch(line);
  });

  it('says so in Italian', async () => {
    const { url } = await hub({ answer: () => well });
    const { stdout } = await ask(['status', '--hub', url], { LANG: 'it_IT.UTF-8' });
    expect(stdout).toMatch(/^Comune di Prova {2}prova\naperta, giorno di servizio 2026-11-22\n/);
    expect(stdout).toContain('Tutto a posto');
  });

  it('in JSON is what the hub answered', async () => {
    const { url } = await hub({ answer: () => well });
    const { code, stdout } = await ask(['status', '--hub', url, '--json']);
    expect([code, JSON.parse(stdout)]).toEqual([0, { ok: true, hub: url, needs: [], status: well }]);
  });
});

it('what needs a hand stands first, and commands no terminal; the exit code is 0: the hub answered', async () => {
  const { url } = await hub({ answer: () => ill });
  const { code, stdout } = await ask(['status', '--hub', url]);
  expect(code).toBe(0);
  expect(stdout).toContain(`Needs a hand
  hall.yaml as it now stands is not what runs:
    hall.yaml:12:3: \`prority\`: did you mean \`priority\`?
  desk-2 (desk) is offline
  kiosk-1 printer: no \\u001b[31mpaper [no-paper]
  desk-3: the power supply is too weak: use an original one, with a short cable [undervolted]
  desk-3: the processor is at 84 °C and slows down: give it air, or a heat sink [too-hot]
  the date of this machine is not trusted: the day does not turn by itself
warning  hall.yaml:9:1: nobody opens desk two
`);
  expect(stdout).toMatch(
    /^ {2}desk-2 {3}desk {3}offline\n {2}desk-3 {3}desk {3}undervolted, too-hot {2}84 °C\n {2}kiosk-1 {2}kiosk {2}printer\n {2}desk-1 {3}desk {3}ok {20}48 °C$/m,
  );
});

describe('who asks', () => {
  it('is the maintainer, under an id of this one question, with the password that the hub left in its folder', async () => {
    const { url, guests } = await hub({ answer: () => well, password: 's3cret' });
    const data = dataFolder({ 'maintainer.key': 's3cret\n' });
    expect((await ask(['status', '--hub', url, '--data', data])).code).toBe(0);
    expect(guests).toEqual([{ name: 'maintainer', id: expect.stringMatching(/^cli-[0-9a-f]{8}$/), password: 's3cret' }]);
  });

  it('finds the hub where its folder says it listens', async () => {
    const { url } = await hub({ answer: () => well });
    const data = dataFolder({ 'address.json': JSON.stringify({ mqtt: url, http: 'http://127.0.0.1:1' }) });
    const { stdout } = await ask(['status', '--data', data, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, hub: url });
  });

  it.each([
    ['damaged', '{"mqtt":'],
    ['another’s', '{"http":"http://127.0.0.1:1"}'],
    ['of no hub', '{"mqtt":"mqtts://hall.example"}'],
  ])('is told when what the folder says is %s, and no other hub is asked instead; exit code 1', async (_, text) => {
    const { code, stdout, stderr } = await ask(['status', '--data', dataFolder({ 'address.json': text })]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^--data: .*address\.json does not say where the hub is.*\n$/);
  });

  it('and is not let in, is told which password the hub wants; exit code 1', async () => {
    const { url } = await hub({ password: 's3cret' });
    const without = await ask(['status', '--hub', url, '--data', dataFolder()]);
    expect([without.code, without.stderr]).toEqual([
      1,
      `the hub at ${url} wants the maintainer’s password: it keeps it as hub/maintainer.key in its data (--data)\n`,
    ]);
    const wrong = await ask(['status', '--hub', url, '--data', dataFolder({ 'maintainer.key': 'another' })]);
    expect([wrong.code, wrong.stderr]).toEqual([
      1,
      `the hub at ${url} does not know the password in hub/maintainer.key: is --data another hub’s?\n`,
    ]);
  });

  it('and is refused the question, is told the hub’s reason; exit code 1', async () => {
    const { url } = await hub({ refuses: true });
    const { code, stderr } = await ask(['status', '--hub', url]);
    expect([code, stderr]).toEqual([1, `the hub at ${url} refuses: maintainer may not publish askStatus [not-yours]\n`]);
  });

  it('and is answered by a hub of another version, is told so; exit code 1', async () => {
    const { url } = await hub({ answer: (n) => JSON.stringify({ ...well, n, v: 2 }) });
    const { code, stderr } = await ask(['status', '--hub', url]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/is of another version, its answer cannot be read: v: .*\n$/)]);
  });
});

describe('no hub there: one line, exit code 69', () => {
  async function noHub(url: string): Promise<string> {
    const began = performance.now();
    const { code, stdout, stderr } = await ask(['status', '--hub', url, '--data', dataFolder()]);
    expect([code, stdout]).toEqual([69, '']);
    expect(performance.now() - began).toBeLessThan(15_000);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    return stderr.trimEnd();
  }

  it('nobody listens', async () => {
    const { url, close } = await startActedHub();
    await close();
    expect(await noHub(url)).toBe(`no hub at ${url} (ECONNREFUSED): is it running?`);
    const { stderr } = await ask(['status', '--hub', url, '--json']);
    expect(JSON.parse(stderr)).toEqual({ ok: false, code: 'no-hub', message: `no hub at ${url} (ECONNREFUSED): is it running?` });
  });

  it.each([
    ['speaks another protocol', (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['greets like an SSH server', (socket: Socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n')],
    ['hangs up', (socket: Socket) => socket.end()],
  ])('whoever listens %s', async (_what, fn) => {
    const url = await listener(fn);
    expect(await noHub(url)).toBe(`what answers at ${url} is no MQTT broker, or one that lets nobody in now`);
  });

  it('nobody answers within 5 s: a listener that says nothing, a broker in which no hub speaks, a hub that is stuck', async () => {
    const mute = await listener((socket) => socket.resume());
    const { url: strange } = await hub({ info: false });
    const { url: stuck } = await hub({});
    // At once: each of them takes its 5 s.
    expect(await Promise.all([mute, strange, stuck].map(noHub))).toEqual([
      `what answers at ${mute} is no MQTT broker, or one that lets nobody in now`,
      `there is an MQTT broker at ${strange}, but no hub of Turno was heard within 5 s`,
      `the hub at ${stuck} did not answer within 5 s`,
    ]);
  });

  it('a hub that goes away while it is asked', async () => {
    const started = await startActedHub({
      answer: () => {
        void started.close();
        return undefined;
      },
    });
    expect(await noHub(started.url)).toBe(`the hub at ${started.url} went away`);
  });
});
