// The other way: what was written down becomes the folder of a hub that has never run. All of it, or nothing.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { holdJournal } from './hold.js';
import { type Kept, openPersons } from './persons.js';
import type { Picture } from './store.js';
import { cannotBeWritten, StoreError } from './store-error.js';
import type { JournalRow } from './whole.js';

export interface WholeIn {
  /** In their order, without a gap. `type`: the event's. */
  fact(row: JournalRow & { readonly type: string }): void;
  config(hash: string, text: string): void;
  picture(picture: Picture): void;
  keep(kept: Kept): void;
  /** `world`: the snapshot that the facts make. Durable when it returns; until then nothing is there. Error: `StoreError`. */
  finish(world: string): void;
  /** Of what was not finished nothing stays. */
  close(): void;
}

/** Errors: `StoreError`, as those of `openStore`; when there is a hall in it already. */
export function openWholeIn(folder: string): WholeIn {
  const { db, lock } = holdJournal(folder);
  const persons = openPersons(folder);
  let finished = false;

  function close(): void {
    if (db.inTransaction) db.exec('ROLLBACK');
    db.close();
    persons.close();
    const made = ['turno.db', 'persons.db'].flatMap((file) => [file, `${file}-wal`, `${file}-shm`]);
    if (!finished) for (const file of made) rmSync(join(folder, file), { force: true });
    lock.close();
  }

  const { facts } = db.prepare<[], { readonly facts: number }>('SELECT count(*) AS facts FROM (SELECT 1 FROM journal LIMIT 1)').get() ?? {
    facts: 0,
  };
  const [somebody] = persons.everybody();
  if (facts > 0 || somebody !== undefined) {
    finished = true;
    close();
    throw new StoreError({ it: `in ${folder} c’è già una sala`, en: `there is a hall in ${folder} already` });
  }
  db.exec('BEGIN IMMEDIATE');
  const insertFact = db.prepare('INSERT INTO journal (seq, at, wall, type, body) VALUES (?, ?, ?, ?, ?)');
  const insertConfig = db.prepare('INSERT INTO configs (hash, text) VALUES (?, ?)');
  const insertPicture = db.prepare('INSERT INTO pictures (hash, type, bytes) VALUES (?, ?, ?)');
  let last = 0;

  function tried(write: () => void): void {
    try {
      write();
    } catch (error) {
      throw cannotBeWritten(db.name, error);
    }
  }

  return {
    fact: ({ seq, at, wall, type, body }) =>
      tried(() => {
        insertFact.run(seq, at, wall, type, body);
        last = seq;
      }),
    config: (hash, text) => tried(() => void insertConfig.run(hash, text)),
    picture: ({ hash, type, bytes }) => tried(() => void insertPicture.run(hash, type, bytes)),
    keep: (kept) => tried(() => persons.keep([kept])),
    finish(world) {
      tried(() => {
        db.prepare('INSERT INTO snapshot (id, seq, body) VALUES (1, ?, ?)').run(last, world);
        db.exec('COMMIT');
      });
      finished = true;
    },
    close,
  };
}
