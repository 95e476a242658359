// Who may do what, path by path: the whole hub beyond the demo, asked by nobody and by each role. A path that stands in no list here fails.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Role } from '../../../broker/contract/roles.js';
import { openUsers } from '../../../broker/store/users.js';
import { startTestHub } from '../../harness/hub.js';
import { projectRoot } from '../../harness/processes.js';

const everybodyWho: readonly { readonly may: readonly Role[]; readonly paths: readonly string[] }[] = [
  {
    may: ['operator', 'supervisor', 'administrator'],
    paths: [
      ...['/desk', '/desk/<desk>', '/desk/<desk>/now', '/api/v1/desks/<desk>', '/api/v1/desks/<desk>/commands'],
      ...['/appointments', '/appointments/find', '/appointments/new', '/appointments/<code>', '/appointments/<code>/move'],
      ...['/appointments/<code>/cancel', '/api/desks/<desk>/appointments', '/api/desks/<desk>/appointments.ics'],
      ...['/cases', '/cases/overdue', '/cases/find', '/cases/new', '/cases/<code>', '/cases/<code>/files/<id>'],
      ...['/api/cases', '/api/cases.csv', '/api/cases/<code>', '/api/cases/<code>/note', '/api/cases/<code>/hand-over'],
      ...['/api/cases/<code>/give-back', '/api/cases/<code>/escalate', '/api/cases/<code>/resolve', '/api/cases/<code>/reopen'],
    ],
  },
  {
    may: ['supervisor', 'maintainer', 'administrator'],
    paths: [
      ...['/supervisor', '/supervisor/now', '/api/v1/hall/desks/<desk>/open', '/api/v1/hall/desks/<desk>/close'],
      ...['/api/v1/hall/desks/<desk>/arrange', '/api/v1/hall/desks/<desk>/restore', '/api/v1/hall/arrangement'],
      ...['/notices', '/notices/new', '/notices/<notice>', '/notices/<key>/preview', '/notices/preview', '/notices/<notice>/withdraw'],
    ],
  },
  { may: ['supervisor', 'administrator'], paths: ['/reports', '/reports/file', '/api/report'] },
  {
    may: ['maintainer', 'administrator'],
    paths: ['/kiosk/<kiosk>', '/kiosk/<kiosk>/now', '/kiosk/<kiosk>/aloud', '/api/kiosks/<kiosk>/presses'],
  },
  {
    may: ['administrator'],
    paths: ['/api/persons/find', '/api/persons/<person>', '/api/persons/files/<file>', '/api/persons/<person>/erase'],
  },
];

/** For citizens and whoever else comes; nobody is asked who they are. */
const open: readonly string[] = [
  ...['/', '/contract', '/api', '/sign-in', '/sign-out', '/sign-in/first/<code>'],
  ...['/book', '/book/see', '/book/<code>', '/book/<code>.ics', '/book/<code>/move', '/book/<code>/cancel'],
  ...['/t/<code>', '/t/<code>/now', '/t.js', '/t.css'],
  ...['/case', '/case/see', '/case/<code>', '/case/<code>/files/<id>', '/apply', '/apply/<code>'],
  ...['/api/appointments', '/api/appointments/slots', '/api/appointments/<code>', '/api/appointments/<code>/move'],
  ...['/api/appointments/<code>/cancel', '/api/services/<service>/card'],
  ...['/open-data', '/open-data/<month>/<name>', '/reports/definitions', '/rating', '/rating/<desk>', '/rating.css'],
  ...['/screen', '/screen/<area>', '/screen/<area>/now', '/screen/pictures/<hash>', '/screen.js', '/screen.css'],
];

const filled: Readonly<Record<string, string>> = { desk: 'one', area: 'atrio', kiosk: 'kiosk-1', notice: '1', service: 'taxes' };
const address = (path: string) => path.replace(/<([a-z]+)>/g, (_, name: string) => filled[name] ?? 'zzzz');

it('every path of the hub stands in one of the lists above', () => {
  const folder = join(projectRoot, 'broker/http');
  const text = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const found = new Set(text.join('\n').match(/(?<=\bpath: ')\/[^'?]*(?=['?])/g));
  const listed = new Set([...everybodyWho.flatMap(({ paths }) => paths), ...open]);
  expect([...found].filter((path) => !listed.has(path))).toEqual([]);
});

it('each role opens what is its own, by no method anything else; and nobody anything', { timeout: 60_000 }, async () => {
  const hub = await startTestHub({}, { nodes: {} }, undefined, { http: { host: '0.0.0.0', port: 0 } });
  onTestFinished(hub.end);
  const base = `http://127.0.0.1:${hub.httpPort}`;
  const users = openUsers(hub.folder, { cost: { N: 1_024, r: 1, p: 1 } });

  async function enter(role: Role): Promise<string> {
    const password = 'tre gatti al sole';
    await users.choose((await users.add(role, { role })) ?? '', password);
    const body = new URLSearchParams({ name: role, password });
    const answer = await fetch(`${base}/sign-in`, { method: 'POST', body, redirect: 'manual' });
    return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  }

  /** `in`, `out`, or `no`: by neither method is there such a thing. */
  async function ask(path: string, cookie: string): Promise<readonly string[]> {
    const isApi = path.startsWith('/api/');
    const body = isApi ? '{}' : '';
    const type = isApi ? 'application/json' : 'application/x-www-form-urlencoded';
    const methods: readonly RequestInit[] = [{}, { method: 'POST', body, headers: { 'content-type': type } }];
    const all = methods.map(async (init) => {
      const answer = await fetch(`${base}${address(path)}`, { ...init, headers: { ...init.headers, cookie }, redirect: 'manual' });
      await answer.body?.cancel();
      if (answer.status === 405) return [];
      const isOut = answer.status === 401 || answer.status === 403 || answer.headers.get('location')?.startsWith('/sign-in?to=');
      return [isOut ? 'out' : 'in'];
    });
    return (await Promise.all(all)).flat();
  }

  const askers = await Promise.all(Role.options.map(async (role) => ({ role, cookie: await enter(role) })));
  const wrongs: string[] = [];
  async function expectOf(who: string, cookie: string, path: string, wanted: 'in' | 'out'): Promise<void> {
    const told = await ask(path, cookie);
    if (told.length === 0 || told.some((one) => one !== wanted)) wrongs.push(`${who} ${path}: ${told.join()}, not ${wanted}`);
  }
  for (const { may, paths } of everybodyWho)
    for (const path of paths)
      await Promise.all([
        expectOf('nobody', '', path, 'out'),
        ...askers.map(({ role, cookie }) => expectOf(role, cookie, path, may.includes(role) ? 'in' : 'out')),
      ]);
  // Without a name and a password nobody comes in, but is asked for them.
  for (const path of open.filter((one) => one !== '/sign-in')) await expectOf('nobody', '', path, 'in');
  expect(wrongs).toEqual([]);
});
