// The rows that reports are made of, and what they make together each day, beside the journal that they are folded from: `stats.db`. It can be
// deleted; whoever asks next makes it anew. The hub's own thread never opens it.
import { rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Sentence } from '../contract/sentence.js';
import { StoreError } from './store-error.js';

interface KeptRow {
  readonly kind: string;
  readonly id: string;
  /** A row has a part in the days from this one to `until`; undefined: in all that come. */
  readonly day: string;
  readonly until: string | undefined;
  readonly body: string;
}

/** `put` replaces the row of the same kind and id. */
export type KeptChange = { readonly put: KeptRow } | { readonly drop: Pick<KeptRow, 'kind' | 'id'> };

/** Rows of these kinds make a body together, of each day that has any. It is kept once the day is over, and made when asked for until then. */
export interface Sums {
  readonly kinds: readonly string[];
  /** `bodies`: of every row of such a kind that begins on that day, one at least. */
  readonly make: (day: string, bodies: Iterable<string>) => string;
}

interface Written {
  readonly seq: number;
  readonly state: string;
  readonly changes: readonly KeptChange[];
  /** The days before this one are over: it would not pay to add up the others after every fact. Undefined: all are. */
  readonly running: string | undefined;
}

export interface Projection {
  /** Why what was there is of no use, and is made anew; undefined: it was of use, or nothing was there. */
  readonly anew: Sentence | undefined;
  /** What `write` left last, by whatever process. */
  state(): { readonly seq: number; readonly body: string } | undefined;
  /**
   * In one transaction with the state as it is now on disk: another process may write meanwhile. `change` gets that state's seq, and
   * returns what is to be there then. Error: `StoreError`, where the disk is nearly full among others.
   */
  write(change: (seq: number) => Written | undefined): void;
  /** What the rows of each of these days make together, both among them, in any order. */
  days(from: string, to: string): Iterable<string>;
  /** The bodies of the rows of a kind that have a part in these days, both among them. */
  rows(kind: string, from: string, to: string): Iterable<string>;
  close(): void;
}

/** So much is left to those who press buttons: reports are the first that a full disk stops (DESIGN, "When things fail"). */
const freeBytesLeast = 64 * 1024 * 1024;
/** Another process writes a piece of the journal's rows meanwhile. */
const busyMs = 30_000;

/** After every day there is. */
const endless = '9999-12-31';

interface Row {
  readonly [column: string]: string | number | null;
}

/** `shape`: which program, and which options, made the rows: others are made anew. Errors: `StoreError`. */
export function openProjection(folder: string, shape: string, { kinds, make }: Sums): Projection {
  const file = join(folder, 'stats.db');
  const opened = openOrMake(file, folder, shape);
  const { db } = opened;
  const selectState = db.prepare<[], Row>('SELECT seq, body FROM state');
  const putState = db.prepare('INSERT OR REPLACE INTO state (id, shape, seq, body) VALUES (1, ?, ?, ?)');
  const put = db.prepare(
    `INSERT INTO rows (kind, id, day, until, body) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (kind, id) DO UPDATE SET day = excluded.day, until = excluded.until, body = excluded.body`,
  );
  const drop = db.prepare('DELETE FROM rows WHERE kind = ? AND id = ?');
  const dayOf = db.prepare<[string, string], Row>('SELECT day FROM rows WHERE kind = ? AND id = ?');
  const ofDay = db.prepare<string[], Row>(`SELECT body FROM rows WHERE day = ? AND kind IN (${kinds.map(() => '?').join(', ')})`);
  const openDay = db.prepare('INSERT INTO days (day) VALUES (?) ON CONFLICT (day) DO UPDATE SET body = NULL');
  const openDays = db.prepare<[string, string], Row>('SELECT day FROM days WHERE body IS NULL AND day BETWEEN ? AND ?');
  const putDay = db.prepare('UPDATE days SET body = ? WHERE day = ?');
  const dropDay = db.prepare('DELETE FROM days WHERE day = ?');
  const days = db.prepare<[string, string], Row>('SELECT body FROM days WHERE body IS NOT NULL AND day BETWEEN ? AND ?');
  // Of nearly all rows `until` is the day itself, and is left out.
  const ofDays = db.prepare<[string, string, string], Row>('SELECT body FROM rows WHERE kind = ? AND day BETWEEN ? AND ?');
  const longer = db.prepare<[string, string, string], Row>(
    'SELECT body FROM rows WHERE kind = ? AND until IS NOT NULL AND until >= ? AND day < ?',
  );

  /** Adds the days whose sums it touches. */
  function take(change: KeptChange, touched: Set<string>): void {
    const { kind, id } = 'put' in change ? change.put : change.drop;
    const isSummed = kinds.includes(kind);
    const before = isSummed ? dayOf.get(kind, id) : undefined;
    if (before !== undefined) touched.add(String(before.day));
    if ('put' in change) {
      const { day, body } = change.put;
      put.run(kind, id, day, lasting(change.put), body);
      if (isSummed) touched.add(day);
    } else drop.run(kind, id);
  }

  /** Undefined where there is nothing any more. */
  function summed(day: string): string | undefined {
    const bodies = ofDay.all(day, ...kinds).map(({ body }) => String(body));
    return bodies.length === 0 ? undefined : make(day, bodies);
  }

  function settle(day: string): void {
    const body = summed(day);
    if (body === undefined) dropDay.run(day);
    else putDay.run(body, day);
  }

  return {
    anew: opened.anew,
    state() {
      const row = selectState.get();
      return row && { seq: Number(row.seq), body: String(row.body) };
    },
    write(change) {
      checkRoom(folder);
      tried(file, () =>
        db
          .transaction(() => {
            const made = change(Number(selectState.get()?.seq ?? 0));
            if (made === undefined) return;
            const touched = new Set<string>();
            for (const one of made.changes) take(one, touched);
            for (const day of touched) openDay.run(day);
            const { running = endless } = made;
            for (const { day } of openDays.all('', running)) if (String(day) < running) settle(String(day));
            putState.run(shape, made.seq, made.state);
          })
          .immediate(),
      );
    },
    *days(from, to) {
      for (const row of days.iterate(from, to)) yield String(row.body);
      for (const { day } of openDays.all(from, to)) {
        const body = summed(String(day));
        if (body !== undefined) yield body;
      }
    },
    *rows(kind, from, to) {
      for (const row of ofDays.iterate(kind, from, to)) yield String(row.body);
      for (const row of longer.iterate(kind, from, from)) yield String(row.body);
    },
    close: () => db.close(),
  };
}

