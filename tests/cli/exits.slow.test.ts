// How the command line ends, in real processes: what it says, on which stream, in which language, with which exit code.
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { makeFolder } from '../harness/folders.js';
import { projectRoot, run, runTurno } from '../harness/processes.js';
import { startActedHub } from './acted-hub.js';
import { ask, askOnTerminal, askShell } from './answers.js';

function folder(): string {
  const made = makeFolder();
  onTestFinished(made.remove);
  return made.path;
}

const colour = '\u001b[';

describe('help', () => {
  it('lists every command, in the language of the locale, on stdout, without colours', async () => {
    const english = await ask(['help']);
    expect(english).toMatchObject({ code: 0, stderr: '' });
    for (const name of ['start', 'hub', 'node <id>', 'check', 'status', 'watch', 'node-key', 'help'])
      expect(english.stdout).toContain(`turno ${name}`);
    expect(english.stdout).toContain('   69  no hub there');
    expect(english.stdout).not.toContain(colour);
    const italian = await ask(['help'], { LANG: 'it_IT.UTF-8' });
    expect(italian.stdout).toContain('   69  lì non c’è nessun hub');
  });

  it('of a command shows its flags and an example', async () => {
    const { code, stdout } = await ask(['hub', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('turno hub --mqtt 0.0.0.0:1883');
    expect(stdout).toMatch(/--http \[ADDRESS:\]PORT .*\(127\.0\.0\.1:8080\)/);
    expect(stdout).not.toContain('--hub ');
    expect(await ask(['help', 'hub'])).toMatchObject({ stdout });
  });

  it('in JSON is the table', async () => {
    const { stdout } = await ask(['help', 'watch', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, commands: { watch: { flags: ['data', 'hub', 'beats'] } }, exitCodes: { 69: {} } });
  });

  it('on a terminal has colours, unless NO_COLOR says no', async () => {
    expect((await askOnTerminal(['help'])).stdout).toContain(colour);
    expect((await askOnTerminal(['help'], { NO_COLOR: '1' })).stdout).not.toContain(colour);
  });
});

it('--version says the version, in JSON too', async () => {
  const { code, stdout } = await ask(['--version']);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
  expect(JSON.parse((await ask(['--version', '--json'])).stdout)).toEqual({ ok: true, version: stdout.trim() });
});

it('a wrong command line is told on stderr alone, and ends with 2; with --json as one object', async () => {
  expect(await ask(['stauts'])).toEqual({ code: 2, stdout: '', stderr: 'there is no command `stauts`: did you mean `status`?\n' });
  const { code, stdout, stderr } = await ask(['stauts', '--json'], { LC_ALL: 'it_IT.UTF-8' });
  expect([code, stdout]).toEqual([2, '']);
  expect(JSON.parse(stderr)).toEqual({
    ok: false,
    code: 'bad-command-line',
    message: 'il comando `stauts` non esiste: intendevi `status`?',
  });
});

it('a reader that has read enough is no error, and a full disk is one', async () => {
  const head = await askShell('$turno help | head -n 1; echo $PIPESTATUS');
  expect(head).toEqual({ code: 0, stdout: 'turno: the queue of a public hall\n0\n', stderr: '' });
  const closed = await askShell('(sleep 0.1; exec $turno help) | true; echo $PIPESTATUS');
  expect(closed).toEqual({ code: 0, stdout: '0\n', stderr: '' });
  const full = await askShell('$turno help > /dev/full');
  expect(full).toMatchObject({ code: 1, stderr: expect.stringMatching(/^the answer cannot be written: .*ENOSPC.*\n$/) });
});

describe('what only other machines would use is refused before anything is opened', () => {
  it.each([
    [
      ['start', '--mqtt', '0.0.0.0:1883'],
      '--mqtt: `start` is the demo and listens on this machine only; for others: `turno hub` and `turno node`',
    ],
    [['start', '--http', '[::]:8080'], '--http: `start` is the demo'],
    [['hub', '--public', 'localhost:8081'], '--public: localhost is not an address'],
    [['hub', '--mqtt', 'localhost:1883'], '--mqtt: localhost is not an address'],
    [['node', 'desk-1', '--hub', 'mqtts://127.0.0.1'], '--hub: mqtts://127.0.0.1 is not an address'],
    [['node', 'Desk_1'], 'Desk_1 is no node’s name'],
    [['node', 'desk-1', 'desk-2', 'desk-1'], 'desk-1 is there twice'],
    [['node', 'desk-1', 'desk-2', '--key', 'x'], '--key is one node’s password'],
  ])('%j', async (args, words) => {
    const data = join(folder(), 'data');
    const { code, stdout, stderr } = await ask([...args, '--data', data]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('a folder that cannot be had is refused in one line', () => {
  // Node's recursive mkdir never returns there: procfs answers ENOENT to every new folder, though its parent is there.
  it.each([['hub'], ['start'], ['node', 'desk-1'], ['node-key', 'kiosk-1']])('%s in /proc/x', async (...args) => {
    const { code, stderr } = await ask([...args, '--data', '/proc/x']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^--data: \/proc\/x\/\S+ cannot be used: ENOENT.*\n$/);
  });

  // One process, four threads that let go at one moment: sixty times a folder that all of them lack.
  it('nodes that start at once make the folder above theirs together', async () => {
    const script = `
      import { Worker, isMainThread, workerData } from 'node:worker_threads';
      import { makeDataFolder } from ${JSON.stringify(pathToFileURL(join(projectRoot, 'dist/cli/data-folder.js')).href)};
      if (isMainThread) {
        const gate = new Int32Array(new SharedArrayBuffer(4));
        for (let id = 0; id < 4; id++) new Worker(new URL(import.meta.url), { argv: process.argv.slice(2), workerData: { gate, id } });
      } else {
        const { gate, id } = workerData;
        for (let round = 1; round <= 60; round++) {
          Atomics.add(gate, 0, 1);
          while (Atomics.load(gate, 0) < 4 * round);
          makeDataFolder(process.argv[2] + '/' + round + '/nodes/' + id);
        }
      }`;
    const at = folder();
    const path = join(at, 'at-once.mjs');
    writeFileSync(path, script);
    const running = run(process.execPath, [path, at]);
    expect([await running.exit(), running.output()]).toEqual([0, '']);
    expect(readdirSync(join(at, '60/nodes')).sort()).toEqual(['0', '1', '2', '3']);
  });

  it('nor below a file', async () => {
    const data = join(folder(), 'file');
    writeFileSync(data, '');
    const { code, stderr } = await ask(['hub', '--data', data]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^--data: .*\/file\/hub cannot be used: .*\n$/);
  });
});

it('a port that is taken is told in the maintainer’s language', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void taken.close());
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const args = ['hub', '--data', folder(), '--http', '0', '--mqtt', String(port)];
  const { code, stderr } = await ask(args, { LANG: 'it_IT.UTF-8' });
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(new RegExp(`^--mqtt: la porta ${port} di 127.0.0.1 non è disponibile: .*EADDRINUSE.*$`, 'm')),
  ]);
});

it('a node whose folder holds what is no file of its own is told so in one line', async () => {
  const data = folder();
  mkdirSync(join(data, 'nodes/desk-1/outbox.jsonl'), { recursive: true });
  const { code, stderr } = await ask(['node', 'desk-1', '--data', data]);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^--data: .*desk-1 cannot be used: EISDIR.*\n$/)]);
});

