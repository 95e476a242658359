// `turno api-key`: made, shown once, listed, taken back; and never for what there is not.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openApiKeys } from '../../broker/store/api-keys.js';
import { makeFolder } from '../harness/folders.js';
import { projectRoot } from '../harness/processes.js';
import { ask } from './answers.js';

function dataFolder(): string {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  return folder.path;
}

/** The key's name, a dot, and 32 of Crockford's digits. */
const key = /\bragioneria\.[0-9a-hjkmnp-tv-z]{4}(?:-[0-9a-hjkmnp-tv-z]{4}){7}/;

it('is shown once with what it opens, kept as a hash for the hub’s user alone, listed, and taken back', async () => {
  const data = dataFolder();
  const { code, stdout, stderr } = await ask([
    'api-key',
    'ragioneria',
    '--scope',
    'reports,agenda',
    '--desk',
    'sportello-1',
    '--data',
    data,
  ]);
  expect([code, stderr]).toEqual([0, '']);
  const shown = key.exec(stdout)?.[0] ?? 'none';
  expect(stdout).toContain('It opens: reports and figures; the agendas of appointments.');
  const file = join(data, 'hub/api-keys.json');
  expect(readFileSync(file, 'utf8')).not.toContain(shown.slice('ragioneria.'.length));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const keys = openApiKeys(join(data, 'hub'));
  expect(await keys.verify('ragioneria', Buffer.from(shown))).toBe(true);
  expect(keys.all().get('ragioneria')).toMatchObject({ scopes: ['reports', 'agenda'], desk: 'sportello-1' });

  const listed = await ask(['api-key', '--data', data, '--json']);
  expect(JSON.parse(listed.stdout).keys).toEqual([
    { name: 'ragioneria', scopes: ['reports', 'agenda'], desk: 'sportello-1', at: expect.stringMatching(/^20/) },
  ]);
  const again = await ask(['api-key', 'ragioneria', '--scope', 'cases', '--data', data]);
  expect([again.code, again.stdout]).toEqual([1, '']);
  const replaced = JSON.parse((await ask(['api-key', 'ragioneria', '--scope', 'cases', '--replace', '--data', data, '--json'])).stdout);
  expect(replaced).toEqual({ ok: true, name: 'ragioneria', key: expect.stringMatching(key), scopes: ['cases'], replaced: true });
  expect(await keys.verify('ragioneria', Buffer.from(shown))).toBe(false);

  expect((await ask(['api-key', 'ragioneria', '--remove', '--data', data])).stdout).toBe('The key ragioneria opens nothing any more.\n');
  expect((await ask(['api-key', 'ragioneria', '--remove', '--data', data])).code).toBe(1);
  expect(keys.all().size).toBe(0);
});

it.each([
  [['api-key', 'x'], 2, '--scope is missing: one or more of reports, cases, notices, agenda, desks, hall, kiosk, persons'],
  [['api-key', 'x', '--scope', 'report'], 2, '--scope: there is no report: did you mean `reports`?'],
  [['api-key', 'x', '--scope', 'agenda', '--desk', 'sportelo-1'], 1, '--desk: FILE has no `sportelo-1`: did you mean `sportello-1`?'],
  [['api-key', 'x', '--scope', 'cases', '--office', 'anagrafe'], 1, '--office: FILE has no `anagrafe`'],
  [['api-key', 'X', '--scope', 'agenda'], 1, 'X: a key’s name has lower-case letters, digits and hyphens, at most 32'],
] as const)('%j is refused, and nothing is kept', async (args, code, words) => {
  const data = dataFolder();
  const answer = await ask([...args, '--data', data]);
  expect([answer.code, answer.stdout, answer.stderr]).toEqual([
    code,
    '',
    `${words.replace('FILE', join(projectRoot, 'config/hall.yaml'))}\n`,
  ]);
  expect(existsSync(join(data, 'hub'))).toBe(false);
});
