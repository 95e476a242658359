// What `npm start` runs, as its maintainer meets it: the ready line, busy ports, two hubs on one folder, Ctrl-C, and the next
// start, which goes on where this one was.
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { type Ears, openEars } from '../harness/ears.js';
import { makeFolder } from '../harness/folders.js';
import { projectRoot, type Running, runTurno } from '../harness/processes.js';

// Whole halls, whose processes share the machine with the other slow tests.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

// The config that `npm start` runs: `turno start` without `--config`.
const hall = 'pieve';
const kiosk = 'kiosk-1';
const desk = 'sportello-1';

function freshFolder(): string {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  return folder.path;
}

function turno(...args: string[]): Running {
  // Whoever runs this may read Italian; the words below are English.
  const running = runTurno(args, { LC_ALL: 'C' });
  onTestFinished(async () => {
    await running.end('SIGKILL');
  });
  return running;
}

function start(data: string, ...args: string[]): Running {
  return turno('start', '--data', data, '--http', '0', '--mqtt', '0', ...args);
}

const readyLine = /^Turno ready {2}http:\/\/127\.0\.0\.1:(\d+) {2}mqtt:\/\/127\.0\.0\.1:(\d+)$/m;

async function listenTo(running: Running): Promise<Ears> {
  const [, , port] = await running.line(readyLine);
  const ears = await openEars(`mqtt://127.0.0.1:${port}`, hall);
  onTestFinished(ears.close);
  return ears;
}

/** Presses a button once its lamp is lit; resolves with the number. */
async function take(ears: Ears, button: string): Promise<string> {
  const mark = ears.mark();
  ears.touch(kiosk, 'buttons', { v: 1, type: 'ask' });
  await ears.next(
    'sim',
    `the lamp of ${button} is lit`,
    ({ id, payload }) => id === kiosk && payload.type === 'lamps' && payload.lamps[button]?.rest === true,
    mark,
  );
  ears.touch(kiosk, 'buttons', { v: 1, type: 'press', button });
  const { payload } = await ears.next('pressAck', 'the press is answered', () => true, mark);
  if (!payload.ok) return payload.code;
  await ears.next('printDoneAck', 'the ticket is printed', () => true, mark);
  return payload.number;
}

it('says one line when it is ready, on stdout, and serves the page that it names', async () => {
  const running = start(freshFolder());
  const [first] = await running.line(/^.*\n/);
  expect(first.trimEnd()).toMatch(new RegExp(readyLine.source));
  const [, port] = await running.line(readyLine);
  const page = await fetch(`http://127.0.0.1:${port}/`);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(await running.end('SIGTERM')).toBe(0);
});

it.each(['--http', '--mqtt'])('a busy port: names %s and the port, and ends with 1', async (flag) => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => other.close(() => resolve())));
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const running = start(freshFolder(), flag, String(port));
  expect(await running.exit()).toBe(1);
  expect(running.output()).toMatch(new RegExp(`^${flag}: port ${port} of 127\\.0\\.0\\.1 cannot be had: .*EADDRINUSE`, 'm'));
  expect(running.output()).not.toMatch(/Turno ready| at .*\(/);
});

it('a second hub on the same folder is refused in words; the first goes on', async () => {
  const data = freshFolder();
  const first = start(data);
  const ears = await listenTo(first);
  const second = start(data);
  expect(await second.exit()).toBe(1);
  expect(second.output().trim()).toBe(`--data: ${join(data, 'hub')} is in use by another hub`);
  expect(await take(ears, 'b1')).toBe('A001');
});

it('Ctrl-C ends it with 0; the next start goes on where it was: the one who waits waits, and numbers go on', async () => {
  const data = freshFolder();
  const first = start(data);
  expect(await take(await listenTo(first), 'b1')).toBe('A001');
  expect(await first.end('SIGINT')).toBe(0);

  const second = start(data);
  const ears = await listenTo(second);
  const waits = await ears.next('deskState', 'one waits', ({ id, payload }) => id === desk && payload.waiting > 0, 0);
  expect(waits.payload).toMatchObject({ phase: 'closed', number: null, waiting: 1 });
  expect(await take(ears, 'b1')).toBe('A002');
  const mark = ears.mark();
  ears.touch('desk-1', 'keypad', { v: 1, type: 'key', key: '*' });
  await ears.next('commandAck', 'the desk opens', () => true, mark);
  ears.touch('desk-1', 'keypad', { v: 1, type: 'key', key: 'A' });
  const called = await ears.next('commandAck', 'the first is called', ({ payload }) => payload.ok && payload.number !== null, mark);
  expect(called.payload).toMatchObject({ ok: true, number: 'A001' });
  expect(await second.end('SIGINT')).toBe(0);
});

it.each([
  ['an unknown command', ['strat'], /^there is no command `strat`: did you mean `start`\?$/m],
  ['an unknown flag', ['start', '--prot', '1'], /--prot/],
  ['a port that is none', ['start', '--mqtt', '70000'], /^--mqtt: 70000 is not a port/m],
  ['a node without a name', ['node'], /^<id> \[<id>\.\.\.\] is missing: turno node <id>/m],
])('%s: says so, and ends with 2', async (_name, args, words) => {
  const running = turno(...args);
  expect(await running.exit()).toBe(2);
  expect(running.output()).toMatch(words);
});

it('a bad config: every error with its file, line and column, and ends with 1', async () => {
  const folder = freshFolder();
  const config = join(folder, 'hall.yaml');
  const good = readFileSync(join(projectRoot, 'config/hall.yaml'), 'utf8');
  const bad = good.replace('services:', 'servces:').replace('turn: 4', 'turn: 40');
  writeFileSync(config, bad);
  const at = (word: string) => {
    const before = bad.slice(0, bad.indexOf(word)).split('\n');
    return `${config}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}: `;
  };
  const running = start(join(folder, 'data'), '--config', config);
  expect(await running.exit()).toBe(1);
  expect(running.output()).toContain(at('servces'));
  expect(running.output()).toContain(at('40'));
  for (const line of running.output().trim().split('\n')) expect(line).toMatch(/hall\.yaml:\d+:\d+: /);
});
