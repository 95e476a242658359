// Erased is gone: of those who are erased no byte is left in persons.db nor in its WAL, in steps that are short, whatever was moved before, and
// after a kill in the middle; whoever stays is whole.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { openPersons, type Persons } from '../../../broker/store/persons.js';
import { openStore } from '../../../broker/store/store.js';
import { openWhole } from '../../../broker/store/whole.js';
import { makeFolder } from '../../harness/folders.js';

const people = 2_000;
const id = (n: number) => n.toString(16).padStart(16, '0');
const word = (what: string, i: number) => `${what}${String(i).padStart(5, '0')}${what}`;
const isErased = (i: number) => (i * 37) % 3 > 0;

function folder(): string {
  const made = makeFolder();
  onTestFinished(made.remove);
  return made.path;
}

/** Each fortieth has two files, of 150 kB. */
function keepAll(persons: Persons, most = people): void {
  for (let from = 0; from < most; from += 100)
    persons.keep(
      Array.from({ length: 100 }, (_, k) => {
        const i = from + k;
        const person = id(i);
        // As people come: their ids in no order, long texts among short ones.
        const texts = [0, 1].map((n) => ({
          id: id(10_000 + n * people + ((i * 7) % people)),
          person,
          text: word('text', i).repeat(1 + ((i * 31) % 30)),
        }));
        const files = (i % 40 === 0 ? [0, 1] : []).map((n) => ({
          ...{ id: id(90_000 + 2 * i + n), person, name: `${word('name', i)}.pdf`, type: 'application/pdf' },
          bytes: Buffer.from(word('byte', i).repeat(11_000)),
        }));
        return { persons: [{ id: person, person: { name: word('who', i), phone: '055 123456' } }], texts, files };
      }),
    );
}

/** Whose words are in the bytes of the file or its WAL. */
function traces(path: string): ReadonlySet<number> {
  const found = new Set<number>();
  for (const file of ['persons.db', 'persons.db-wal']) {
    const bytes = existsSync(join(path, file)) ? readFileSync(join(path, file), 'latin1') : '';
    for (const [, i] of bytes.matchAll(/(?:who|text|name|byte)(\d{5})/g)) found.add(Number(i));
  }
  return found;
}

/** In how many steps. */
function wipeAll(persons: Persons): number {
  let steps = 0;
  for (let stands = 'more'; stands === 'more'; steps += 1) stands = persons.wipe();
  return steps;
}

it('of 2,000 people two thirds are erased: no byte of them is left, and every byte of the others', () => {
  const path = folder();
  const persons = openPersons(path);
  onTestFinished(() => persons.close());
  keepAll(persons);
  expect(traces(path).size).toBe(people);
  const all = Array.from({ length: people }, (_, i) => i);
  const gone = all.filter(isErased).toSorted((a, b) => ((a * 7_877) % 2_003) - ((b * 7_877) % 2_003));
  for (let k = 0; k < gone.length; k += 200) {
    // First what they wrote, each by itself, in no order: so pages are moved about.
    const some = gone.slice(k, k + 200);
    for (const i of some) persons.erase([id(10_000 + i)]);
    persons.erase(some.map(id));
    expect(persons.person(id(gone[k] ?? 0))).toBeUndefined();
    expect(wipeAll(persons)).toBeGreaterThan(10);
  }
  expect([...persons.everybody()]).toHaveLength(people - gone.length);
  // One text and one file by themselves.
  persons.erase([id(10_000), id(90_000)]);
  wipeAll(persons);
  const left = traces(path);
  expect(gone.filter((i) => left.has(i))).toEqual([]);
  const stay = all.filter((i) => !isErased(i));
  expect(stay.filter((i) => !left.has(i))).toEqual([]);
  for (const i of stay) expect(persons.person(id(i))?.name).toBe(word('who', i));
  expect(persons.file(id(90_000))).toBeUndefined();
  expect(persons.file(id(90_001))?.bytes.toString()).toBe(word('byte', 0).repeat(11_000));
});

