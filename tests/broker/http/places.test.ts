// What an address names and nobody has is not found, whatever page it is asked of; also what nothing could be called.
import { expect, it } from 'vitest';
import { startRegister } from './cases-stage.js';

it('an unknown place in a path is a 404', async () => {
  const { see } = await startRegister({ ratings: { pages: true } });
  const hash = '0'.repeat(64);
  const paths = [
    ...[
      '/screen/nope',
      '/screen/nope/now',
      '/screen/NOPE',
      `/screen/pictures/${hash}`,
      '/screen/pictures/x',
      '/rating/nope',
      '/rating/%F0%9F%98%80',
    ],
    ...['/notices/99', '/notices/x', '/notices/x/preview', '/cases/NOPE12', `/cases/${hash}`, '/case/NOPE12', `/case/${hash}`],
    ...[
      '/case/NOPE12/files/0',
      `/case/NOPE12/files/${hash}`,
      '/api/desks/nope/appointments',
      '/api/services/nope/card',
      '/api/cases/NOPE12',
    ],
    ...[`/api/persons/files/${hash.slice(0, 16)}`, '/open-data/2018-03/visits.csv', '/nope'],
  ];
  const statuses = await Promise.all(paths.map(async (path) => `${path} ${(await see(path)).status}`));
  expect(statuses).toEqual(paths.map((path) => `${path} 404`));
  expect((await see('/rating/nope')).body).toMatch(/<a href="\/rating">.*<a href="\/">/s);
  expect((await see('/notices/99/withdraw', { method: 'POST', body: new URLSearchParams() })).status).toBe(404);
});

it('a browser is shown the pages that there are, in its language; a program is told them in a line', async () => {
  const { see } = await startRegister();
  const browser = (reads: string) => ({ headers: { accept: 'text/html,*/*;q=0.8', 'accept-language': reads } });
  for (const path of ['/nope', '/supervise', '/supervisor/x']) {
    const { status, headers, body } = await see(path, browser('it,en;q=0.5'));
    expect([status, headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(body).toMatch(/<html lang="it">.*Non c’è<.*<a href="\/desk">.*<a href="\/supervisor">.*<a href="\/">/s);
    expect(body).not.toMatch(/<a href="[^"]*\.(js|css)"/);
  }
  expect((await see('/nope', browser('de,en;q=0.5'))).body).toContain('<html lang="en">');
  expect((await see('/nope')).body).toMatch(/^There is nothing at \/nope/);
});
