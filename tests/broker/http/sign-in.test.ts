// People sign in: by a link first, then by name and password, until they leave, the day turns, or somebody takes them off.
import { expect, it } from 'vitest';
import { z } from 'zod';
import { html } from '../../../broker/http/html.js';
import { form, page } from '../../../broker/http/pages.js';
import { bearer, filled, startPages, withCookie } from './pages-stage.js';

const nothing = z.object({});
const shown = (title: string) => ({ show: 'page', title, body: html`<p>${title}</p>` }) as const;
const rows = [
  page({ path: '/cases', scope: 'cases', takes: nothing }, (_, { who }) => shown(`pratiche di ${who?.name}`)),
  form({ path: '/cases', scope: 'cases', takes: nothing }, () => shown('fatto')),
  page({ path: '/reports', scope: 'reports', takes: nothing }, () => shown('rapporti')),
  page({ path: '/case', public: true, takes: nothing }, () => shown('cittadini')),
];
/** Of a page that goes on: says one more word. */
let say = (_more: string) => {};
const stream = page({ path: '/stream', scope: 'cases', takes: nothing }, () => ({
  ...({ show: 'stream', type: 'text/event-stream', beginning: 'begin' } as const),
  goesOn(more) {
    say = more;
    return () => {};
  },
}));
const password = 'tre gatti al sole';

/** Somebody who has set their password, and what their browser sends from then on. */
async function join(hub: Awaited<ReturnType<typeof startPages>>, name = 'anna', role: 'operator' | 'administrator' = 'operator') {
  const code = await hub.users.add(name, { role });
  const answer = await hub.ask(`/sign-in/first/${code}`, filled({ password, again: password }));
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in']);
  return withCookie(answer);
}

