// Everything that a hub's folder knows, read beside the hub, all of one moment: to be written down in open formats.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { KeptFile, KeptPerson, KeptText } from './persons.js';
import { heldIn, openBeside } from './persons-shape.js';
import { openDatabase } from './reader.js';
import type { Picture } from './store.js';

/** `body`: the event as it was written, of whatever version. */
export interface JournalRow {
  readonly seq: number;
  readonly at: number;
  readonly wall: number;
  readonly body: string;
}

/** All but today's ratings: two copies of one day would tell which ticket was rated between them, and how. */
export interface Whole {
  journal(): Iterable<JournalRow>;
  /** Those facts alone that may name somebody: of appointments, cases and persons. */
  aboutPeople(): Iterable<JournalRow>;
  /** The text of the one that was applied last. */
  lastConfig(): string | undefined;
  /** By their hash. */
  configs(): Iterable<{ readonly hash: string; readonly text: string }>;
  /** What notices show. */
  pictures(): Iterable<Picture>;
  persons(): Iterable<KeptPerson>;
  texts(): Iterable<KeptText>;
  /** Of those that are not wanted the bytes are not read. */
  files(isWanted?: (file: Pick<KeptFile, 'id' | 'person'>) => boolean): Iterable<KeptFile>;
  close(): void;
}

interface Row {
  readonly [column: string]: string | number | Buffer | null;
}

/** Errors: `StoreError`, as those of `openReader`. */
export function openWhole(folder: string): Whole {
  const db = openDatabase(join(folder, 'turno.db'));
  // A read that lasts sees nothing of what is written meanwhile; the first read begins it.
  db.exec('BEGIN');
  const shape = Number(db.pragma('user_version', { simple: true }));
  db.prepare('SELECT count(*) FROM snapshot').get();
  // Second: whoever the journal names is there, or was erased since.
  const file = join(folder, 'persons.db');
  const kept = existsSync(file) ? besides(file, db) : undefined;
  const held = kept && heldIn(kept);
  const all = (sql: string) => db.prepare<[], Row>(sql).iterate();

  function* facts(which: string): Iterable<JournalRow> {
    for (const { seq, at, wall, body } of all(`SELECT seq, at, wall, body FROM journal WHERE ${which} ORDER BY seq`))
      yield { seq: Number(seq), at: Number(at), wall: Number(wall), body: String(body) };
  }

  return {
    journal: () => facts('1'),
    aboutPeople: () => facts("type GLOB 'appointment-*' OR type GLOB 'case-*' OR type GLOB 'person-*'"),
    lastConfig() {
      const [row] = all(
        `SELECT configs.text FROM journal JOIN configs ON configs.hash = json_extract(journal.body, '$.hash')
         WHERE journal.type = 'config-applied' ORDER BY journal.seq DESC LIMIT 1`,
      );
      return row && String(row.text);
    },
    *configs() {
      if (shape < 2) return;
      for (const { hash, text } of all('SELECT hash, text FROM configs ORDER BY hash')) yield { hash: String(hash), text: String(text) };
    },
    *pictures() {
      if (shape < 10) return;
      for (const { hash, type, bytes } of all('SELECT hash, type, bytes FROM pictures ORDER BY hash'))
        yield { hash: String(hash), type: String(type), bytes: bytes instanceof Buffer ? bytes : Buffer.alloc(0) };
    },
    persons: () => held?.persons() ?? [],
    texts: () => held?.texts() ?? [],
    files: (isWanted) => held?.files(isWanted) ?? [],
    close() {
      kept?.close();
      db.close();
    },
  };
}

/** Lets go of the journal when it cannot be had. */
function besides(file: string, journal: Database.Database): Database.Database {
  try {
    return openBeside(file);
  } catch (error) {
    journal.close();
    throw error;
  }
}
