// What a screen is told: the way to a desk, the hall's own hours, in the hall's languages; and where no screen is, which there are.
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { noticeOf, startScreen } from './screen-stage.js';

const week = { hours: { 'mon-fri': '8:30-13:00, 14:30-17:00' }, calendar: { holidays: 'none' } };
/** As it reads, without its markup. */
const read = (body: string) =>
  body
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

it.each([
  ['10:42', true, undefined],
  ['12:29', true, undefined],
  ['12:30', true, 'Si chiude alle 13:00: ultimi numeri · Closing at 13:00: last numbers'],
  ['12:59', true, 'Si chiude alle 13:00: ultimi numeri · Closing at 13:00: last numbers'],
  ['13:00', true, 'Non si danno più numeri: chi ne ha uno sarà chiamato · No more numbers are given: whoever has one will be called'],
  ['13:00', false, 'Chiuso Closed Riapre oggi alle 14:30 Opens today at 14:30'],
  ['16:45', true, 'Si chiude alle 17:00: ultimi numeri · Closing at 17:00: last numbers'],
  ['17:30', false, 'Chiuso Closed Riapre lunedì 30 novembre alle 8:30 Opens on Monday 30 November at 8:30'],
])('on a Friday at %s, with a desk open: %s, it says %s', async (time, anyOpen, words) => {
  const { ask, call } = await startScreen(week, { anyOpen, wall: Date.parse(`2026-11-27T${time}+01:00`) });
  call('A007');
  const body = read((await ask('/screen/atrio')).body);
  if (words === undefined) expect(body).not.toMatch(/chiu|numeri/i);
  else expect(body).toContain(words);
  // Where nobody calls any more, no number stays.
  expect(body.includes('A007')).toBe(!words?.startsWith('Chiuso'));
});

it('by a clock that nobody believes says nothing of its hours', async () => {
  const { ask } = await startScreen(week, { anyOpen: false, trusted: false, wall: Date.parse('2026-11-29T03:00+01:00') });
  expect(read((await ask('/screen/atrio')).body)).not.toMatch(/chiuso/i);
});

it('draws the way to a desk, and says it', async () => {
  const desks = {
    one: { number: 1, area: 'atrio', serves: ['certificates'], arrow: 'left', where: { it: 'Corridoio <B>', en: 'Corridor <B>' } },
    two: { number: 2, area: 'atrio', serves: ['certificates', 'taxes'] },
  };
  const { ask, call } = await startScreen({ desks });
  call('A007');
  const { body } = await ask('/screen/atrio');
  expect(body).toContain('aria-label="a sinistra"');
  expect(body).toContain('Corridoio &lt;B&gt;');
  expect(body).not.toContain('<B>');
});

it('speaks the hall’s languages, from the right where the first is written so', async () => {
  const hall = { id: 'prova', name: { ar: 'بلدية' }, languages: ['ar', 'uk', 'it'] };
  const { ask } = await startScreen({ hall, ...week }, { anyOpen: false, wall: Date.parse('2026-11-28T12:00+01:00') });
  const { body } = await ask('/screen/atrio');
  expect(body).toContain('<html lang="ar" dir="rtl">');
  expect(body).toContain('<h2 lang="ar" dir="auto" class="first">مغلق</h2>');
  expect(body).toContain('الاثنين، 30 نوفمبر');
  expect(body).toContain('понеділок, 30 листопада');
});

it.each([
  'nope',
  'NOPE',
  'constructor',
  '%3Cb%3E',
  '%F0%9F%98%80',
])('at /screen/%s is no screen, and a page that names those there are', async (area) => {
  const { ask } = await startScreen();
  const { status, body } = await ask(`/screen/${area}`);
  expect(status).toBe(404);
  expect(read(body)).toContain('A questo indirizzo non c’è nessuno schermo. Ci sono questi: Atrio /screen/atrio');
  expect(body).toContain('<a href="/screen/atrio">');
  expect(body).not.toContain('<b>');
});

it('/screen lists them, in the language of whoever asks', async () => {
  const { ask } = await startScreen();
  expect(read((await ask('/screen', { headers: { 'accept-language': 'de-AT,de;q=0.9' } })).body)).toContain(
    'Bildschirme der Warteräume Atrio',
  );
  expect((await ask('/screen')).status).toBe(200);
});

const voice = { kind: 'announcer', area: 'atrio', devices: { voice: { driver: 'audio' }, speaker: { driver: 'sim' } } };
const quiet = (calls: string) => ({ ...voice, quiet: { hours: { 'mon-sun': '0:00-24:00' }, calls } });
it.each([
  ['no announcer', {}, {}, true],
  ['no announcer, and no chime wanted', {}, { chime: false }, false],
  ['an announcer', { voice }, {}, false],
  ['an announcer, and a chime wanted', { voice }, { chime: true }, true],
  ['an announcer that is quiet now', { voice: quiet('none') }, { chime: true }, false],
  ['an announcer that only chimes now', { voice: quiet('chime') }, { chime: true }, true],
])('with %s', async (_what, nodes, more, chime) => {
  const { url } = await startScreen({ nodes, areas: { atrio: { name: { it: 'Atrio' }, ...more } } });
  const stream = await fetch(`${url}/now`);
  const reader = stream.body?.getReader();
  const text = new TextDecoder().decode((await reader?.read())?.value);
  await reader?.cancel();
  expect(text).toContain(`"chime":${chime}`);
});

it('weighs under 100 kB in all, gzipped', async () => {
  const { ask, now, call, url } = await startScreen();
  now.notices = [noticeOf({ it: 'Avviso', en: 'Notice' }, { it: 'x '.repeat(190), en: 'y '.repeat(190) })];
  for (const number of ['A001', 'A002', 'A003', 'A004', 'A005']) call(number);
  const page = (await ask('/screen/atrio')).body;
  const loads = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path ?? '');
  expect(loads).toEqual(['/screen.css', '/screen.js']);
  const stream = await fetch(`${url}/now`);
  const reader = stream.body?.getReader();
  const told = new TextDecoder().decode((await reader?.read())?.value);
  await reader?.cancel();
  const all = [page, told, ...(await Promise.all(loads.map(async (path) => (await ask(path)).body)))];
  const bytes = all.reduce((sum, text) => sum + gzipSync(text).length, 0);
  expect(bytes).toBeLessThan(10_000);
});
