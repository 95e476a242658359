// A hub beyond its machine to which nobody signs in yet.
import { expect, it, onTestFinished } from 'vitest';
import { startTestHub } from '../../harness/hub.js';

const link = /http:\/\/127\.0\.0\.1:\d+(\/sign-in\/first\/[\w-]{22})/;

it('tells its log the first administrator’s link, once each start; the next start’s takes its place', async () => {
  const hub = await startTestHub({}, { nodes: {} }, undefined, { http: { host: '0.0.0.0', port: 0 } });
  onTestFinished(hub.end);
  const links = () => hub.logged.flatMap((line) => link.exec(line)?.[1] ?? []);
  expect(links()).toHaveLength(1);
  const again = await hub.startAgain();
  const [old = '', now = ''] = links();
  expect(links()).toHaveLength(2);
  const see = async (path: string) => (await fetch(`http://127.0.0.1:${again.httpPort}${path}`, { redirect: 'manual' })).status;
  expect([await see(old), await see(now)]).toEqual([404, 200]);
  // Without a key and a name nobody may, as everybody may in the demo.
  expect(await see('/cases')).toBe(303);
  const api = async (headers: Record<string, string> = {}) => fetch(`http://127.0.0.1:${again.httpPort}/api/report?year=2026`, { headers });
  const no = await api();
  expect([no.status, Object.keys(JSON.parse(await no.text()))]).toEqual([401, ['ok', 'code', 'detail']]);
  const body = new URLSearchParams({ name: 'anna', password: 'tre gatti al sole', again: 'tre gatti al sole' });
  const set = await fetch(`http://127.0.0.1:${again.httpPort}${now}`, { method: 'POST', body, redirect: 'manual' });
  const cookie = set.headers.get('set-cookie')?.split(';')[0] ?? '';
  // Nobody makes reports in this test: but she may ask.
  expect(JSON.parse(await (await api({ cookie })).text())).toMatchObject({ code: 'no-report' });
  expect(await see(now)).toBe(404);
  // A script whose session has ended is told, and its user sees no window.
  expect((await api({ cookie: `${cookie.slice(0, -4)}AAAA` })).headers.get('www-authenticate')).toBe('Bearer realm="Turno"');
});

it('is the demo where it listens to its own machine alone, and has no such link', async () => {
  const hub = await startTestHub();
  onTestFinished(hub.end);
  expect(hub.logged.filter((line) => link.test(line))).toEqual([]);
  expect((await fetch(`http://127.0.0.1:${hub.httpPort}/cases`)).status).toBe(200);
});