describe('a node’s password file', () => {
  it('that was named and is not there is refused', async () => {
    const data = folder();
    const { code, stderr } = await ask(['node', 'desk-1', '--data', data, '--key', join(data, 'none')]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^--key: cannot be read: ENOENT.*\n$/)]);
  });

  it('that is empty is refused, also where it usually is', async () => {
    const data = folder();
    mkdirSync(join(data, 'nodes/desk-1'), { recursive: true });
    writeFileSync(join(data, 'nodes/desk-1/key'), '\n');
    const { code, stderr } = await ask(['node', 'desk-1', '--data', data]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^--key: .*desk-1\/key is empty\n$/)]);
  });
});

/** Where a hub was a moment ago, and nobody listens now. */
async function nobody(): Promise<string> {
  const { url, close } = await startActedHub();
  await close();
  return url;
}

describe('in JSON', () => {
  it('a hub says that it is ready in one object on stdout', async () => {
    const hub = runTurno(['hub', '--json', '--http', '0', '--mqtt', '[::1]:0', '--data', folder()]);
    onTestFinished(async () => {
      await hub.end('SIGKILL');
    });
    const [line] = await hub.line(/^\{.*\}$/m);
    expect(JSON.parse(line)).toEqual({
      ok: true,
      ready: true,
      http: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      mqtt: expect.stringMatching(/^mqtt:\/\/\[::1\]:\d+$/),
    });
    expect(await hub.end('SIGTERM')).toBe(0);
  });

  it('a node’s log is an object a line', async () => {
    const node = runTurno(['node', 'desk-1', '--json', '--hub', await nobody(), '--data', folder()]);
    onTestFinished(async () => {
      await node.end('SIGKILL');
    });
    await expect.poll(() => node.output(), { timeout: 15_000 }).toMatch(/\n$/);
    expect(JSON.parse(node.output().split('\n')[0] ?? '')).toMatchObject({ level: 40, node: 'desk-1', msg: 'no hub there yet; trying on' });
  });
});

