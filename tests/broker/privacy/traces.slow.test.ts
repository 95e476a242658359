// A day with people whose names nobody else has: while they are held they are in persons.db and nowhere else; once they are erased
// they are nowhere. The bytes are searched, of everything that the hub has written or shows.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import type { Payload } from '../../../broker/contract/topics.js';
import { backUp } from '../../../broker/store/backup.js';
import { ask } from '../../cli/answers.js';
import { type Client, connectClient } from '../../harness/client.js';
import { makeFolder } from '../../harness/folders.js';
import { startTestHub, type TestHub } from '../../harness/hub.js';
import { movedTime } from '../../harness/moved-time.js';
import { tracesBelow, tracesIn } from './traces.js';

const dayMs = 24 * 60 * 60_000;
/** Each way in with people of its own. */
const people = {
  mqtt: { name: 'Ermenegìlda Quaquarini', phone: '055 7391846', email: 'erme.quaqua@zzyx.example' },
  http: { name: 'Baldassarre Wöhlgemuth', phone: '+39 333 9182736', address: 'Vicolo dell’Oche Zoppe 73' },
  cli: { name: 'Zenobia Trappolonix', phone: '0574 6657483' },
  calendar: { name: 'Gelsomina Kraxpfützer', email: 'gelso.krax@zzyx.example' },
  caller: { name: 'Ildebrando Sgrunzolotti', phone: '055 1029384' },
} as const;
const said = 'Il lampione bizzarramente sghimbescio ronza';
const wrong = ['Porfirione Malscritti', 'Telefonabrutto Xq'];
const words = [...Object.values(people).flatMap((person) => Object.values(person)), said];

const always = { 'mon-sun': '0:00-24:00' };
const more = {
  calendar: { holidays: 'none' },
  rosters: { one: { desk: 'one', services: ['certificates'], hours: always, minutes: 10 } },
  privacy: { 'appointments-days': 30 },
};
let asks = 0;

async function asked(client: Client, question: string, answer: string, wish: object): Promise<unknown> {
  asks += 1;
  const n = asks;
  const own = String(client.mqtt.options.clientId);
  await client.subscribe(`turno/prova/hub/response/${own}/#`);
  client.publish(`turno/prova/hub/request/${own}/${question}`, { v: 1, n, id: { node: 'maintainer', boot: 'b'.repeat(32), n }, ...wish });
  const heard = await client.find(
    `an answer to ${question} ${n}`,
    ({ topic, payload }) => topic.endsWith(answer) && JSON.parse(String(payload)).n === n,
  );
  return JSON.parse(String(heard.payload));
}

/** Whatever the hub has written, logged or shows, but persons.db. */
async function tracesOf(hub: TestHub, all: readonly string[]): Promise<readonly string[]> {
  const client = await connectClient(hub.mqttUrl, 'maintainer');
  await client.subscribe('turno/#');
  await client.find('what the hub retains', ({ retain, topic }) => retain && topic.endsWith('hub/info'));
  const shown = client.heard.flatMap(({ topic, payload }) => tracesIn(topic, payload, all));
  await client.close();
  const metrics = await (await fetch(`http://127.0.0.1:${hub.httpPort}/metrics`)).text();
  return [...tracesBelow(hub.folder, all), ...tracesIn('log', hub.logged.join(''), all), ...tracesIn('metrics', metrics, all), ...shown];
}

const isOutside = (trace: string) => !trace.startsWith('persons.db');

