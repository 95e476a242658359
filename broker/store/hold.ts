// The hub's folder, held by one process, and the database in it, of today's shape.
import { randomInt } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { migrate } from './migrations.js';
import { cannotBeWritten, StoreError } from './store-error.js';

interface Held {
  readonly db: Database.Database;
  /** To be closed last. */
  readonly lock: Database.Database;
  readonly orderBase: number;
}

/** Errors: `StoreError`, as those of `openStore`; nothing is held then. */
export function holdJournal(folder: string): Held {
  const lock = holdFolder(folder);
  return { lock, ...openDatabase(join(folder, 'turno.db'), lock) };
}

/** SQLite's own file lock, on a file of its own: the kernel lets go of it however the process ends. */
function holdFolder(folder: string): Database.Database {
  let lock: Database.Database | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    lock = new Database(join(folder, 'lock'), { timeout: 0 });
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    const busy = error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY';
    throw busy
      ? new StoreError({ it: `${folder} è già in uso da un altro hub`, en: `${folder} is in use by another hub` }, error, true)
      : cannotBeWritten(folder, error);
  }
}

/** Lets go of the lock when the database cannot be had. */
function openDatabase(file: string, lock: Database.Database): { db: Database.Database; orderBase: number } {
  try {
    const db = new Database(file);
    db.pragma('journal_mode = WAL');
    // better-sqlite3 is built with NORMAL for WAL, which may lose the last commits in a power cut (see its docs/compilation.md).
    db.pragma('synchronous = FULL');
    // better-sqlite3 is built for 16 MB of pages: they would be the journal's last, which nobody reads.
    db.pragma('cache_size = -2000');
    migrate(db);
    return { db, orderBase: baseOf(db) };
  } catch (error) {
    lock.close();
    if (error instanceof StoreError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreError({ it: `${file} non si può aprire: ${why}`, en: `${file} cannot be opened: ${why}` }, error);
  }
}

/** Chosen once for this database, so that two databases do not give the same order numbers. */
function baseOf(db: Database.Database): number {
  db.prepare('INSERT OR IGNORE INTO numbering (id, base) VALUES (1, ?)').run(randomInt(2 ** 31) * 2 ** 20);
  return Number(db.prepare<[], { readonly base: number }>('SELECT base FROM numbering').get()?.base);
}
