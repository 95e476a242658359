import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { openStore, type Store } from '../../../broker/store/store.js';
import { makeFolder } from '../../harness/folders.js';
import { storeConformance } from './store-conformance.js';

const tables = ['journal', 'snapshot', 'outbox', 'answers', 'boots', 'clock', 'lives', 'ballots', 'rated'];

storeConformance('SQLite', () => {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  const open: Store[] = [];
  function close(): void {
    for (const store of open.splice(0)) store.close();
  }
  onTestFinished(close);
  return {
    open() {
      const store = openStore(folder.path);
      open.push(store);
      return store;
    },
    // Whatever was written before is on disk at any rate; a process that is killed lets go of the file's lock.
    kill: close,
    setFull(full) {
      // Stands in for a full disk, which needs a file system of its own: it strikes in the middle of a transaction, too.
      const db = new Database(join(folder.path, 'turno.db'));
      for (const table of tables)
        for (const act of ['INSERT', 'DELETE', 'UPDATE'])
          db.exec(
            full
              ? `CREATE TRIGGER full_${act}_${table} BEFORE ${act} ON ${table} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`
              : `DROP TRIGGER full_${act}_${table}`,
          );
      db.close();
    },
  };
});