it('are in persons.db alone, until the schedule or a request erases them: then nowhere, nor in backups older than the schedule', async () => {
  const time = movedTime();
  const hub = await startTestHub({}, more, undefined, { time, level: 'debug' });
  onTestFinished(() => hub.end());
  const made = makeFolder();
  onTestFinished(made.remove);
  const client = await connectClient(hub.mqttUrl, 'maintainer');
  onTestFinished(() => client.close());
  const slots = (await (await fetch(`http://127.0.0.1:${hub.httpPort}/api/appointments/slots?service=certificates&days=3`)).json()) as {
    slots: { start: string }[];
  };
  const start = (i: number) => slots.slots[12 + i]?.start ?? '';

  // In by every way there is.
  expect(
    await asked(client, 'appointment', '/appointment', { do: 'book', service: 'certificates', start: start(0), person: people.mqtt }),
  ).toMatchObject({ ok: true });
  const post = (body: object | string) =>
    fetch(`http://127.0.0.1:${hub.httpPort}/api/appointments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'k'.repeat(20) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  expect((await post({ service: 'certificates', start: start(1), person: people.http })).status).toBe(201);
  const typed = ['--name', people.cli.name, '--phone', people.cli.phone, '--hub', hub.mqttUrl, '--data', made.path];
  expect(await ask(['book', 'certificates', start(2), ...typed])).toMatchObject({ code: 0 });
  const file = join(made.path, 'agenda.ics');
  const at = start(3).replace(/[-:]/g, '');
  writeFileSync(
    file,
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'BEGIN:VEVENT',
      'UID:one@example',
      `DTSTART;TZID=Europe/Rome:${at}00`,
      'DURATION:PT10M',
      'SUMMARY:certificates',
    ]
      .concat([`ATTENDEE;CN="${people.calendar.name}":mailto:${people.calendar.email}`, 'END:VEVENT', 'END:VCALENDAR', ''])
      .join('\r\n'),
  );
  const hall = ['--config', hub.file, '--hub', hub.mqttUrl, '--data', made.path];
  expect(await ask(['import', 'bookings', file, ...hall])).toMatchObject({ code: 0, stdout: expect.stringContaining('1 booked') });
  const opened = await asked(client, 'case', '/case', {
    do: 'open',
    kind: 'complaint',
    channel: 'phone',
    text: said,
    person: people.caller,
  });
  expect(opened).toMatchObject({ ok: true });
  const nobody = await asked(client, 'case', '/case', { do: 'open', kind: 'complaint', channel: 'phone', text: said });
  expect(nobody).toMatchObject({ ok: true });

  // And what could not be read.
  const own = String(client.mqtt.options.clientId);
  for (const broken of [
    `{"person":{"name":"${wrong[0]}`,
    { v: 1, [wrong[0] ?? '']: 1, do: 'book' },
    { v: 1, n: 1, do: 'book', person: { phone: wrong[1] } },
  ])
    client.publish(`turno/prova/hub/request/${own}/appointment`, broken);
  for (const broken of [`{"person":{"name":"${wrong[0]}`, { service: 'certificates', person: { phone: wrong[1], [wrong[0] ?? '']: 1 } }])
    expect((await post(broken)).status).toBeGreaterThanOrEqual(400);

  const held = await tracesOf(hub, [...words, ...wrong]);
  expect(held.filter(isOutside)).toEqual([]);
  expect(words.filter((word) => !held.some((trace) => trace.endsWith(`: ${word}`)))).toEqual([]);

  // Copied on that day, and on one long after.
  const copies = join(made.path, 'copies');
  const day = (n: number) => new Date(Date.now() + n * dayMs).toISOString().slice(0, 10);
  backUp(hub.folder, copies, day(0), { persons: 7 });
  expect(tracesBelow(copies, words).filter(isTheJournals)).toEqual([]);
  expect(tracesBelow(copies, words).length).toBeGreaterThan(0);

  // The case on request, the appointments by the schedule.
  const persons = idsIn(hub.folder);
  const caller = persons.filter(({ body }) => body.includes(people.caller.name)).map(({ id }) => id);
  const erased: Payload<'erased'> = (await asked(client, 'erase', '/erase', { persons: caller, evenOpen: false })) as Payload<'erased'>;
  expect(erased).toMatchObject({ ok: false, code: 'still-wanted' });
  const loose = whoWrote(hub.folder);
  expect(await asked(client, 'erase', '/erase', { persons: [...new Set([...caller, ...loose])], evenOpen: true })).toMatchObject({
    ok: true,
    erased: 2,
  });
  expect((await tracesOf(hub, [...Object.values(people.caller), said])).filter((trace) => !trace.startsWith('turno/'))).toEqual([]);
  time.pass(34 * dayMs);
  await expect.poll(() => idsIn(hub.folder).length, { timeout: 20_000 }).toBe(0);
  backUp(hub.folder, copies, day(34), { persons: 7 });
  const after = await tracesOf(hub, words);
  expect([...after, ...tracesBelow(copies, words)]).toEqual([]);

  // It can fail: a name where none may be is found, however it is dressed.
  writeFileSync(join(hub.folder, 'leak'), `x${Buffer.from(`-${people.mqtt.name}-`).toString('base64')}`);
  const db = new Database(join(hub.folder, 'turno.db'));
  db.exec(`CREATE TABLE leak AS SELECT '${people.cli.name}' AS name`);
  db.close();
  const leaks = await tracesOf(hub, words);
  expect(leaks).toContain(`leak: ${people.mqtt.name}`);
  expect(leaks.some((trace) => /^turno\.db(-wal)?: Zenobia Trappolonix$/.test(trace))).toBe(true);
});

const isTheJournals = (trace: string) => trace.startsWith('turno-');

function idsIn(folder: string): { id: string; body: string }[] {
  return rows(folder, 'SELECT id, body FROM persons');
}

function whoWrote(folder: string): string[] {
  return rows(folder, "SELECT DISTINCT coalesce(person, id) AS id, '' AS body FROM texts").map(({ id }) => id);
}

function rows(folder: string, sql: string): { id: string; body: string }[] {
  if (!existsSync(join(folder, 'persons.db'))) return [];
  const db = new Database(join(folder, 'persons.db'), { readonly: true });
  const found = db.prepare<[], { id: string; body: string }>(sql).all();
  db.close();
  return found;
}
