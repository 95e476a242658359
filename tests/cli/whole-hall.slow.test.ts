// A hall's whole memory: written down in open formats and read back the same, copied while it runs, started again from the copy.
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../broker/store/store.js';
import { everyEvent, firstDayConfig } from '../broker/engine/every-event.js';
import { useLives } from '../broker/engine/held-engine.js';
import { useTown } from '../broker/engine/town-hall.js';
import { makeFolder } from '../harness/folders.js';
import { ask, askShell } from './answers.js';

const lives = useLives();
const town = useTown(lives);
const person = { name: 'Anna Nerì', phone: '055 123456', email: 'anna@example.org' };

/** What it says is not looked at by whoever copies it. */
const bytes = Buffer.from('a picture');
const picture = { hash: createHash('sha256').update(bytes).digest('hex'), type: 'image/png', bytes };
const ballot = { service: 'registry', level: '', rating: 1, ticket: 424_242 } as const;

/** Two days of a hall with every event that there is; below `data` as the command line wants it. Its hub has ended. */
async function played() {
  const hall = town(firstDayConfig);
  await everyEvent(hall);
  expect(await hall.book({ start: '2026-11-27T09:40', person }, 9)).toMatchObject({ ok: true });
  hall.store.saveSnapshot(0, '{}');
  const { path, remove } = makeFolder();
  onTestFinished(remove);
  const hub = join(path, 'data/hub');
  mkdirSync(hub, { recursive: true });
  hall.engine.stop();
  hall.store.commit({ facts: [], orders: [], settled: [], answers: [], pictures: [picture], ballots: [ballot] });
  for (const file of readdirSync(hall.folder)) if (!file.startsWith('lock')) copyFileSync(join(hall.folder, file), join(hub, file));
  return { data: join(path, 'data'), hub, hall };
}

function filesBelow(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return new Map(
    names.map(({ parentPath, name }) => [join(parentPath, name).slice(folder.length), readFileSync(join(parentPath, name), 'base64')]),
  );
}

function snapshotIn(folder: string): unknown {
  const store = openStore(folder);
  try {
    return JSON.parse(store.snapshot()?.body ?? 'null');
  } finally {
    store.close();
  }
}

describe('a hall that is exported', () => {
  it('is read back the same: the export of what was imported is equal to the byte, and so is its state', async () => {
    const { data, hub } = await played();
    const first = join(data, '../first');
    expect(await ask(['export', first, '--with-persons', '--data', data])).toMatchObject({ code: 0, stderr: '' });
    const again = join(data, '../again');
    expect(await ask(['import', 'hall', first, '--data', again])).toMatchObject({ code: 0, stderr: '' });
    const second = join(data, '../second');
    expect(await ask(['export', second, '--with-persons', '--data', again])).toMatchObject({ code: 0 });
    expect(filesBelow(second)).toEqual(filesBelow(first));
    expect(snapshotIn(join(again, 'hub'))).toEqual(snapshotIn(hub));
    expect((await askShell(`cd ${first} && sha256sum --check --quiet SHA256SUMS`)).code).toBe(0);
    expect(readFileSync(join(first, 'persons.jsonl'), 'utf8')).toContain('Anna Nerì');
    expect(readFileSync(join(first, `pictures/${picture.hash}`))).toEqual(bytes);
    const store = openStore(join(again, 'hub'));
    expect(store.picture(picture.hash)).toEqual(picture);
    // Of today's ratings nothing was exported.
    expect(store.box()).toEqual({ ballots: [], rated: [] });
    store.close();
  });

  it('without --with-persons has nobody’s name, and no keys', async () => {
    const { data, hub } = await played();
    writeFileSync(join(hub, 'keys.json'), '{}');
    const out = join(data, '../out');
    expect((await ask(['export', out, '--data', data])).code).toBe(0);
    expect([...filesBelow(out).keys()].filter((name) => !name.startsWith('/configs/')).sort()).toEqual([
      '/README.txt',
      '/SHA256SUMS',
      '/journal.jsonl',
      '/pictures.jsonl',
      `/pictures/${picture.hash}`,
    ]);
    expect(readFileSync(join(out, 'journal.jsonl'), 'utf8')).not.toContain('Anna');
  });

  it.each<[string, (lines: string[]) => string[], RegExp]>([
    ['a line that is no JSON', (all) => all.with(2, '{"seq":3,'), /journal\.jsonl:3: is no fact of a hall: /],
    ['a line that is missing', (all) => all.toSpliced(4, 1), /journal\.jsonl:5: seq is 6, and should be 5/],
    [
      'an event that no Turno has written',
      (all) => all.with(1, '{"seq":2,"at":1,"wall":1,"event":{"type":"party","v":1}}'),
      /journal\.jsonl:2: is no fact of a hall: type: /,
    ],
    [
      'a line that was changed',
      (all) => all.with(0, (all[0] ?? '').replace(/"wall":\d/, '"wall":9')),
      /journal\.jsonl: is not what was exported any more/,
    ],
  ])('with %s is refused by its line, and nothing is there', async (_what, spoil, words) => {
    const { data } = await played();
    const out = join(data, '../out');
    expect((await ask(['export', out, '--data', data])).code).toBe(0);
    const file = join(out, 'journal.jsonl');
    const lines = spoil(readFileSync(file, 'utf8').split('\n'));
    writeFileSync(file, lines.join('\n'));
    // Only the last is told by its sum: whoever edits a file that was written by hand has none.
    if (!words.source.includes('exported')) rmSync(join(out, 'SHA256SUMS'));
    const again = join(data, '../again');
    const { code, stderr } = await ask(['import', 'hall', out, '--data', again]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(words)]);
    expect(existsSync(join(again, 'hub/turno.db')) || existsSync(join(again, 'hub/persons.db'))).toBe(false);
  });

  it('does not come into data that have a hall, nor out into a folder that has something', async () => {
    const { data } = await played();
    const out = join(data, '../out');
    expect((await ask(['export', out, '--data', data])).code).toBe(0);
    expect(await ask(['import', 'hall', out, '--data', data])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there is a hall in'),
    });
    expect(await ask(['export', out, '--data', data])).toMatchObject({ code: 1, stderr: `${out} is not empty\n` });
    expect(await ask(['import', 'hall', data, '--data', data])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('this is no export of Turno'),
    });
  });
});

