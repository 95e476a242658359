// Who is let in: on loopback by name alone; elsewhere a node of the config, or the maintainer, with its own password; also
// while somebody tries thousands of wrong ones.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPasswords } from '../../../broker/mqtt/passwords.js';
import { demoSignIn, type SignIn, simulatedIn, type Verdict, withoutPassword } from '../../../broker/mqtt/sign-in.js';
import { type Keys, openKeys, openMaintainerKey } from '../../../broker/store/keys.js';
import { makeFolder } from '../../harness/folders.js';
import { smallConfig } from '../../harness/small-config.js';
import { openBroker } from './open-broker.js';

interface Asked {
  readonly name?: string;
  readonly password?: string;
  readonly address?: string;
  readonly gone?: () => boolean;
}

function ask(signIn: SignIn, { name, password, address = '10.0.0.1', gone = () => false }: Asked): Promise<Verdict> {
  const bytes = password === undefined ? undefined : Buffer.from(password);
  return new Promise((resolve) => signIn.ask({ name, password: bytes, id: 'an-id', address, gone }, resolve));
}

/** `let in`, or the code of the CONNACK. */
async function outcome(signIn: SignIn, asked: Asked): Promise<string | number> {
  const verdict = await ask(signIn, asked);
  return verdict.ok ? 'let in' : verdict.connack;
}

function keysFolder(): string {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  return folder.path;
}

/** A hall whose kiosk-1 and desk-1 have passwords. `hashes` counts what scrypt was asked for. */
async function hall() {
  const folder = keysFolder();
  const keys = openKeys(folder);
  await keys.set('kiosk-1', 'kiosk-secret');
  await keys.set('desk-1', 'desk-secret');
  await keys.set('nobody-now', 'left-over');
  let now = 0;
  const hashes: string[] = [];
  const counting: Keys = {
    ...keys,
    verify(name, password) {
      hashes.push(name);
      return keys.verify(name, password);
    },
  };
  let config = smallConfig();
  const signIn = createPasswords(
    () => config,
    counting,
    openMaintainerKey(folder),
    () => now,
  );
  return {
    ...{ folder, keys, signIn, hashes },
    wait(ms: number) {
      now += ms;
    },
    forget(node: string) {
      config = { ...config, nodes: Object.fromEntries(Object.entries(config.nodes).filter(([name]) => name !== node)) };
    },
  };
}

describe('in the demo', () => {
  it('a name is enough, whoever it is; without one the client id is the name', async () => {
    expect(await outcome(demoSignIn, { name: 'kiosk-1' })).toBe('let in');
    expect(await outcome(demoSignIn, { name: 'maintainer', password: 'whatever' })).toBe('let in');
    expect(await ask(demoSignIn, {})).toMatchObject({ ok: true, name: 'an-id' });
  });

  it.each([['x'.repeat(65)], ['two\nlines']])('a name that would spoil the log is none: %j', async (name) => {
    expect(await ask(demoSignIn, { name })).toMatchObject({ ok: false, connack: 4, refusal: { code: 'bad-credential' } });
    expect(await outcome(demoSignIn, { name: 'x'.repeat(64) })).toBe('let in');
  });
});

