// The shape of `persons.db`: such that what is deleted there is gone. SQLite fills a deleted page with zeros (`secure_delete`), but a page whose rows
// are moved to another keeps what it held where no row is; only VACUUM, which writes the whole file anew, would take that away. Rows that are
// longer than a page has room for go on in pages of their own, which are never moved, only freed. So each row begins with so many zeros
// that whatever names somebody comes after them, in such a page (https://www.sqlite.org/fileformat2.html, 1.6 and 1.7).
import Database from 'better-sqlite3';
import { Person } from '../contract/messages/person.js';
import type { KeptFile, KeptPerson, KeptText } from './persons.js';
import { StoreError } from './store-error.js';

/** Small: a row takes two of them at least. */
const pageBytes = 1_024;
/** At most 989 bytes of a row are in the page of its table: 35 less than the page. */
const pad = `pad BLOB NOT NULL DEFAULT (zeroblob(${pageBytes}))`;
const shape = 1;
/** Of a file: so much is written, and deleted, as one row. */
export const pieceBytes = 64 * 1_024;

const tables = `
  CREATE TABLE persons (id TEXT PRIMARY KEY, ${pad}, body TEXT NOT NULL) STRICT;
  CREATE TABLE texts (id TEXT PRIMARY KEY, person TEXT, ${pad}, body TEXT NOT NULL) STRICT;
  CREATE TABLE files (id TEXT PRIMARY KEY, person TEXT, ${pad}, name TEXT NOT NULL, type TEXT NOT NULL) STRICT;
  CREATE TABLE pieces (file TEXT NOT NULL, n INTEGER NOT NULL, ${pad}, bytes BLOB NOT NULL, PRIMARY KEY (file, n)) STRICT;
  CREATE TABLE erasing (id TEXT PRIMARY KEY) STRICT;
  CREATE TABLE secret (id INTEGER PRIMARY KEY CHECK (id = 1), bytes BLOB NOT NULL) STRICT;
  CREATE INDEX texts_person ON texts (person);
  CREATE INDEX files_person ON files (person);`;

interface Row {
  readonly [column: string]: string | number | Buffer | null;
}

