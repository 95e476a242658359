// A day with people whose names nobody else has: while they are held they are in persons.db and nowhere else; once they are erased
// they are nowhere. The bytes are searched, of everything that the hub has written or shows.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import type { Payload } from '../../../broker/contract/topics.js';
import { lookUpInThread } from '../../../broker/engine/dossier-thread.js';
import { openReportThread } from '../../../broker/engine/report-thread.js';
import { backUp } from '../../../broker/store/backup.js';
import { ask } from '../../cli/answers.js';
import { type Client, connectClient } from '../../harness/client.js';
import { makeFolder } from '../../harness/folders.js';
import { startTestHub, type TestHub } from '../../harness/hub.js';
import { SmtpError, startMailServer } from '../../harness/mail-server.js';
import { movedTime } from '../../harness/moved-time.js';
import { projectRoot } from '../../harness/processes.js';
import { tracesBelow, tracesIn } from './traces.js';

const dayMs = 24 * 60 * 60_000;
/** Each way in with people of its own. */
const people = {
  mqtt: { name: 'Ermenegìlda Quaquarini', phone: '055 7391846', email: 'erme.quaqua@zzyx.example' },
  http: { name: 'Baldassarre Wöhlgemuth', phone: '+39 333 9182736', address: 'Vicolo dell’Oche Zoppe 73' },
  cli: { name: 'Zenobia Trappolonix', phone: '0574 6657483' },
  calendar: { name: 'Gelsomina Kraxpfützer', email: 'gelso.krax@zzyx.example' },
  caller: { name: 'Ildebrando Sgrunzolotti', phone: '055 1029384' },
  writer: { name: 'Teofrasto Sbrindolini', email: 'teo.sbrindo@zzyx.example', address: 'Piazza dei Grilli Stonati 5' },
} as const;
const said = 'Il lampione bizzarramente sghimbescio ronza';
/** What the writer attached: its name, and what is in it. */
const attached = { name: 'sbrindolini-vita-mirabolante.txt', text: 'allegato sgangheratissimo di quarantadue righe' };
const wrong = ['Porfirione Malscritti', 'Telefonabrutto Xq'];
const words = [...Object.values(people).flatMap((person) => Object.values(person)), said, attached.name, attached.text];

const always = { 'mon-sun': '0:00-24:00' };
const more = {
  calendar: { holidays: 'none' },
  rosters: { one: { desk: 'one', services: ['certificates'], hours: always, minutes: 10 } },
  privacy: { 'appointments-days': 30 },
  ratings: { pages: true },
};
// Workers cannot be made of TypeScript: the shipped ones.
const shipped = (file: string) => pathToFileURL(join(projectRoot, 'dist', file));
const quiet = pino({ enabled: false });
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

/** Pages that are for everybody. */
const pages = ['/health', '/metrics', '/openapi.json', '/reports', '/rating/one', '/screen/atrio', '/case', '/case/see'];

/** Whatever the hub has written, logged or shows. */
async function tracesOf(hub: TestHub, all: readonly string[]): Promise<readonly string[]> {
  const client = await connectClient(hub.mqttUrl, 'maintainer');
  await client.subscribe('turno/#');
  await client.find('what the hub retains', ({ retain, topic }) => retain && topic.endsWith('hub/info'));
  const shown = client.heard.flatMap(({ topic, payload }) => tracesIn(topic, payload, all));
  await client.close();
  const read: string[] = [];
  for (const path of pages) {
    const answer = await fetch(`http://127.0.0.1:${hub.httpPort}${path}`);
    expect([path, answer.status]).toEqual([path, 200]);
    read.push(...tracesIn(path, await answer.text(), all));
  }
  return [...tracesBelow(hub.folder, all), ...tracesIn('log', hub.logged.join(''), all), ...read, ...shown];
}

const isOutside = (trace: string) => !trace.startsWith('persons.db');