describe('a backup', () => {
  it('is taken beside the hub, starts a hub again, and whoever was erased since is erased again', async () => {
    const { data, hub, hall } = await played();
    const copies = join(data, '../copies');
    const holder = openStore(hub);
    const taken = await ask(['backup', copies, '--data', data, '--json']);
    holder.close();
    expect(taken).toMatchObject({ code: 0, stderr: '' });
    const day = /turno-(.*)\.db/.exec(readdirSync(copies).join(' '))?.[1] ?? '';
    expect(readdirSync(copies).filter((name) => name.endsWith('.part'))).toEqual([]);
    const early = join(data, '../early');
    cpSync(copies, early, { recursive: true });
    writeFileSync(join(copies, 'persons-2020-01-01.db'), 'old');
    const found = await ask(['person', 'find', 'nerì', '--data', data, '--json']);
    expect(JSON.parse(found.stdout)).toMatchObject({ persons: [{ person, facts: 1 }] });
    expect(await ask(['person', 'erase', 'neri', '--yes', '--even-open', '--data', data])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/Anna Nerì, 055 123456, [\s\S]*only a part of their names/),
    });
    expect(await ask(['person', 'erase', 'ANNA', 'Nerì', '--yes', '--data', data])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('[still-wanted]'),
    });
    expect(await ask(['person', 'erase', 'anna nerì', '--data', data])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('With --yes'),
    });
    const erased = await ask(['person', 'erase', '055123456', '--yes', '--even-open', '--data', data, '--json']);
    expect(JSON.parse(erased.stdout)).toEqual({ ok: true, erased: 1, stay: 1 });
    expect(JSON.parse((await ask(['person', 'erase', 'neri', '--yes', '--data', data, '--json'])).stdout)).toMatchObject({ erased: 0 });
    // The old copies of persons go with the next backup.
    expect((await ask(['backup', copies, '--data', data])).stdout).toContain('deleted: persons-2020-01-01.db');

    // Restored: the databases of before she asked, and the newest list of those who did.
    hall.die();
    for (const file of readdirSync(hall.folder)) rmSync(join(hall.folder, file));
    copyFileSync(join(early, `turno-${day}.db`), join(hall.folder, 'turno.db'));
    copyFileSync(join(early, `persons-${day}.db`), join(hall.folder, 'persons.db'));
    copyFileSync(join(copies, 'erased'), join(hall.folder, 'erased'));
    const again = town(firstDayConfig);
    expect(again.facts().at(-1)).toMatchObject({ type: 'person-erased', why: 'restored' });
    expect(JSON.stringify([...again.store.persons.everybody()])).not.toContain(person.name);
    expect(await again.book({ start: '2026-11-27T10:00' }, 77)).toMatchObject({ ok: true });
  });

  it('has the pictures, and of today’s ratings nothing: two copies of a day do not tell how a ticket was rated between them', async () => {
    const { data, hub } = await played();
    const copies = join(data, '../copies');
    expect((await ask(['backup', copies, '--data', data])).code).toBe(0);
    const file = readdirSync(copies).find((name) => name.startsWith('turno-')) ?? '';
    const copy = new Database(join(copies, file), { readonly: true });
    expect(copy.prepare('SELECT count(*) FROM rated').pluck().get()).toBe(0);
    expect(copy.prepare('SELECT count(*) FROM ballots').pluck().get()).toBe(0);
    expect(copy.prepare('SELECT hash FROM pictures').pluck().all()).toEqual([picture.hash]);
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    copy.close();
    // The hub's own box is as it was.
    const store = openStore(hub);
    expect(store.box().rated).toEqual([ballot.ticket]);
    store.close();
  });

  it('that does not fit leaves nothing half, and says so', async () => {
    const { data } = await played();
    const copies = join(data, '../copies');
    const { code, stderr } = await askShell(`ulimit -f 40; $turno backup ${copies} --data ${data}`);
    expect([code, stderr]).toEqual([1, expect.stringContaining('nothing half-written is left')]);
    expect(readdirSync(copies)).toEqual([]);
  });
});
