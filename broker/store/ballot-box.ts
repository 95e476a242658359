// The two tables of today's ratings. A row of one is never joined to a row of the other: they lie in the order of their keys, not of time.
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { Ballot, BallotRow } from '../ratings/box.js';
import { emptiesWal } from './empty-wal.js';

const Ballots = z.array(z.strictObject({ service: z.string(), level: z.string(), rating: z.literal([1, 2, 3]), n: z.int() }));
const Tickets = z.array(z.int());

interface BallotBox {
  /** Within the caller's transaction. */
  put(ballots: readonly Ballot[]): void;
  /** Within the caller's transaction. */
  empty(): void;
  read(): { readonly ballots: BallotRow[]; readonly rated: number[] };
  /** After the commit that emptied it: what the WAL still holds of who came before whom goes, too. Whether it could. */
  wipe(): boolean;
}

export function createBallotBox(db: Database): BallotBox {
  const add = db.prepare(
    'INSERT INTO ballots (service, level, rating, n) VALUES (?, ?, ?, 1) ON CONFLICT (service, level, rating) DO UPDATE SET n = n + 1',
  );
  // The commit fails, rather than count somebody twice.
  const mark = db.prepare('INSERT INTO rated (ticket) VALUES (?)');
  const ballots = db.prepare('SELECT service, level, rating, n FROM ballots ORDER BY service, level, rating');
  const rated = db.prepare('SELECT ticket FROM rated ORDER BY ticket').pluck();
  return {
    put(all) {
      for (const { service, level, rating, ticket } of all) {
        add.run(service, level, rating);
        mark.run(ticket);
      }
    },
    empty() {
      // What is deleted is overwritten, in these pages alone.
      db.pragma('secure_delete = ON');
      db.exec('DELETE FROM ballots; DELETE FROM rated');
      db.pragma('secure_delete = OFF');
    },
    read: () => ({ ballots: Ballots.parse(ballots.all()), rated: Tickets.parse(rated.all()) }),
    wipe: () => emptiesWal(db),
  };
}
