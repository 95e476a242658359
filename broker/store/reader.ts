// The journal, read beside the hub that writes it: for whoever learns from what has been. It changes nothing of the folder.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { newestShape, tooNew } from './migrations.js';
import { type Fact, readJournalEvent } from './store.js';
import { StoreError } from './store-error.js';

/** Errors, where it comes to what is damaged: `StoreError`. */
export interface Reader {
  /**
   * The facts of the last `days` service days, the running one among them, oldest first; the first of them says which day it
   * is, unless the hall has not turned so many days. Read as they are asked for: a year needs no memory.
   */
  factsOfDays(days: number): Iterable<Fact>;
  /** Every fact after `seq` that is on the disk by now, oldest first. */
  factsAfter(seq: number): Iterable<Fact>;
  /** Of the last of them, 0 where there is none. */
  lastSeq(): number;
  /** The text of a config that was applied, as the maintainer wrote it, by its hash. */
  config(hash: string): string | undefined;
  /** Those of the one that was applied first, and of the one that was applied last. */
  firstConfig(): string | undefined;
  lastConfig(): string | undefined;
  close(): void;
}

interface Row {
  readonly [column: string]: string | number;
}

/**
 * Opens `<folder>/turno.db` for reading; the hub may run. Errors: `StoreError` when it is not there, is no Turno database, or
 * was written by a newer Turno.
 */
export function openReader(folder: string): Reader {
  const db = openDatabase(join(folder, 'turno.db'));
  const rows = db.prepare<[number], Row>('SELECT seq, at, wall, body FROM journal WHERE seq > ? ORDER BY seq');
  function* factsAfter(after: number): Iterable<Fact> {
    let good = after;
    try {
      for (const { seq, at, wall, body } of rows.iterate(after)) {
        yield { seq: Number(seq), at: Number(at), wall: Number(wall), event: readJournalEvent(String(body)) };
        good = Number(seq);
      }
    } catch (error) {
      throw damaged(db.name, good, error);
    }
  }
  const configAt = (order: 'ASC' | 'DESC') =>
    textOf(
      db
        .prepare<[], Row>(
          `SELECT configs.text FROM journal JOIN configs ON configs.hash = json_extract(journal.body, '$.hash')
           WHERE journal.type = 'config-applied' ORDER BY journal.seq ${order} LIMIT 1`,
        )
        .get(),
    );
  return {
    *factsOfDays(days) {
      // Both from the journal's end: what it costs is the days that are asked for, not those before them.
      const turns = db
        .prepare<[number], Row>("SELECT seq FROM journal WHERE type = 'day-turned' ORDER BY seq DESC LIMIT ?")
        .all(days)
        .map(({ seq }) => Number(seq));
      const from = turns.length < days ? 0 : (turns.at(-1) ?? 0);
      yield* factsAfter(from - 1);
    },
    factsAfter,
    lastSeq: () => Number(db.prepare<[], Row>('SELECT coalesce(max(seq), 0) AS seq FROM journal').get()?.seq),
    config: (hash) => textOf(db.prepare<[string], Row>('SELECT text FROM configs WHERE hash = ?').get(hash)),
    firstConfig: () => configAt('ASC'),
    lastConfig: () => configAt('DESC'),
    close: () => db.close(),
  };
}

const textOf = (row: Row | undefined) => (row === undefined ? undefined : String(row.text));

function damaged(file: string, good: number, error: unknown): StoreError {
  const why = error instanceof Database.SqliteError ? `: ${error.message}` : '';
  return new StoreError(
    {
      it: `${file}: il giornale non si può leggere dopo il fatto ${good}${why}`,
      en: `${file}: the journal cannot be read after fact ${good}${why}`,
    },
    error,
  );
}

/** For reading; the hub may run. Errors: `StoreError`, as those of `openReader`. */
export function openDatabase(file: string): Database.Database {
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true });
    // It reads from end to end, and needs no page twice; better-sqlite3 is built for 16 MB of them.
    db.pragma('cache_size = -500');
    const shape = Number(db.pragma('user_version', { simple: true }));
    if (shape < 1)
      throw new StoreError({
        it: `${file} non è un database di Turno: il giornale di una sala non c’è`,
        en: `${file} is no database of Turno: it has no hall’s journal`,
      });
    if (shape > newestShape) throw tooNew(file, shape);
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof StoreError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreError({ it: `${file} non si può leggere: ${why}`, en: `${file} cannot be read: ${why}` }, error);
  }
}