it('a hub that nobody signs in to has one link for its first administrator, which opens once', async () => {
  const hub = await startPages(rows);
  const link = `/sign-in/first/${hub.firstCode}`;
  expect((await hub.ask('/sign-in/first/AAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404);
  expect((await hub.ask(link)).body).toMatch(/<input name="name"[^>]* autofocus/);
  for (const [fields, why] of [
    [{ name: 'Anna Rossi', password, again: password }, 'lettere minuscole'],
    [{ name: 'anna', password: 'corta', again: 'corta' }, 'almeno 10'],
    [{ name: 'anna', password, again: `${password}!` }, 'non sono uguali'],
  ] as const) {
    const no = await hub.ask(link, filled(fields));
    expect([no.status, no.headers.get('set-cookie')]).toEqual([422, null]);
    expect(no.body).toContain(why);
  }
  const yes = await hub.ask(link, filled({ name: 'Anna', password, again: password }));
  expect(yes.headers.get('set-cookie')).toMatch(/^turno-session=[\w-]{22}; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(hub.users.all().get('anna')).toMatchObject({ role: 'administrator', chosen: true });
  expect((await hub.ask('/reports', withCookie(yes))).status).toBe(200);
  expect((await hub.ask(link)).status).toBe(404);
  expect((await hub.ask(link, filled({ name: 'eva', password, again: password }))).status).toBe(404);
});

it('whoever is not signed in is sent to sign in, and then to where they were going; nowhere else', async () => {
  const hub = await startPages(rows);
  expect((await hub.ask('/sign-in')).body).toContain('A questo hub non accede ancora nessuno');
  // Where nobody signs in and there are keys, a browser asks for one.
  await hub.keys.set('altro', 'altro.1', { scopes: ['reports'] });
  expect((await hub.ask('/cases')).headers.get('www-authenticate')).toContain('Basic');
  await join(hub);
  const sent = await hub.ask('/cases?state=overdue');
  expect([sent.status, sent.headers.get('location')]).toEqual([303, '/sign-in?to=%2Fcases%3Fstate%3Doverdue']);
  expect((await hub.ask('/cases', filled({}))).headers.get('location')).toBe('/sign-in?to=%2Fcases');
  // A script on a page is told, and no window comes up.
  const told = await hub.ask('/cases', { headers: { accept: 'text/event-stream' } });
  expect(told.status).toBe(401);
  const form = await hub.ask(sent.headers.get('location') ?? '');
  expect(form.body).toContain('name="to" value="/cases?state=overdue"');
  expect(form.body).toMatch(/<input name="name"[^>]* autofocus/);
  for (const [to, leads] of [
    ['/cases?state=overdue', '/cases?state=overdue'],
    ['//evil.example', '/sign-in'],
    ['/\\evil.example', '/sign-in'],
    ['https://evil.example', '/sign-in'],
  ] as const)
    expect((await hub.ask('/sign-in', filled({ to, name: 'anna', password }))).headers.get('location')).toBe(leads);
});

it('a role opens what is its own, and is told of the rest in words', async () => {
  const hub = await startPages(rows);
  const anna = await join(hub);
  expect((await hub.ask('/cases', anna)).body).toContain('pratiche di anna');
  const no = await hub.ask('/reports', anna);
  expect(no.status).toBe(403);
  expect(no.body).toContain('Accesso fatto come anna (operatore): non apre i rapporti e le cifre.');
  expect(no.body).toContain('action="/sign-out"');
  // And from there to what it does open.
  expect(no.body).toMatch(/<nav class="staff".*href="\/cases".*<\/nav>/);
  expect(no.body).not.toContain('href="/reports"');
  const here = await hub.ask('/sign-in', anna);
  expect(here.body).toContain('href="/cases"');
  expect(here.body).not.toContain('href="/reports"');
});

it('a session ends at sign-out, after two idle hours, after twelve, when the day turns, and with another password, role or nobody', async () => {
  const hub = await startPages(rows);
  const hour = 3_600_000;
  await join(hub);
  const enter = async () => withCookie(await hub.ask('/sign-in', filled({ name: 'anna', password })));
  const isIn = async (anna: RequestInit) => (await hub.ask('/cases', anna)).status === 200;

  let anna = await enter();
  expect((await hub.ask('/sign-out', { ...anna, method: 'POST', body: new URLSearchParams() })).headers.get('set-cookie')).toContain(
    'Max-Age=0',
  );
  expect(await isIn(anna)).toBe(false);

  anna = await enter();
  hub.wait(1.9 * hour);
  expect(await isIn(anna)).toBe(true);
  hub.wait(2 * hour);
  expect(await isIn(anna)).toBe(false);

  anna = await enter();
  for (let hours = 0; hours < 11; hours += 1) {
    hub.wait(hour);
    expect(await isIn(anna)).toBe(true);
  }
  hub.wait(hour);
  expect(await isIn(anna)).toBe(false);

  anna = await enter();
  hub.turnDay();
  expect(await isIn(anna)).toBe(false);

  anna = await enter();
  const code = hub.users.link('anna') ?? '';
  expect(await isIn(anna)).toBe(true);
  await hub.users.choose(code, 'quattro cani fuori');
  expect(await isIn(anna)).toBe(false);
  expect((await hub.ask('/sign-in', filled({ name: 'anna', password }))).status).toBe(401);

  anna = withCookie(await hub.ask('/sign-in', filled({ name: 'anna', password: 'quattro cani fuori' })));
  expect(await isIn(anna)).toBe(true);
  hub.users.remove('anna');
  expect(await isIn(anna)).toBe(false);
});

it('a link opens for a day, and the newer one alone', async () => {
  const hub = await startPages(rows);
  const old = await hub.users.add('anna', { role: 'operator' });
  expect(await hub.users.add('anna', { role: 'operator' })).toBeUndefined();
  const code = hub.users.link('anna');
  expect((await hub.ask(`/sign-in/first/${old}`)).status).toBe(404);
  expect((await hub.ask(`/sign-in/first/${code}`)).status).toBe(200);
  hub.wait(86_400_001);
  expect((await hub.ask(`/sign-in/first/${code}`)).status).toBe(404);
  const fresh = hub.users.link('anna') ?? '';
  // Two at once: one of them sets the password.
  const both = await Promise.all([hub.users.choose(fresh, password), hub.users.choose(fresh, 'un altro che prova')]);
  expect(both.filter((name) => name === 'anna')).toHaveLength(1);
});

it('tries are throttled by address; where somebody was in before they still come in when their name fails elsewhere', async () => {
  const hub = await startPages(rows, { names: { hosts: [], proxies: [] } });
  await join(hub);
  const from = (address: string, secret: string) =>
    hub.ask('/sign-in', { ...filled({ name: 'anna', password: secret }), headers: { 'x-forwarded-for': address } });
  expect((await from('192.0.2.1', password)).status).toBe(303);
  for (let tries = 0; tries < 5; tries += 1) expect((await from('198.51.100.1', 'sbagliata')).status).toBe(401);
  const tooSoon = async (address: string) => {
    const { status, headers, body } = await from(address, password);
    return [status, headers.get('retry-after'), /Troppi tentativi[^<]*|Too many tries[^<]*/.exec(body)?.[0]];
  };
  expect(await tooSoon('198.51.100.1')).toEqual([429, '10', 'Troppi tentativi: si può riprovare fra 10 secondi.']);
  expect((await from('198.51.100.2', 'sbagliata')).status).toBe(401);
  for (let tries = 0; tries < 14; tries += 1) expect((await from(`203.0.113.${tries}`, 'sbagliata')).status).toBe(401);
  // A thousand addresses are one guesser.
  expect(await tooSoon('203.0.113.99')).toEqual([429, '600', 'Troppi tentativi: si può riprovare fra 10 minuti.']);
  expect((await from('192.0.2.1', password)).status).toBe(303);
  hub.wait(600_001);
  expect((await from('203.0.113.99', password)).status).toBe(303);
});

it('who comes in and leaves is logged, and who is not let in: a line a minute, no password, no name that is nobody’s', async () => {
  const hub = await startPages(rows);
  const anna = await join(hub);
  await hub.ask('/sign-out', { ...anna, ...filled({}), headers: { ...anna.headers } });
  const from = '127.0.0.1';
  expect(hub.signIns.splice(0)).toEqual([
    { code: 'signed-in', name: 'anna', from },
    { code: 'signed-out', name: 'anna', from },
  ]);
  for (let tries = 0; tries < 4; tries += 1) await hub.ask('/sign-in', filled({ name: 'anna', password: 'sbagliata' }));
  // Typed where the name goes.
  await hub.ask('/sign-in', filled({ name: password, password }));
  for (let tries = 0; tries < 3; tries += 1) await hub.ask('/sign-in', filled({ name: 'anna', password }));
  expect(hub.refused).toEqual([...Array(5).fill('bad-credential'), ...Array(3).fill('too-many')]);
  hub.beat();
  expect(hub.signIns.splice(0)).toEqual([{ code: 'bad-credential', from, name: 'anna' }]);
  hub.wait(60_000);
  hub.beat();
  hub.beat();
  expect(hub.signIns.splice(0)).toEqual([{ code: 'bad-credential', from, tries: 7, names: ['anna'] }]);
  hub.wait(60_000);
  hub.beat();
  // A key that is wrong, a link that opens nothing; and who is taken off while they work.
  await hub.ask('/cases', bearer('nessuno.1'));
  hub.wait(60_000);
  hub.beat();
  await hub.ask('/sign-in/first/AAAAAAAAAAAAAAAAAAAAAA');
  expect(hub.signIns.splice(0)).toEqual([
    { code: 'wrong-key', from },
    { code: 'no-such-path', from },
  ]);
  const bruno = await join(hub, 'bruno');
  hub.users.remove('bruno');
  await hub.ask('/cases', bruno);
  expect(hub.signIns.at(-1)).toEqual({ code: 'session-ended', name: 'bruno' });
});

it('a stream ends with the session of whoever listens', async () => {
  const hub = await startPages([...rows, stream]);
  const anna = await join(hub);
  const answer = await fetch(`http://127.0.0.1:${hub.port}/stream`, anna);
  say(' one');
  await hub.ask('/sign-out', { ...anna, method: 'POST', body: new URLSearchParams() });
  say(' two');
  expect(await answer.text()).toBe('retry: 1000\n\nbegin one');
});