function lasting({ day, until }: KeptRow): string | null {
  return until === day ? null : (until ?? endless);
}

const schema = `
  CREATE TABLE state (id INTEGER PRIMARY KEY CHECK (id = 1), shape TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
  CREATE TABLE rows (kind TEXT NOT NULL, id TEXT NOT NULL, day TEXT NOT NULL, until TEXT, body TEXT NOT NULL, UNIQUE (kind, id)) STRICT;
  CREATE TABLE days (day TEXT PRIMARY KEY, body TEXT) STRICT;
  CREATE INDEX days_open ON days (day) WHERE body IS NULL;
  CREATE INDEX rows_day ON rows (day, kind);
  CREATE INDEX rows_until ON rows (until) WHERE until IS NOT NULL;`;

function openOrMake(file: string, folder: string, shape: string): { db: Database.Database; anew: Sentence | undefined } {
  let anew: Sentence | undefined;
  try {
    const db = open(file);
    const made = tablesOf(db, shape);
    if (made === 'as-is' || made === 'fresh') return { db, anew };
    db.close();
    anew = {
      it: `${file} è di un altro Turno o di altre opzioni: si rifà`,
      en: `${file} is of another Turno or other options: it is made anew`,
    };
  } catch (error) {
    if (!isDamaged(error)) throw cannot(file, error);
    anew = { it: `${file} è danneggiato: si rifà`, en: `${file} is damaged: it is made anew` };
  }
  removeProjection(folder);
  checkRoom(folder);
  return tried(file, () => {
    const db = open(file);
    tablesOf(db, shape);
    return { db, anew };
  });
}

function open(file: string): Database.Database {
  const db = new Database(file, { timeout: busyMs });
  try {
    db.pragma('journal_mode = WAL');
    // What a power cut takes is folded again.
    db.pragma('synchronous = NORMAL');
    db.pragma('cache_size = -4000');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Two that find nothing there make it once. */
function tablesOf(db: Database.Database, shape: string): 'as-is' | 'fresh' | 'other' {
  return db
    .transaction(() => {
      const there = db
        .prepare<[], Row>(
          "SELECT count(*) AS n FROM sqlite_schema WHERE name IN ('state', 'rows', 'days', 'days_open', 'rows_day', 'rows_until')",
        )
        .get();
      if (there?.n === 0) {
        db.exec(schema);
        return 'fresh';
      }
      if (there?.n !== 6) return 'other';
      const state = db.prepare<[], Row>('SELECT shape FROM state').get();
      return state === undefined || state.shape === shape ? 'as-is' : 'other';
    })
    .immediate();
}

/** Whoever has it open goes on with what it had. */
export function removeProjection(folder: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `stats.db${end}`), { force: true });
}

/** SQLite's words for a file that is no database, or not a whole one. */
export function isDamaged(thrown: unknown): boolean {
  const error = thrown instanceof StoreError ? thrown.cause : thrown;
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
}

function tried<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw cannot(file, error);
  }
}

function cannot(file: string, error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const why = error.message;
  return new StoreError({ it: `${file}: i rapporti si fermano: ${why}`, en: `${file}: reports stop: ${why}` }, error);
}

function checkRoom(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= freeBytesLeast) return;
  const mb = Math.floor(free / 1e6);
  throw new StoreError({
    it: `${folder}: restano ${mb} MB di disco, e i rapporti si fermano per primi; la coda va avanti`,
    en: `${folder}: ${mb} MB of disk are left, and reports are the first to stop; the queue goes on`,
  });
}
