// `turno user`: a link that is shown once and opens once, a list, and an end; and a hub beyond its machine that serves citizens apart.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openUsers } from '../../broker/store/users.js';
import { makeFolder } from '../harness/folders.js';
import { projectRoot, runTurno } from '../harness/processes.js';
import { ask } from './answers.js';

function dataFolder(): string {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  return folder.path;
}

it('somebody is added with a role, chooses a password by the link, is listed, and taken off', async () => {
  const data = dataFolder();
  const { code, stdout, stderr } = await ask(['user', 'add', 'anna', '--role', 'operator', '--desk', 'sportello-1', '--data', data]);
  expect([code, stderr]).toEqual([0, '']);
  const link = /http:\/\/127\.0\.0\.1:8080\/sign-in\/first\/([\w-]{22})\n/.exec(stdout)?.[1] ?? 'none';
  const file = join(data, 'hub/users.json');
  expect(readFileSync(file, 'utf8')).not.toContain(link);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const users = openUsers(join(data, 'hub'));
  expect(users.all().get('anna')).toMatchObject({ role: 'operator', desk: 'sportello-1', chosen: false });
  expect(JSON.parse((await ask(['user', 'list', '--data', data, '--json'])).stdout)).toEqual({
    ok: true,
    users: [{ name: 'anna', role: 'operator', chosen: false, desk: 'sportello-1' }],
  });
  expect(await users.choose(link, 'tre gatti al sole')).toBe('anna');
  expect((await ask(['user', 'list', '--data', data])).stdout).toBe('anna  operator  --desk sportello-1\n');
  expect((await ask(['user', 'add', 'anna', '--role', 'operator', '--data', data])).code).toBe(1);
  const again = JSON.parse((await ask(['user', 'link', 'anna', '--data', data, '--json'])).stdout);
  expect(again).toEqual({ ok: true, name: 'anna', role: 'operator', link: expect.stringMatching(/\/sign-in\/first\/[\w-]{22}$/) });
  expect((await ask(['user', 'remove', 'anna', '--data', data])).stdout).toBe('anna signs in no more, nor is in where they were.\n');
  expect(users.all().size).toBe(0);
});

it.each([
  [['add', 'x', '--role', 'operatr'], 2, '--role: there is no operatr: did you mean `operator`?'],
  [['add', 'x', '--role', 'operator', '--desk', 'sportelo-1'], 1, '--desk: FILE has no `sportelo-1`: did you mean `sportello-1`?'],
  [['remove', 'x'], 1, 'nobody is called `x`'],
] as const)('user %j is refused, and nothing is kept', async (args, code, words) => {
  const data = dataFolder();
  const answer = await ask(['user', ...args, '--data', data]);
  expect([answer.code, answer.stdout, answer.stderr]).toEqual([
    code,
    '',
    `${words.replace('FILE', join(projectRoot, 'config/hall.yaml'))}\n`,
  ]);
  expect(existsSync(join(data, 'hub/users.json'))).toBe(false);
});

it('a hub says where it serves citizens, and serves them there', async () => {
  const hub = runTurno([
    'hub',
    '--config',
    'config/examples/one-desk.yaml',
    '--data',
    dataFolder(),
    '--http',
    '0',
    '--mqtt',
    '0',
    '--public',
    '0',
  ]);
  onTestFinished(async () => void (await hub.end()));
  const [, url = ''] = await hub.line(/^Turno ready {2}http:\S+ {2}mqtt:\S+ {2}(http:\S+)$/m);
  expect((await fetch(`${url}/case`)).status).toBe(200);
  expect((await fetch(`${url}/health`)).status).toBe(404);
});
