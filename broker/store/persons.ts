// What can be erased: who somebody is, what they wrote, what they attached. In a file of its own, `persons.db`, so that the journal, its WAL and
// its backups never hold a byte of it. Events carry ids alone.
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { appendFileSync, closeSync, fsyncSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { KeptId, Person } from '../contract/messages/person.js';

export interface KeptPerson {
  readonly id: string;
  readonly person: Person;
}

/** `person`: whose it is, where somebody said who they are; it is erased with them. */
export interface KeptText {
  readonly id: string;
  readonly person?: string;
  readonly text: string;
}

export interface KeptFile {
  readonly id: string;
  readonly person?: string;
  readonly name: string;
  /** As its bytes say, not as it was called: `application/pdf`. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What one command leaves here. It is on the disk before the facts that name it: after a crash in between nobody asks for it. */
export interface Kept {
  readonly persons?: readonly KeptPerson[];
  readonly texts?: readonly KeptText[];
  readonly files?: readonly KeptFile[];
}

/** Whatever is not there, or was erased, is undefined. */
export interface Persons {
  /** The hub's own, for as long as this file lives. */
  readonly secret: KeyObject;
  person(id: string): Person | undefined;
  text(id: string): string | undefined;
  file(id: string): KeptFile | undefined;
  /** Everybody who is here, one after the other. */
  everybody(): Iterable<KeptPerson>;
  /** Of everything that is here its id, and whose it is. */
  everything(): readonly { readonly id: string; readonly person?: string }[];
  /** Durable when it returns. */
  keep(all: readonly Kept[]): void;
  /** With their texts and files; a text or a file may be named by itself. No byte of them is left in this file when it returns. */
  erase(persons: readonly string[]): void;
  /** Those who asked to be erased, noted in a file that a restored database does not replace. Durable when it returns. */
  remember(persons: readonly string[]): void;
  remembered(): readonly string[];
  close(): void;
}

interface Row {
  readonly [column: string]: string | number | Buffer | null;
}

/** Throws what SQLite throws when it cannot be opened. */
export function openPersons(folder: string): Persons {
  const db = new Database(join(folder, 'persons.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('secure_delete = ON');
  db.pragma('cache_size = -500');
  db.exec(
    `CREATE TABLE IF NOT EXISTS persons (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
     CREATE TABLE IF NOT EXISTS texts (id TEXT PRIMARY KEY, person TEXT, body TEXT NOT NULL) STRICT;
     CREATE TABLE IF NOT EXISTS files (id TEXT PRIMARY KEY, person TEXT, name TEXT NOT NULL, type TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;
     CREATE TABLE IF NOT EXISTS secret (id INTEGER PRIMARY KEY CHECK (id = 1), bytes BLOB NOT NULL) STRICT;
     CREATE INDEX IF NOT EXISTS texts_person ON texts (person);
     CREATE INDEX IF NOT EXISTS files_person ON files (person);`,
  );
  const selectPerson = db.prepare<[string], Row>('SELECT body FROM persons WHERE id = ?');
  const selectText = db.prepare<[string], Row>('SELECT body FROM texts WHERE id = ?');
  const selectFile = db.prepare<[string], Row>('SELECT person, name, type, bytes FROM files WHERE id = ?');
  const putPerson = db.prepare('INSERT OR REPLACE INTO persons (id, body) VALUES (?, ?)');
  const putText = db.prepare('INSERT OR REPLACE INTO texts (id, person, body) VALUES (?, ?, ?)');
  const putFile = db.prepare('INSERT OR REPLACE INTO files (id, person, name, type, bytes) VALUES (?, ?, ?, ?, ?)');
  const keep = db.transaction((all: readonly Kept[]) => {
    for (const { persons = [], texts = [], files = [] } of all) {
      for (const { id, person } of persons) putPerson.run(id, JSON.stringify(person));
      for (const { id, person, text } of texts) putText.run(id, person ?? null, text);
      for (const { id, person, name, type, bytes } of files) putFile.run(id, person ?? null, name, type, bytes);
    }
  });
  const erase = db.transaction((persons: readonly string[]) => {
    for (const id of persons) {
      db.prepare('DELETE FROM files WHERE person = ? OR id = ?').run(id, id);
      db.prepare('DELETE FROM texts WHERE person = ? OR id = ?').run(id, id);
      db.prepare('DELETE FROM persons WHERE id = ?').run(id);
    }
  });

  return {
    secret: secretOf(db),
    person(id) {
      const row = selectPerson.get(id);
      return row && Person.parse(JSON.parse(String(row.body)));
    },
    text(id) {
      const row = selectText.get(id);
      return row && String(row.body);
    },
    file(id) {
      const row = selectFile.get(id);
      if (row === undefined || !(row.bytes instanceof Buffer)) return undefined;
      const whose = row.person === null ? {} : { person: String(row.person) };
      return { id, ...whose, name: String(row.name), type: String(row.type), bytes: row.bytes };
    },
    *everybody() {
      for (const row of db.prepare<[], Row>('SELECT id, body FROM persons ORDER BY id').iterate())
        yield { id: String(row.id), person: Person.parse(JSON.parse(String(row.body))) };
    },
    everything() {
      const rows = db.prepare<[], Row>(
        'SELECT id, NULL AS person FROM persons UNION ALL SELECT id, person FROM texts UNION ALL SELECT id, person FROM files',
      );
      return rows.all().map(({ id, person }) => ({ id: String(id), ...(person == null ? {} : { person: String(person) }) }));
    },
    keep: (all) => keep.immediate(all),
    remember: (persons) => remember(join(folder, erasedFile), persons),
    remembered: () => rememberedIn(join(folder, erasedFile)),
    erase(persons) {
      erase.immediate(persons);
      // A page that was split leaves what it held where no row is.
      db.exec('VACUUM');
      db.pragma('wal_checkpoint(TRUNCATE)');
    },
    close: () => db.close(),
  };
}

/** Made once; durable before it is used. */
function secretOf(db: Database.Database): KeyObject {
  db.prepare('INSERT OR IGNORE INTO secret (id, bytes) VALUES (1, ?)').run(randomBytes(32));
  const row = db.prepare<[], Row>('SELECT bytes FROM secret').get();
  if (!(row?.bytes instanceof Buffer)) throw new Error('persons.db has no secret');
  return createSecretKey(row.bytes);
}

/** Beside `persons.db`, an id a line: whoever restores an older database keeps this file. */
export const erasedFile = 'erased';

function remember(file: string, persons: readonly string[]): void {
  if (persons.length === 0) return;
  const handle = openSync(file, 'a', 0o600);
  try {
    appendFileSync(handle, persons.map((id) => `${id}\n`).join(''));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A line that a power cut has cut short is nobody's id. */
function rememberedIn(file: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  return [...new Set(text.split('\n'))].filter((line) => KeptId.safeParse(line).success);
}