/** For the hub that holds the folder. Throws what SQLite throws when it cannot be opened. */
export function openForHub(file: string): Database.Database {
  const db = new Database(file);
  try {
    db.pragma('secure_delete = ON');
    db.pragma(`page_size = ${pageBytes}`);
    db.transaction(() => {
      if (shapeOf(db) === shape) return;
      const isOld = db.prepare("SELECT count(*) FROM sqlite_master WHERE name = 'persons'").pluck().get() === 1;
      if (isOld) lift(db);
      else db.exec(tables);
      db.pragma(`user_version = ${shape}`);
    }).immediate();
    if (db.pragma('page_size', { simple: true }) !== pageBytes) {
      // Only so does a database change the size of its pages.
      db.pragma('journal_mode = DELETE');
      db.pragma(`page_size = ${pageBytes}`);
      db.exec('VACUUM');
    }
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('cache_size = -500');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The shape that the first of 0.5 had: without zeros, and each file in one row. */
function lift(db: Database.Database): void {
  const old = ['persons', 'texts', 'files', 'secret'];
  db.exec('DROP INDEX IF EXISTS texts_person; DROP INDEX IF EXISTS files_person;');
  for (const name of old) db.exec(`ALTER TABLE ${name} RENAME TO old_${name}`);
  db.exec(tables);
  db.exec(`INSERT INTO persons (id, body) SELECT id, body FROM old_persons;
    INSERT INTO texts (id, person, body) SELECT id, person, body FROM old_texts;
    INSERT INTO files (id, person, name, type) SELECT id, person, name, type FROM old_files;
    INSERT INTO secret (id, bytes) SELECT id, bytes FROM old_secret;`);
  const put = putPieces(db);
  const bytes = db.prepare<[string], Buffer>('SELECT bytes FROM old_files WHERE id = ?').pluck();
  for (const id of db.prepare<[], string>('SELECT id FROM old_files').pluck().all()) put(id, bytes.get(id) ?? new Uint8Array());
  for (const name of old) db.exec(`DROP TABLE old_${name}`);
}

/** Beside the hub, as of one moment. Errors: `StoreError` when it is of another shape; what SQLite throws. */
export function openBeside(file: string): Database.Database {
  const db = new Database(file, { readonly: true });
  try {
    db.exec('BEGIN');
    if (shapeOf(db) === shape) return db;
    throw new StoreError({
      it: `${file} è di un’altra versione di Turno: l’hub di questa, avviato una volta, lo porta alla propria`,
      en: `${file} is of another version of Turno: the hub of this one, started once, lifts it to its own`,
    });
  } catch (error) {
    db.close();
    throw error;
  }
}

function shapeOf(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

export function putPieces(db: Database.Database): (file: string, bytes: Uint8Array) => void {
  const put = db.prepare('INSERT OR REPLACE INTO pieces (file, n, bytes) VALUES (?, ?, ?)');
  return (file, bytes) => {
    for (let n = 0; n * pieceBytes < bytes.length; n += 1) put.run(file, n, bytes.subarray(n * pieceBytes, (n + 1) * pieceBytes));
  };
}

const isHere = 'id NOT IN (SELECT id FROM erasing)';
const isNobodysGone = `${isHere} AND (person IS NULL OR person NOT IN (SELECT id FROM erasing))`;

/** Whatever is held; what is being erased is not. */
export interface Held {
  person(id: string): Person | undefined;
  text(id: string): string | undefined;
  file(id: string): KeptFile | undefined;
  /** Each by their ids. */
  persons(): Iterable<KeptPerson>;
  texts(): Iterable<KeptText>;
  /** Of those that are not wanted the bytes are not read. */
  files(isWanted?: (file: Pick<KeptFile, 'id' | 'person'>) => boolean): Iterable<KeptFile>;
  everything(): readonly { readonly id: string; readonly person?: string }[];
}

export function heldIn(db: Database.Database): Held {
  const onePerson = db.prepare<[string], Row>(`SELECT body FROM persons WHERE id = ? AND ${isHere}`);
  const oneText = db.prepare<[string], Row>(`SELECT body FROM texts WHERE id = ? AND ${isNobodysGone}`);
  const oneFile = db.prepare<[string], Row>(`SELECT id, person, name, type FROM files WHERE id = ? AND ${isNobodysGone}`);
  const allPersons = db.prepare<[], Row>(`SELECT id, body FROM persons WHERE ${isHere} ORDER BY id`);
  const allTexts = db.prepare<[], Row>(`SELECT id, person, body FROM texts WHERE ${isNobodysGone} ORDER BY id`);
  const allFiles = db.prepare<[], Row>(`SELECT id, person, name, type FROM files WHERE ${isNobodysGone} ORDER BY id`);
  const all = db.prepare<[], Row>(
    `SELECT id, NULL AS person FROM persons WHERE ${isHere} UNION ALL SELECT id, person FROM texts WHERE ${isNobodysGone}
     UNION ALL SELECT id, person FROM files WHERE ${isNobodysGone}`,
  );
  const pieces = db.prepare<[string], Buffer>('SELECT bytes FROM pieces WHERE file = ? ORDER BY n').pluck();
  const personIn = ({ body }: Row) => Person.parse(JSON.parse(String(body)));
  const whose = ({ person }: Row) => (person == null ? {} : { person: String(person) });
  const fileIn = (row: Row): KeptFile => {
    const { id, name, type } = row;
    return { id: String(id), ...whose(row), name: String(name), type: String(type), bytes: Buffer.concat(pieces.all(String(id))) };
  };
  return {
    person(id) {
      const row = onePerson.get(id);
      return row && personIn(row);
    },
    text(id) {
      const row = oneText.get(id);
      return row && String(row.body);
    },
    file(id) {
      const row = oneFile.get(id);
      return row && fileIn(row);
    },
    *persons() {
      for (const row of allPersons.iterate()) yield { id: String(row.id), person: personIn(row) };
    },
    *texts() {
      for (const row of allTexts.iterate()) yield { id: String(row.id), ...whose(row), text: String(row.body) };
    },
    *files(isWanted = () => true) {
      for (const row of allFiles.iterate()) if (isWanted({ id: String(row.id), ...whose(row) })) yield fileIn(row);
    },
    everything: () => all.all().map((row) => ({ id: String(row.id), ...whose(row) })),
  };
}
