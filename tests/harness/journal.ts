// The hub's database as it lies on the disk, read by another connection that can change nothing.
import Database from 'better-sqlite3';
import { z } from 'zod';
import { TicketEvent } from '../../broker/tickets/events.js';
import { Snapshot } from '../../broker/tickets/state.js';

const Fact = z.strictObject({ seq: z.int(), at: z.number(), body: z.string() });
const Kept = z.strictObject({ seq: z.int(), body: z.string() });

export interface Journal {
  readonly facts: readonly { readonly seq: number; readonly at: number; readonly event: TicketEvent }[];
  readonly events: readonly TicketEvent[];
  readonly snapshot: { readonly seq: number; readonly state: Snapshot } | undefined;
}

function reading<T>(folder: string, read: (db: Database.Database) => T): T {
  const db = new Database(`${folder}/turno.db`, { readonly: true, fileMustExist: true });
  try {
    return read(db);
  } finally {
    db.close();
  }
}

/** `folder` is the hub's own: `<data>/hub`. */
export function readJournal(folder: string): Journal {
  return reading(folder, (db) => {
    const facts = Fact.array()
      .parse(db.prepare('SELECT seq, at, body FROM journal ORDER BY seq').all())
      .map(({ seq, at, body }) => ({ seq, at, event: TicketEvent.parse(JSON.parse(body)) }));
    const kept = Kept.optional().parse(db.prepare('SELECT seq, body FROM snapshot').get());
    return {
      facts,
      events: facts.map(({ event }) => event),
      snapshot: kept && { seq: kept.seq, state: Snapshot.parse(JSON.parse(kept.body)) },
    };
  });
}

/** How many orders still wait for their node's word; the hub may be running. */
export function ordersOpen(folder: string): number {
  return reading(folder, (db) => z.int().parse(db.prepare('SELECT count(*) FROM outbox').pluck().get()));
}