it('are in persons.db alone, until the schedule or a request erases them: then nowhere, nor in backups older than the schedule', async () => {
  const time = movedTime();
  // It takes no letter, and says whose it does not take.
  let tried = 0;
  const server = await startMailServer({
    onRcptTo({ address }, _session, done) {
      tried += 1;
      done(new SmtpError(451, `${address}: not now, ${people.writer.name}`));
    },
  });
  onTestFinished(server.close);
  const mail = { host: '127.0.0.1', port: server.port, from: 'sala@comune.example', tls: 'none', citizens: true };
  let hub = await startTestHub({}, { ...more, mail }, undefined, {
    ...{ time, level: 'debug' },
    reporterIn: (folder) => openReportThread({ folder, log: quiet, after: time.after, script: shipped('threads/report-worker.js') }),
    lookUpIn: (folder) => lookUpInThread({ folder, log: quiet, script: shipped('broker/engine/dossier-worker.js') }),
  });
  onTestFinished(() => hub.end());
  const made = makeFolder();
  onTestFinished(made.remove);
  let client = await connectClient(hub.mqttUrl, 'maintainer');
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

  const form = new FormData();
  for (const [name, value] of Object.entries({ key: 'f'.repeat(32), kind: 'proposal', text: said, ...people.writer }))
    form.set(name, value);
  form.append('files', new File([attached.text], attached.name));
  const page = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${hub.httpPort}${path}`, { redirect: 'manual', ...init });
  const filed = await page('/case', { method: 'POST', body: form });
  expect(filed.status).toBe(303);
  // The letter with its code waits.
  await expect.poll(() => tried, { timeout: 5_000 }).toBeGreaterThan(0);
  // Read, as its citizen and as its clerk, and looked for in every place where a name may be typed.
  const code = /^\/case\/([A-Z0-9]+)/.exec(filed.headers.get('location') ?? '')?.[1];
  for (const path of [`/case/${code}`, '/cases', `/cases/${code}`]) expect((await page(path)).status).toBe(200);
  for (const { name } of Object.values(people)) {
    const typedIn = encodeURIComponent(name);
    for (const path of ['/nothing/', '/case/', '/cases/', '/cases?q=', '/api/cases/', '/api/appointments/', '/api/persons/', '/?name='])
      await page(`${path}${typedIn}`);
  }
  const find = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ words: people.writer.name }) };
  expect((await page('/api/persons/find', find)).status).toBe(200);
  // The hall's own day: an appointment that is free two hours from now may be tomorrow's.
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' }).format(Date.now());
  expect((await page(`/api/report?day=${today}`)).status).toBe(200);

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

  // A snapshot is saved, and read again, while all of them are held.
  await client.close();
  hub = await hub.startAgain();
  client = await connectClient(hub.mqttUrl, 'maintainer');
  expect(counted(hub.folder, "SELECT count(*) FROM outbox WHERE kind = 'mail'")).toBe(1);
  expect(counted(hub.folder, 'SELECT count(*) FROM snapshot')).toBe(1);
  expect(existsSync(join(hub.folder, 'stats.db'))).toBe(true);
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
    erased: 3,
  });
  const gone = [...Object.values(people.caller), ...Object.values(people.writer), ...Object.values(attached), said];
  expect((await tracesOf(hub, gone)).filter((trace) => !trace.startsWith('turno/'))).toEqual([]);
  time.pass(34 * dayMs);
  await expect.poll(() => idsIn(hub.folder).length, { timeout: 20_000 }).toBe(0);
  backUp(hub.folder, copies, day(34), { persons: 7 });
  const after = await tracesOf(hub, words);
  expect([...after, ...tracesBelow(copies, words)]).toEqual([]);

  // It can fail: a name where none may be is found, however it is dressed.
  writeFileSync(join(hub.folder, 'leak'), `x${Buffer.from(`-${people.mqtt.name}-`).toString('base64')}`);
  const db = new Database(join(hub.folder, 'turno.db'));
  db.exec(`CREATE TABLE leak AS SELECT '${people.cli.name}' AS name`);
  db.exec(`UPDATE snapshot SET body = json_set(body, '$.leak', '${people.http.phone}')`);
  db.prepare('INSERT INTO outbox ("order", kind, target, until, body) VALUES (1, ?, ?, 0, ?)').run('mail', 'citizen', people.writer.email);
  db.close();
  const stats = new Database(join(hub.folder, 'stats.db'));
  stats.exec(`CREATE TABLE leak AS SELECT '${people.caller.phone}' AS phone`);
  stats.close();
  writeFileSync(join(hub.folder, 'leak.bin'), Buffer.from(`..${attached.text}..`, 'utf16le'));
  hub.logged.push(`{"url":"/cases?q=${encodeURIComponent(people.calendar.name)}"}`);
  const leaks = await tracesOf(hub, words);
  const places = [...new Set(leaks.map((trace) => trace.replace('-wal', '')))].toSorted();
  expect(places).toEqual(
    [
      `leak: ${people.mqtt.name}`,
      `leak.bin: ${attached.text}`,
      `log: ${people.calendar.name}`,
      `stats.db: ${people.caller.phone}`,
      `turno.db: ${people.cli.name}`,
      `turno.db: ${people.http.phone}`,
      `turno.db: ${people.writer.email}`,
    ].toSorted(),
  );
});

const isTheJournals = (trace: string) => trace.startsWith('turno-');

function idsIn(folder: string): { id: string; body: string }[] {
  return rows(folder, 'SELECT id, body FROM persons');
}

function counted(folder: string, sql: string): unknown {
  const db = new Database(join(folder, 'turno.db'), { readonly: true });
  const count = db.prepare(sql).pluck().get();
  db.close();
  return count;
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