describe('beyond loopback', () => {
  it('a node has its own password, and the maintainer the key of the hub’s folder', async () => {
    const { signIn, folder } = await hall();
    expect(await ask(signIn, { name: 'kiosk-1', password: 'kiosk-secret' })).toMatchObject({ ok: true, name: 'kiosk-1' });
    expect(await outcome(signIn, { name: 'maintainer', password: openMaintainerKey(folder).read() ?? '' })).toBe('let in');
  });

  it.each([
    ['no name', { password: 'kiosk-secret' }, 4],
    ['no password', { name: 'kiosk-1' }, 4],
    ['an empty password', { name: 'kiosk-1', password: '' }, 5],
    ['a wrong password', { name: 'kiosk-1', password: 'kiosk-secreT' }, 5],
    ['another node’s password', { name: 'kiosk-1', password: 'desk-secret' }, 5],
    ['a node without a password', { name: 'kiosk-2', password: '' }, 5],
    ['a password without a node', { name: 'nobody-now', password: 'left-over' }, 5],
    ['a guest', { name: 'somebody', password: 'x' }, 5],
    ['the page', { name: 'page', password: '' }, 5],
    ['the maintainer by a wrong key', { name: 'maintainer', password: 'x' }, 5],
    ['an inherited name', { name: '__proto__', password: 'x' }, 5],
  ])('%s is turned away', async (_what, asked, connack) => {
    const { signIn } = await hall();
    expect(await ask(signIn, asked)).toMatchObject({ ok: false, connack, refusal: { code: 'bad-credential' } });
  });

  it('a key that cannot be read any more opens nothing, and stops nobody else', async () => {
    const { signIn, folder } = await hall();
    const key = openMaintainerKey(folder).read() ?? '';
    writeFileSync(join(folder, 'maintainer.key'), '');
    expect(await outcome(signIn, { name: 'maintainer', password: key })).toBe(5);
    expect(await outcome(signIn, { name: 'maintainer', password: '' })).toBe(5);
    expect(await outcome(signIn, { name: 'kiosk-1', password: 'kiosk-secret' })).toBe('let in');
  });

  it('who was here before comes in again without a hash, until the key is another or the node is gone', async () => {
    const { signIn, hashes, keys, forget } = await hall();
    for (let i = 0; i < 3; i += 1) expect(await outcome(signIn, { name: 'kiosk-1', password: 'kiosk-secret' })).toBe('let in');
    expect(hashes).toEqual(['kiosk-1']);
    await keys.set('kiosk-1', 'a-new-one');
    expect(await outcome(signIn, { name: 'kiosk-1', password: 'kiosk-secret' })).toBe(5);
    expect(await outcome(signIn, { name: 'kiosk-1', password: 'a-new-one' })).toBe('let in');
    forget('kiosk-1');
    expect(await outcome(signIn, { name: 'kiosk-1', password: 'a-new-one' })).toBe(5);
  });

  it('five wrong ones, and an address is turned away unheard for ten seconds; not who was here before, nor other addresses', async () => {
    const { signIn, hashes, wait } = await hall();
    expect(await outcome(signIn, { name: 'kiosk-1', password: 'kiosk-secret' })).toBe('let in');
    for (let i = 0; i < 5; i += 1) expect(await outcome(signIn, { name: 'desk-1', password: `guess ${i}` })).toBe(5);
    const before = hashes.length;
    expect(await ask(signIn, { name: 'desk-1', password: 'desk-secret' })).toMatchObject({ connack: 3, refusal: { code: 'too-many' } });
    expect(await outcome(signIn, { name: 'kiosk-1', password: 'kiosk-secret' })).toBe('let in');
    expect(hashes).toHaveLength(before);
    expect(await outcome(signIn, { name: 'desk-1', password: 'desk-secret', address: '10.0.0.2' })).toBe('let in');
    wait(9_999);
    expect(await outcome(signIn, { name: 'desk-1', password: 'guess', address: '10.0.0.1' })).toBe(3);
    wait(1);
    expect(await outcome(signIn, { name: 'desk-1', password: 'desk-secret' })).toBe('let in');
  });

  it('in a storm addresses take turns: one that floods waits for itself, and the seventeenth of it is turned away', async () => {
    const { signIn, hashes } = await hall();
    const order: string[] = [];
    const flood = Array.from({ length: 40 }, async (_, i) => {
      const answer = await outcome(signIn, { name: `guess-${i}`, password: 'x', address: '10.6.6.6' });
      order.push(`flood ${answer}`);
    });
    const honest = outcome(signIn, { name: 'desk-1', password: 'desk-secret', address: '10.0.0.7' });
    expect(await honest).toBe('let in');
    const before = order.filter((one) => one === 'flood 5').length;
    expect(before).toBeLessThanOrEqual(2);
    await Promise.all(flood);
    // One is being looked at and sixteen wait; of those, five fail, and then nothing of that address is looked at.
    expect(order.filter((one) => one === 'flood 5')).toHaveLength(5);
    expect(order.filter((one) => one === 'flood 3')).toHaveLength(35);
    expect(hashes).toHaveLength(6);
  });

  it('from a hundred addresses at once no more than 64 wait; those that went away meanwhile cost no hash', async () => {
    const { signIn, hashes } = await hall();
    let gone = false;
    const answers: (string | number)[] = [];
    for (let i = 0; i < 100; i += 1) {
      void outcome(signIn, { name: 'guess', password: 'x', address: `10.1.0.${i}`, gone: () => gone }).then((answer) =>
        answers.push(answer),
      );
    }
    await expect.poll(() => answers.length).toBeGreaterThanOrEqual(35);
    expect(answers.filter((answer) => answer === 3)).toHaveLength(35);
    gone = true;
    // The next of those that wait is found to be gone when the one at hand has been looked at.
    const desk = () => outcome(signIn, { name: 'desk-1', password: 'desk-secret', address: '10.0.0.7' });
    await expect.poll(desk, { timeout: 15_000 }).toBe('let in');
    expect(hashes.length).toBeLessThan(10);
  });
});

