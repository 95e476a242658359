// What was deleted is still in the WAL until that is emptied.
import Database from 'better-sqlite3';

/**
 * Whether it could. Who reads beside the hub is not waited for, and a disk that is full is no error here: nothing is lost, and it is tried
 * again.
 */
export function emptiesWal(db: Database.Database): boolean {
  const waits = Number(db.pragma('busy_timeout', { simple: true }));
  db.pragma('busy_timeout = 0');
  try {
    return db.prepare<[], { readonly busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 0;
  } catch (error) {
    if (error instanceof Database.SqliteError) return false;
    throw error;
  } finally {
    db.pragma(`busy_timeout = ${waits}`);
  }
}
