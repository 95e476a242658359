// `turno node-key`: a password that is shown once, and never kept.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeFolder } from '../harness/folders.js';
import { ask } from './answers.js';

function dataFolder(): string {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  return folder.path;
}

/** 32 of Crockford's digits, 5 bits each. */
const password = /\b[0-9a-hjkmnp-tv-z]{4}(?:-[0-9a-hjkmnp-tv-z]{4}){7}\b/;

it('shows a password and where it goes, and keeps no more than its hash', async () => {
  const data = dataFolder();
  const { code, stdout, stderr } = await ask(['node-key', 'kiosk-1', '--data', data]);
  expect([code, stderr]).toEqual([0, '']);
  const shown = password.exec(stdout)?.[0] ?? 'none';
  expect(stdout.split(shown)).toHaveLength(2);
  expect(stdout).toContain('mkdir -p data/nodes/kiosk-1 && (umask 077 && cat > data/nodes/kiosk-1/key)');
  const kept = readFileSync(join(data, 'hub/keys.json'), 'utf8');
  expect(kept).toContain('kiosk-1');
  expect(kept).not.toContain(shown);
  expect(kept).not.toContain(shown.replaceAll('-', ''));
});

it('takes the place of an older one only when it is told to', async () => {
  const data = dataFolder();
  const first = JSON.parse((await ask(['node-key', 'kiosk-1', '--data', data, '--json'])).stdout);
  expect(first).toEqual({
    ok: true,
    node: 'kiosk-1',
    password: expect.stringMatching(password),
    file: 'data/nodes/kiosk-1/key',
    replaced: false,
  });
  const before = readFileSync(join(data, 'hub/keys.json'), 'utf8');
  const again = await ask(['node-key', 'kiosk-1', '--data', data]);
  expect([again.code, again.stdout, again.stderr]).toEqual([
    1,
    '',
    'kiosk-1 has a password already; --replace gives it a new one, and the node is not let in until it has that\n',
  ]);
  expect(readFileSync(join(data, 'hub/keys.json'), 'utf8')).toBe(before);
  const replaced = JSON.parse((await ask(['node-key', 'kiosk-1', '--data', data, '--replace', '--json'])).stdout);
  expect(replaced).toMatchObject({ ok: true, replaced: true });
  expect(replaced.password).not.toBe(first.password);
  expect(readFileSync(join(data, 'hub/keys.json'), 'utf8')).not.toBe(before);
});

it('is not made for a node that the config does not name', async () => {
  const data = dataFolder();
  const { code, stdout, stderr } = await ask(['node-key', 'kisk-1', '--data', data]);
  expect([code, stdout, stderr]).toEqual([1, '', 'the config names no node `kisk-1`: did you mean `kiosk-1`?\n']);
  expect(existsSync(join(data, 'hub'))).toBe(false);
});

it('nor when the config cannot be read', async () => {
  const data = dataFolder();
  const { code, stderr } = await ask(['node-key', 'kiosk-1', '--data', data, '--config', join(data, 'none.yaml')]);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^.*none\.yaml:1:1: .*\n$/)]);
});

it('nor over a file of keys that cannot be read', async () => {
  const data = dataFolder();
  mkdirSync(join(data, 'hub'));
  writeFileSync(join(data, 'hub/keys.json'), '{');
  const { code, stdout, stderr } = await ask(['node-key', 'kiosk-1', '--data', data]);
  expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(/^--data: .*keys\.json.*\n$/)]);
  expect(readFileSync(join(data, 'hub/keys.json'), 'utf8')).toBe('{');
});
