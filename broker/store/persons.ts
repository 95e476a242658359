// What can be erased: who somebody is, what they wrote, what they attached. In a file of its own, `persons.db`, so that the journal, its WAL and
// its backups never hold a byte of it. Events carry ids alone.
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { Person } from '../contract/messages/person.js';
import { emptiesWal } from './empty-wal.js';
import { erasedFile, rememberedIn, rememberIn } from './erased-file.js';
import { type Held, heldIn, openForHub, putPieces } from './persons-shape.js';

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

/** How an erasure stands: there is more to take away; all is, but somebody who reads beside the hub keeps the WAL; no byte is left. */
type Wiped = 'more' | 'busy' | 'done';

/** Whatever is not there, or was erased, is undefined. */
export interface Persons extends Pick<Held, 'person' | 'text' | 'file' | 'everything'> {
  /** The hub's own, for as long as this file lives. */
  readonly secret: KeyObject;
  /** Everybody who is here, one after the other. */
  everybody(): Iterable<KeptPerson>;
  /** Durable when it returns. */
  keep(all: readonly Kept[]): void;
  /** With their texts and files; a text or a file may be named by itself. Durable when it returns, and nobody is told of them; `wipe` takes their bytes. */
  erase(persons: readonly string[]): void;
  /** Some of the bytes of those who were erased: a few ms. They are in neither the file nor its WAL when it says `done`. */
  wipe(): Wiped;
  /** Those who asked to be erased, noted in a file that a restored database does not replace. Durable when it returns. */
  remember(persons: readonly string[]): void;
  remembered(): readonly string[];
  close(): void;
}

/** So many rows, and pieces of files, are deleted at once. */
const rowsMost = 64;
const piecesMost = 8;

/** Throws what SQLite throws when it cannot be opened. */
export function openPersons(folder: string): Persons {
  const db = openForHub(join(folder, 'persons.db'));
  const held = heldIn(db);
  const putPerson = db.prepare('INSERT OR REPLACE INTO persons (id, body) VALUES (?, ?)');
  const putText = db.prepare('INSERT OR REPLACE INTO texts (id, person, body) VALUES (?, ?, ?)');
  const putFile = db.prepare('INSERT OR REPLACE INTO files (id, person, name, type) VALUES (?, ?, ?, ?)');
  const put = putPieces(db);
  const keep = db.transaction((all: readonly Kept[]) => {
    for (const { persons = [], texts = [], files = [] } of all) {
      for (const { id, person } of persons) putPerson.run(id, JSON.stringify(person));
      for (const { id, person, text } of texts) putText.run(id, person ?? null, text);
      for (const { id, person, name, type, bytes } of files) {
        putFile.run(id, person ?? null, name, type);
        put(id, bytes);
      }
    }
  });
  const mark = db.prepare('INSERT OR IGNORE INTO erasing (id) VALUES (?)');
  const markAll = db.transaction((persons: readonly string[]) => {
    for (const id of persons) mark.run(id);
  });
  const wipeSome = wiper(db);
  // Whatever a crash left: nobody knows how far it had come.
  let unclean = true;

  return {
    secret: secretOf(db),
    person: held.person,
    text: held.text,
    file: held.file,
    everybody: held.persons,
    everything: held.everything,
    keep: (all) => keep.immediate(all),
    remember: (persons) => rememberIn(join(folder, erasedFile), persons),
    remembered: () => rememberedIn(join(folder, erasedFile)),
    erase(persons) {
      unclean = true;
      markAll.immediate(persons);
    },
    wipe() {
      if (wipeSome()) return 'more';
      if (unclean) unclean = !emptiesWal(db);
      return unclean ? 'busy' : 'done';
    },
    close: () => db.close(),
  };
}

/** Whether there was anything to delete. */
function wiper(db: Database.Database): () => boolean {
  const marked = db.prepare<[], string>(`SELECT id FROM erasing LIMIT ${rowsMost}`).pluck();
  const pieces = db.prepare(
    `DELETE FROM pieces WHERE rowid IN
       (SELECT pieces.rowid FROM files JOIN pieces ON pieces.file = files.id WHERE files.person = ? OR files.id = ? LIMIT ?)`,
  );
  const texts = db.prepare('DELETE FROM texts WHERE rowid IN (SELECT rowid FROM texts WHERE person = ? OR id = ? LIMIT ?)');
  const files = db.prepare('DELETE FROM files WHERE person = ? OR id = ?');
  const person = db.prepare('DELETE FROM persons WHERE id = ?');
  const mark = db.prepare('DELETE FROM erasing WHERE id = ?');
  const some = db.transaction(() => {
    const ids = marked.all();
    let [rowsLeft, piecesLeft] = [rowsMost, piecesMost];
    for (const id of ids) {
      piecesLeft -= pieces.run(id, id, piecesLeft).changes;
      rowsLeft -= texts.run(id, id, rowsLeft).changes;
      if (piecesLeft === 0 || rowsLeft <= 0) break;
      rowsLeft -= files.run(id, id).changes + person.run(id).changes + 1;
      mark.run(id);
      if (rowsLeft <= 0) break;
    }
    return ids.length > 0;
  });
  return () => some.immediate();
}

/** Made once; durable before it is used. */
function secretOf(db: Database.Database): KeyObject {
  db.prepare('INSERT OR IGNORE INTO secret (id, bytes) VALUES (1, ?)').run(randomBytes(32));
  const row = db.prepare<[], { readonly bytes: unknown }>('SELECT bytes FROM secret').get();
  if (!(row?.bytes instanceof Buffer)) throw new Error('persons.db has no secret');
  return createSecretKey(row.bytes);
}
