// The nodes' passwords on disk: hashed, durable, read again when another process writes them, and never a reason to fall over.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { KeysError } from '../../../broker/store/key-file.js';
import { openKeys, openMaintainerKey } from '../../../broker/store/keys.js';
import { makeFolder } from '../../harness/folders.js';

function folder(): string {
  const made = makeFolder();
  onTestFinished(made.remove);
  return join(made.path, 'hub');
}

const password = (words: string) => Buffer.from(words);

describe('a node’s password', () => {
  it('opens under its own name, and no other password does, nor another name', async () => {
    const keys = openKeys(folder());
    await keys.set('kiosk-1', 'a-long-random-one');
    await keys.set('desk-1', 'another');
    expect(keys.names()).toEqual(['kiosk-1', 'desk-1']);
    expect(await keys.verify('kiosk-1', password('a-long-random-one'))).toBe(true);
    expect(await keys.verify('kiosk-1', password('another'))).toBe(false);
    expect(await keys.verify('kiosk-1', password(''))).toBe(false);
    expect(await keys.verify('desk-1', password('a-long-random-one'))).toBe(false);
    expect(await keys.verify('nobody', password('another'))).toBe(false);
    expect(await keys.verify('__proto__', password('another'))).toBe(false);
  });

  it('is nowhere on disk: only a salted hash, in a file that nobody else can read', async () => {
    const path = folder();
    const keys = openKeys(path);
    await keys.set('kiosk-1', 'the-same');
    await keys.set('kiosk-2', 'the-same');
    const text = readFileSync(join(path, 'keys.json'), 'utf8');
    expect(text).not.toContain('the-same');
    const { 'kiosk-1': one, 'kiosk-2': two }: Record<string, { hash: string; salt: string; N: number }> = JSON.parse(text);
    expect(one?.hash).not.toBe(two?.hash);
    expect(one?.N).toBeGreaterThanOrEqual(4_096);
    expect(statSync(join(path, 'keys.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(path)).toEqual(['keys.json']);
  });

  it('set by another process counts at once; so does one that is taken back', async () => {
    const path = folder();
    const hub = openKeys(path);
    const command = openKeys(path);
    await command.set('kiosk-1', 'first');
    expect(await hub.verify('kiosk-1', password('first'))).toBe(true);
    const mark = hub.mark('kiosk-1');
    await command.set('kiosk-1', 'second');
    expect(hub.mark('kiosk-1')).not.toBe(mark);
    expect(await hub.verify('kiosk-1', password('first'))).toBe(false);
    expect(command.remove('kiosk-1')).toBe(true);
    expect(command.remove('kiosk-1')).toBe(false);
    expect(hub.mark('kiosk-1')).toBeUndefined();
    expect(hub.names()).toEqual([]);
  });

  it('takes as long to refuse for a name that has none', async () => {
    const keys = openKeys(folder());
    await keys.set('kiosk-1', 'right');
    /** CPU time, µs: what others do on this machine meanwhile is in no figure. */
    async function leastWork(name: string): Promise<number> {
      let least = Number.POSITIVE_INFINITY;
      for (let i = 0; i < 7; i += 1) {
        const from = process.cpuUsage();
        await keys.verify(name, password('wrong'));
        const { user, system } = process.cpuUsage(from);
        least = Math.min(least, user + system);
      }
      return least;
    }
    const [there, notThere] = [await leastWork('kiosk-1'), await leastWork('nobody')];
    expect(notThere).toBeGreaterThan(there / 2);
    expect(notThere).toBeLessThan(there * 2);
  });
});

describe('a damaged file', () => {
  const good = { salt: 'A'.repeat(22), hash: 'B'.repeat(43), N: 16_384, r: 8, p: 1, at: '2026-11-23T09:00:00.000Z' };

  it.each([
    ['half of it', '{"kiosk-1": {"salt"', 'cannot be read'],
    ['nothing in it', '', 'cannot be read'],
    ['a list', '[]', 'is damaged'],
    ['a name that is none', JSON.stringify({ 'Kiosk 1': good }), 'is damaged'],
    ['a cost that would stop the hub', JSON.stringify({ 'kiosk-1': { ...good, N: 2 ** 30 } }), 'kiosk-1.N'],
    ['a cost that scrypt does not know', JSON.stringify({ 'kiosk-1': { ...good, N: 16_385 } }), 'kiosk-1.N'],
    ['no hash', JSON.stringify({ 'kiosk-1': { ...good, hash: '' } }), 'kiosk-1.hash'],
  ])('%s: the hub says so in words when it starts, and nobody writes over it', async (_what, text, words) => {
    const path = folder();
    mkdirSync(path);
    const told: string[] = [];
    const before = openKeys(path, (problem) => told.push(problem));
    writeFileSync(join(path, 'keys.json'), text);
    expect(() => openKeys(path)).toThrow(KeysError);
    expect(() => openKeys(path)).toThrow(words);
    expect(before.names()).toEqual([]);
    expect(before.mark('kiosk-1')).toBeUndefined();
    expect(told).toEqual([expect.stringContaining(join(path, 'keys.json'))]);
    await expect(before.set('desk-1', 'x')).rejects.toThrow(KeysError);
    expect(readFileSync(join(path, 'keys.json'), 'utf8')).toBe(text);
  });

  it('while the hub runs: the keys that it had still open, until the file is whole again', async () => {
    const path = folder();
    const told: string[] = [];
    const keys = openKeys(path, (problem) => told.push(problem));
    await keys.set('kiosk-1', 'mine');
    const whole = readFileSync(join(path, 'keys.json'), 'utf8');
    writeFileSync(join(path, 'keys.json'), whole.slice(0, 40));
    expect(await keys.verify('kiosk-1', password('mine'))).toBe(true);
    expect(told).toHaveLength(1);
    writeFileSync(join(path, 'keys.json'), whole);
    await keys.set('desk-1', 'another');
    expect(keys.names()).toEqual(['kiosk-1', 'desk-1']);
  });
});

describe('the maintainer’s key', () => {
  it('is made once, long and random, for the hub’s own user alone', () => {
    const path = folder();
    const key = openMaintainerKey(path).read();
    expect(key?.length).toBeGreaterThanOrEqual(43);
    expect(openMaintainerKey(path).read()).toBe(key);
    expect(openMaintainerKey(folder()).read()).not.toBe(key);
    expect(statSync(join(path, 'maintainer.key')).mode & 0o777).toBe(0o600);
  });

  it('that somebody emptied is refused in words', () => {
    const path = folder();
    mkdirSync(path);
    writeFileSync(join(path, 'maintainer.key'), '\n');
    expect(() => openMaintainerKey(path)).toThrow(/too short/);
  });
});
