// What earlier releases left on the disk is read by today's Turno: every fact, to the same end.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { applyTo, emptyWorld, toWorldSnapshot } from '../../broker/engine/world.js';
import { type Fact, JournalEvent, openStore, readJournalEvent } from '../../broker/store/store.js';
import { StoreError } from '../../broker/store/store-error.js';
import { makeFolder } from '../harness/folders.js';

const Row = z.strictObject({ seq: z.int(), at: z.number(), wall: z.number(), body: z.string() });
type Row = z.infer<typeof Row>;

/** Facts that any Turno can tell of a state; a snapshot's own shape is each release's own business. */
const Left = z.looseObject({
  knew: z.array(z.string()),
  day: z.string(),
  lastTicket: z.int(),
  lastCall: z.int(),
  ...{ tickets: z.array(z.unknown()), lastNumber: z.array(z.unknown()), desks: z.array(z.unknown()), calls: z.array(z.unknown()) },
});

const { dirname: here } = import.meta;
const releases = readdirSync(here).flatMap((file) => (file.endsWith('.jsonl') ? [file.slice(0, -'.jsonl'.length)] : []));
const newest = releases.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1) ?? '';

const text = (file: string) => readFileSync(join(here, file), 'utf8');
const rowsOf = (release: string) =>
  text(`${release}.jsonl`)
    .trim()
    .split('\n')
    .map((line): Row => Row.parse(JSON.parse(line)));
const leftBy = (release: string) => Left.parse(JSON.parse(text(`${release}.state.json`)));

/** `undefined` is nowhere in JSON. */
function fold(facts: Iterable<Pick<Fact, 'event' | 'at'>>): unknown {
  const world = emptyWorld();
  for (const { event, at } of facts) applyTo(world, event, at);
  const { queue, book, cases } = toWorldSnapshot(world);
  // In which order they stand there is each release's own business, too.
  const tickets = queue.tickets.toSorted((a, b) => a.id - b.id);
  return JSON.parse(JSON.stringify({ ...queue, tickets, book, cases }));
}

/** The database as that release had made it, in a folder of its own. */
function databaseOf(release: string, rows: readonly Row[]): string {
  const { path, remove } = makeFolder();
  onTestFinished(remove);
  const db = new Database(join(path, 'turno.db'));
  db.exec(text(`${release}.sql`));
  const insert = db.prepare(
    "INSERT INTO journal (seq, at, wall, type, body) VALUES (@seq, @at, @wall, json_extract(@body, '$.type'), @body)",
  );
  for (const row of rows) insert.run(row);
  db.close();
  return path;
}

describe.each(releases)('the journal of %s', (release) => {
  const rows = rowsOf(release);
  const { knew, ...left } = leftBy(release);

  it('has every event that the release knew, and today’s Turno reads each', () => {
    const events = rows.map(({ body }) => readJournalEvent(body));
    expect([...new Set(events.map(({ type }) => type))].sort()).toEqual(knew);
  });

  it('leads to the queue that the release had', () => {
    expect(fold(rows.map(({ at, body }) => ({ at, event: readJournalEvent(body) })))).toMatchObject(left);
  });

  it('is opened where it lies, and goes on', () => {
    const store = openStore(databaseOf(release, rows));
    onTestFinished(() => store.close());
    expect(fold(store.factsAfter(0))).toMatchObject(left);
    expect(store.lastFact()).toMatchObject({ seq: rows.length });
    const fact = { seq: rows.length + 1, event: { type: 'config-applied', v: 1, hash: 'a'.repeat(64) }, at: 1, wall: 1 } as const;
    store.commit({ facts: [fact], orders: [], settled: [], answers: [], config: { hash: fact.event.hash, text: 'hall' } });
    expect(store.lastConfig()).toEqual({ hash: fact.event.hash, text: 'hall', wall: 1 });
  });
});

it('a database of a Turno to come is refused in words, and left as it is', () => {
  const folder = databaseOf('0.1.0', []);
  const db = new Database(join(folder, 'turno.db'));
  onTestFinished(() => void db.close());
  db.pragma('user_version = 1000');
  expect(() => openStore(folder)).toThrow(StoreError);
  expect(() => openStore(folder)).toThrow(/turno\.db was written by a newer Turno \(shape 1000, /);
  expect(db.pragma('user_version', { simple: true })).toBe(1000);
});

it('an event that is new since the newest of these wants a journal that has it', () => {
  expect(releases).toContain('0.1.0');
  expect(leftBy(newest).knew).toEqual(JournalEvent.options.map(({ shape }) => shape.type.value).sort());
});
