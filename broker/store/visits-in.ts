// Visits of before, written into a hub's journal while no hub runs: all of them in one transaction, or none.
import { hash } from 'node:crypto';
import type { ImportedVisit } from '../stats/events.js';
import { holdJournal } from './hold.js';
import { type Fact, readJournalEvent, type Store } from './store.js';
import { cannotBeWritten } from './store-error.js';

/** `saveSnapshot` is left out: `finish` does it. */
interface VisitsIn extends Pick<Store, 'snapshot' | 'factsAfter'> {
  /** The text of the config that was applied last. */
  configText(): string | undefined;
  /** How many visits earlier imports have left. */
  readonly imported: number;
  /** Whether an earlier import has left such a visit. */
  isThere(visit: ImportedVisit): boolean;
  /** Which of these service days the hall has had itself. */
  daysOfOwn(days: Iterable<string>): string[];
  /** Nobody sees it before `finish`. Error: `StoreError` when the disk does not take it. */
  add(visit: ImportedVisit): void;
  /** `world`: the snapshot of the world before, which they do not change: a hub that starts reads none of them. Durable when it returns. */
  finish(world: string): void;
  /** What was added and not finished never was. */
  close(): void;
}

interface Row {
  readonly [column: string]: string | number;
}

/** Errors: as those of `openStore`. `wall`: ms since 1970, for a journal that has no fact yet. */
export function openVisitsIn(folder: string, wall: number): VisitsIn {
  const { db, lock } = holdJournal(folder);
  try {
    // Should the log grow until the disk is full, it can go as it came: nothing of it is to be written into the database first.
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    db.close();
    lock.close();
    throw cannotBeWritten(db.name, error);
  }
  const one = (sql: string) => db.prepare<[], Row>(sql).get();
  const insert = db.prepare('INSERT INTO journal (seq, at, wall, type, body) VALUES (?, ?, ?, ?, ?)');
  const putSnapshot = db.prepare(
    'INSERT INTO snapshot (id, seq, body) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, body = excluded.body',
  );
  // No time passes for the hall meanwhile: its clock goes on from the last fact, and must find it where it was.
  const last = one('SELECT seq, at, wall FROM journal ORDER BY seq DESC LIMIT 1') ?? { seq: 0, at: 0, wall };
  let seq = Number(last.seq);
  const there = db.prepare<[], Row>("SELECT body FROM journal WHERE type = 'visit-imported' ORDER BY seq");
  const known = marksOf(there.iterate());

  function tried<T>(write: () => T): T {
    try {
      return write();
    } catch (error) {
      throw cannotBeWritten(db.name, error);
    }
  }

  return {
    imported: known.length,
    snapshot() {
      const row = one('SELECT seq, body FROM snapshot');
      return row && { seq: Number(row.seq), body: String(row.body) };
    },
    *factsAfter(after): Iterable<Fact> {
      const rows = db.prepare<[number], Row>('SELECT seq, at, wall, body FROM journal WHERE seq > ? ORDER BY seq');
      for (const row of rows.iterate(after))
        yield { seq: Number(row.seq), at: Number(row.at), wall: Number(row.wall), event: readJournalEvent(String(row.body)) };
    },
    configText() {
      const row = one(
        `SELECT configs.text FROM journal JOIN configs ON configs.hash = json_extract(journal.body, '$.hash')
         WHERE journal.type = 'config-applied' ORDER BY journal.seq DESC LIMIT 1`,
      );
      return row && String(row.text);
    },
    isThere: (visit) => known.length > 0 && has(known, markOf(JSON.stringify(visit))),
    daysOfOwn(days) {
      const turned = new Set(
        db
          .prepare<[], Row>("SELECT json_extract(body, '$.day') AS day FROM journal WHERE type = 'day-turned'")
          .all()
          .map(({ day }) => String(day)),
      );
      return [...days].filter((day) => turned.has(day)).toSorted();
    },
    add(visit) {
      tried(() => {
        if (!db.inTransaction) db.exec('BEGIN IMMEDIATE');
        insert.run(seq + 1, Number(last.at), Number(last.wall), visit.type, JSON.stringify(visit));
      });
      seq += 1;
    },
    finish(world) {
      tried(() => {
        if (!db.inTransaction) db.exec('BEGIN IMMEDIATE');
        putSnapshot.run(seq, world);
        db.exec('COMMIT');
      });
    },
    close() {
      if (db.inTransaction) db.exec('ROLLBACK');
      db.close();
      lock.close();
    },
  };
}

/** 53 bits of a visit's text: of ten million others, one in a hundred imports would meet one that only looks the same. */
function markOf(body: string): number {
  const digest = hash('sha1', body, 'buffer');
  return digest.readUIntBE(0, 6) * 32 + ((digest[6] ?? 0) & 31);
}

/** Eight bytes each, whatever there is: ten million fit into memory. */
function marksOf(rows: Iterable<Row>): Float64Array {
  let marks = new Float64Array(1024);
  let count = 0;
  for (const { body } of rows) {
    if (count === marks.length) {
      const more = new Float64Array(marks.length * 2);
      more.set(marks);
      marks = more;
    }
    marks[count] = markOf(String(body));
    count += 1;
  }
  return marks.slice(0, count).sort();
}

function has(sorted: Float64Array, mark: number): boolean {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? 0) < mark) from = middle + 1;
    else to = middle;
  }
  return sorted[from] === mark;
}
