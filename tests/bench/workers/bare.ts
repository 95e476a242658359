// The floor's broker: aedes and nothing else. And the floor's disk: one row, one FULL commit.
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Aedes } from 'aedes';
import Database from 'better-sqlite3';
import { nowMs } from '../time.js';
import { serve } from '../worker.js';
import { listen } from './listen.js';

const row = JSON.stringify({
  type: 'ticket-issued',
  v: 1,
  ticket: 1,
  service: 'certificati',
  series: 'A',
  n: 1,
  number: 'A001',
  kiosk: 'kiosk-1',
});
let commit = (): void => {
  throw new Error('not opened');
};

serve({
  /** Returns the port. */
  async broker() {
    const aedes = await Aedes.createBroker();
    return [await listen(createServer({ noDelay: true }, (socket) => void aedes.handle(socket)))];
  },
  disk(folder = '') {
    const db = new Database(join(folder, 'floor.db'));
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.exec('CREATE TABLE row (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
    const insert = db.prepare('INSERT INTO row (body) VALUES (?)');
    commit = () => void insert.run(row);
    return [];
  },
  /** Returns the ms that one took. */
  commit() {
    const from = nowMs();
    commit();
    return [nowMs() - from];
  },
});