describe('what a command does not need, it does not load', () => {
  /** Every file of ours, and the first file of every library, that a process has read as code; V8 says so when it ends. */
  async function loadedBy(args: readonly string[], untilSaid?: RegExp): Promise<string[]> {
    const coverage = join(folder(), 'v8');
    const running = runTurno(args, { NODE_V8_COVERAGE: coverage });
    onTestFinished(async () => {
      await running.end('SIGKILL');
    });
    if (untilSaid !== undefined) await expect.poll(() => running.output(), { timeout: 15_000 }).toMatch(untilSaid);
    await (untilSaid === undefined ? running.exit() : running.end('SIGTERM'));
    const files = readdirSync(coverage).map((name) => readFileSync(join(coverage, name), 'utf8'));
    expect(files).toHaveLength(1);
    const Coverage = z.looseObject({ result: z.array(z.looseObject({ url: z.string() })) });
    return Coverage.parse(JSON.parse(files[0] ?? '')).result.map(({ url }) => url);
  }

  it('help needs no library at all', async () => {
    const loaded = await loadedBy(['help']);
    expect(loaded.some((url) => url.endsWith('/dist/cli/help.js'))).toBe(true);
    expect(loaded.filter((url) => /node_modules|\/dist\/(nodes|broker\/(?!config\/(nearest|problem)\.js))/.test(url))).toEqual([]);
  });

  it('a Pi that runs one node needs nothing of the hub but the contract', async () => {
    const loaded = await loadedBy(['node', 'desk-1', '--hub', await nobody(), '--data', folder()], /no hub there yet/);
    expect(loaded.some((url) => url.endsWith('/dist/nodes/runtime/node.js'))).toBe(true);
    expect(
      loaded.filter((url) =>
        /aedes|better-sqlite3|yaml|prom-client|\/dist\/broker\/(?!contract\/|config\/(nearest|problem)\.js)/.test(url),
      ),
    ).toEqual([]);
  });
});

describe('a signal', () => {
  it('ends a node with 0, though it never found its hub', async () => {
    const silent = createServer((socket) => socket.resume());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => new Promise((resolve) => silent.close(() => resolve())));
    const address = silent.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const data = folder();
    const connected = once(silent, 'connection');
    const node = runTurno(['node', 'desk-1', '--hub', `mqtt://127.0.0.1:${port}`, '--data', data]);
    onTestFinished(async () => {
      await node.end('SIGKILL');
    });
    await connected;
    expect(await node.end('SIGINT')).toBe(0);
  });

  it('that comes a second time does not wait for what is being stopped: 130', async () => {
    const { href } = pathToFileURL(join(projectRoot, 'dist/cli/until-signal.js'));
    const neverStops = `import { untilSignal } from '${href}';
      setInterval(() => {}, 1000);
      const asked = untilSignal();
      process.stdout.write('runs\\n');
      await asked;
      process.stdout.write('stops\\n');`;
    const running = run(process.execPath, ['--input-type=module', '-e', neverStops]);
    onTestFinished(async () => {
      await running.end('SIGKILL');
    });
    await running.line(/^runs$/m);
    running.child.kill('SIGINT');
    await running.line(/^stops$/m);
    expect(await running.end('SIGINT')).toBe(130);
  });
});