it('goes on after a kill; waits for whoever reads beside the hub, and says so', () => {
  const path = folder();
  openStore(path).close();
  const killed = openPersons(path);
  keepAll(killed, 400);
  killed.erase(Array.from({ length: people }, (_, i) => id(i)));
  killed.wipe();
  killed.close();
  const persons = openPersons(path);
  onTestFinished(() => persons.close());
  expect([[...persons.everybody()], persons.everything()]).toEqual([[], []]);
  const reader = openWhole(path);
  expect([...reader.persons(), ...reader.texts(), ...reader.files()]).toEqual([]);
  for (let stands = 'more'; stands === 'more'; ) stands = persons.wipe();
  expect(persons.wipe()).toBe('busy');
  reader.close();
  expect(persons.wipe()).toBe('done');
  expect(traces(path).size).toBe(0);
});

it('a file of the first shape is lifted, and nothing of it stays behind', () => {
  const path = folder();
  const db = new Database(join(path, 'persons.db'));
  db.pragma('journal_mode = WAL');
  db.exec(`CREATE TABLE persons (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
    CREATE TABLE texts (id TEXT PRIMARY KEY, person TEXT, body TEXT NOT NULL) STRICT;
    CREATE TABLE files (id TEXT PRIMARY KEY, person TEXT, name TEXT NOT NULL, type TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;
    CREATE TABLE secret (id INTEGER PRIMARY KEY CHECK (id = 1), bytes BLOB NOT NULL) STRICT;
    CREATE INDEX texts_person ON texts (person);
    CREATE INDEX files_person ON files (person);`);
  const secret = Buffer.alloc(32, 7);
  db.prepare('INSERT INTO secret VALUES (1, ?)').run(secret);
  db.exec('BEGIN');
  for (let i = 0; i < 300; i += 1) {
    db.prepare('INSERT INTO persons VALUES (?, ?)').run(id(i), JSON.stringify({ name: word('who', i) }));
    db.prepare('INSERT INTO texts VALUES (?, ?, ?)').run(id(1_000 + i), id(i), word('text', i).repeat(i));
  }
  db.exec('COMMIT');
  const bytes = Buffer.from(word('byte', 1).repeat(20_000));
  db.prepare('INSERT INTO files VALUES (?, ?, ?, ?, ?)').run(id(5_000), id(1), `${word('name', 1)}.pdf`, 'application/pdf', bytes);
  db.close();
  const persons = openPersons(path);
  onTestFinished(() => persons.close());
  expect(persons.secret.export()).toEqual(secret);
  expect([...persons.everybody()].map(({ person }) => person.name)).toEqual(Array.from({ length: 300 }, (_, i) => word('who', i)));
  expect(persons.text(id(1_007))).toBe(word('text', 7).repeat(7));
  expect(persons.file(id(5_000))).toEqual({ id: id(5_000), person: id(1), name: `${word('name', 1)}.pdf`, type: 'application/pdf', bytes });
  persons.erase(persons.everything().map((each) => each.id));
  wipeAll(persons);
  expect(traces(path).size).toBe(0);
});

it('without the zeros before each row some would stay: where pages were put together', () => {
  const path = folder();
  const db = new Database(join(path, 'persons.db'));
  onTestFinished(() => void db.close());
  for (const pragma of ['page_size = 1024', 'journal_mode = WAL', 'synchronous = OFF', 'secure_delete = ON', 'cache_size = -500'])
    db.pragma(pragma);
  db.exec('CREATE TABLE texts (id TEXT PRIMARY KEY, person TEXT, body TEXT NOT NULL) STRICT; CREATE INDEX texts_person ON texts (person)');
  const put = db.prepare('INSERT INTO texts VALUES (?, ?, ?)');
  for (let n = 0; n < people; n += 1) {
    const i = (n * 7_919) % people;
    put.run(id(i), id(n), word('text', i).repeat(1 + ((i * 31) % 30)));
  }
  const gone = Array.from({ length: people }, (_, i) => i).filter(isErased);
  const take = db.prepare('DELETE FROM texts WHERE id = ?');
  for (const i of gone.toSorted((a, b) => ((a * 7_877) % 2_003) - ((b * 7_877) % 2_003))) take.run(id(i));
  db.pragma('wal_checkpoint(TRUNCATE)');
  const left = traces(path);
  expect(gone.filter((i) => left.has(i))).not.toEqual([]);
});
