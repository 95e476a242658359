// The database's shape, step by step. A step once shipped is never edited: a later one mends it.
import type { Database } from 'better-sqlite3';
import { StoreError } from './store-error.js';

const steps: readonly string[] = [
  // `answers` is only appended to and read from its end: an index on random boots would cost a page for each kiosk of a group.
  `CREATE TABLE journal (seq INTEGER PRIMARY KEY, at REAL NOT NULL, wall REAL NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL) STRICT;
   CREATE TABLE snapshot (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
   CREATE TABLE outbox ("order" INTEGER PRIMARY KEY, kind TEXT NOT NULL, target TEXT NOT NULL, until INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
   CREATE TABLE answers (seq INTEGER PRIMARY KEY, node TEXT NOT NULL, boot TEXT NOT NULL, n INTEGER NOT NULL, at REAL NOT NULL, body TEXT NOT NULL) STRICT;
   CREATE TABLE boots (node TEXT NOT NULL, boot TEXT NOT NULL, highest INTEGER NOT NULL, at REAL NOT NULL, PRIMARY KEY (node, boot)) STRICT, WITHOUT ROWID;
   CREATE TABLE clock (id INTEGER PRIMARY KEY CHECK (id = 1), machine TEXT NOT NULL, offset REAL NOT NULL) STRICT;
   CREATE TABLE lives (boot TEXT PRIMARY KEY, machine TEXT NOT NULL) STRICT;
   CREATE TABLE numbering (id INTEGER PRIMARY KEY CHECK (id = 1), base INTEGER NOT NULL) STRICT;`,
  // Which config ran when: the journal has its hash, the text is here. An index, because the last one is asked for at every start.
  `CREATE TABLE configs (hash TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID;
   CREATE INDEX journal_config ON journal (seq) WHERE type = 'config-applied';`,
  // Who was not served on a day: asked for each morning.
  `CREATE INDEX journal_left ON journal (json_extract(body, '$.day'), seq) WHERE type = 'ticket-not-served';`,
  // Whether the wall clock was believed, for a hub that starts again on the same boot of its machine.
  `ALTER TABLE clock ADD COLUMN drift REAL;
   ALTER TABLE clock ADD COLUMN doubted INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE clock ADD COLUMN may_set INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE clock ADD COLUMN sensible INTEGER NOT NULL DEFAULT 0;`,
  // What time it was at least, where facts bear one that a hand has set.
  `ALTER TABLE clock ADD COLUMN sure REAL;`,
  // When days turned: asked for at every start, and by whoever reads the last days.
  `CREATE INDEX journal_days ON journal (seq) WHERE type = 'day-turned';`,
  // The ballot box of today's ratings: how many of each, and which tickets have been rated; neither knows of the other.
  `CREATE TABLE ballots (service TEXT NOT NULL, level TEXT NOT NULL, rating INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (service, level, rating)) STRICT, WITHOUT ROWID;
   CREATE TABLE rated (ticket INTEGER PRIMARY KEY) STRICT;`,
  // Visits that were imported: asked for by the next import, and left out by whoever learns from the last days.
  `CREATE INDEX journal_imported ON journal (seq) WHERE type = 'visit-imported';`,
  // What has become of a case, and which case a code is of: asked for by its citizen, whatever the years.
  `CREATE INDEX journal_case ON journal (json_extract(body, '$.case'), seq) WHERE type GLOB 'case-*';
   CREATE INDEX journal_case_code ON journal (json_extract(body, '$.code'), seq) WHERE type = 'case-opened';`,
  // What notices show.
  `CREATE TABLE pictures (hash TEXT PRIMARY KEY, type TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;`,
  // Which cases were answered last.
  `CREATE INDEX journal_resolved ON journal (seq) WHERE type = 'case-resolved';`,
];

export const newestShape = steps.length;

/** The database was written by a newer Turno. */
export function tooNew(file: string, shape: number): StoreError {
  return new StoreError({
    it: `${file} è stato scritto da un Turno più nuovo (forma ${shape}, questo conosce fino alla ${newestShape})`,
    en: `${file} was written by a newer Turno (shape ${shape}, this one knows ${newestShape})`,
  });
}

/** Brings the database to the newest shape. Error: `StoreError` when it was written by a newer Turno. */
export function migrate(db: Database): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > newestShape) throw tooNew(db.name, version);
  for (const [i, step] of steps.entries()) {
    if (i < version) continue;
    db.transaction(() => {
      db.exec(step);
      db.pragma(`user_version = ${i + 1}`);
    })();
  }
}