describe('at the broker’s door', () => {
  it('the CONNACK says no and the connection ends; a node comes in, and goes when its password is another', async () => {
    const { signIn, keys } = await hall();
    const { knock, enter, counted, gone } = await openBroker({ signIn });
    const wrong = knock({ name: 'kiosk-1', password: 'x', id: 'a' });
    expect(await wrong.connack()).toEqual({ code: 5, present: 0 });
    await wrong.closed;
    expect(await knock({ id: 'b' }).connack()).toEqual({ code: 4, present: 0 });
    expect(counted.get('bad-credential')).toBe(2);
    const kiosk = await enter({ name: 'kiosk-1', password: 'kiosk-secret', id: 'c' });
    const desk = await enter({ name: 'desk-1', password: 'desk-secret', id: 'd' });
    await keys.set('kiosk-1', 'a-new-one');
    await kiosk.closed;
    expect(counted.get('bad-credential')).toBe(3);
    await desk.ping();
    expect(gone).toEqual(['kiosk-1']);
  });

  it('what a client sends before it is let in waits, and then comes in order; what one sends that is not let in is never looked at', async () => {
    const { signIn } = await hall();
    const heard: string[] = [];
    const { knock } = await openBroker({
      signIn,
      intake: ({ name }, { payload }) => {
        heard.push(`${name} ${Buffer.from(payload).toString()}`);
        return undefined;
      },
    });
    const eager = knock({ name: 'kiosk-1', password: 'kiosk-secret', id: 'a' });
    const wrong = knock({ name: 'kiosk-1', password: 'x', id: 'b' });
    for (const one of [eager, wrong]) {
      await new Promise((resolve) => one.socket.once('connect', resolve));
      for (let i = 0; i < 100; i += 1) one.publish('turno/prova/kiosk/kiosk-1/press', String(i), { qos: i % 2 === 0 ? 0 : 1 });
    }
    await wrong.closed;
    await eager.ping();
    expect(heard).toEqual(Array.from({ length: 100 }, (_, i) => `kiosk-1 ${i}`));
  });
});

describe('a hub that is told to listen beyond loopback', () => {
  it('is not ready while a node has no password or a simulated device, and says in a line each how many, where and what to do', async () => {
    const keys = openKeys(keysFolder());
    const config = smallConfig();
    const none = withoutPassword(config, keys);
    const ids = Object.keys(config.nodes);
    expect(none.map(({ message }) => message.en)).toEqual([
      `${ids.length} nodes have no password: give each its own with \`turno node-key ID\` (${ids.join(', ')})`,
    ]);
    for (const node of ids) if (node !== 'desk-2') await keys.set(node, 'x');
    expect(withoutPassword(config, keys)).toMatchObject([
      { path: ['nodes', 'desk-2'], message: { en: 'desk-2 has no password: give it one with `turno node-key desk-2`' } },
    ]);
    const devices = Object.values(config.nodes).flatMap((node) => Object.values(node.devices));
    const count = devices.filter(({ driver, to }) => driver === 'sim' || to === 'sim').length;
    const simulated = simulatedIn(config);
    expect(simulated).toMatchObject([{ path: ['nodes', 'kiosk-1', 'devices', 'buttons'] }]);
    expect(simulated[0]?.message.en).toContain(`${count} devices are simulated (kiosk-1 \`buttons\`, kiosk-1 \`printer\`, `);
    expect(simulated[0]?.message.en).toContain('`turno devices` has the lines for it');
    const { 'voice-1': voice } = config.nodes;
    expect(voice?.devices.voice?.driver).toBe('audio');
    const spoken = simulatedIn({ ...config, nodes: voice === undefined ? {} : { 'voice-1': voice } });
    expect(spoken[0]?.message.en).toMatch(/^1 device is simulated \(voice-1 `speaker`\), and /);
    const real = {
      'kiosk-1': { ...smallConfig().nodes['desk-1'], kind: 'desk' as const, desk: 'one', devices: { keypad: { driver: 'gpio' } } },
      'kiosk-2': { kind: 'board' as const, area: 'atrio', devices: { board: { driver: 'escpos', to: 'tcp://10.0.0.9:9100' } } },
    };
    expect([...simulatedIn({ ...config, nodes: real }), ...withoutPassword({ ...config, nodes: real }, keys)]).toEqual([]);
  });

  it('a folder that cannot be used is an error in words', () => {
    const folder = keysFolder();
    mkdirSync(join(folder, 'keys.json'));
    expect(() => openKeys(folder)).toThrow(/keys\.json cannot be read/);
  });
});
