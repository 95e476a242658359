// The hub's database as it lies on the disk, read by another connection that can change nothing.
import Database from 'better-sqlite3';
import { z } from 'zod';
import { WorldSnapshot } from '../../broker/engine/world.js';
import { type JournalEvent, readJournalEvent } from '../../broker/store/store.js';
import { Answer } from '../../broker/tickets/commands.js';
import { isOfTickets, type TicketEvent } from '../../broker/tickets/events.js';

const Fact = z.strictObject({ seq: z.int(), at: z.number(), body: z.string() });
const Kept = z.strictObject({ seq: z.int(), body: z.string() });

const Answered = z.strictObject({ node: z.string(), boot: z.string(), n: z.int(), body: z.string() });

export interface Journal {
  readonly facts: readonly { readonly seq: number; readonly at: number; readonly event: JournalEvent }[];
  /** The tickets' and desks'. */
  readonly events: readonly TicketEvent[];
  /** What was answered to each press and key that changed something; kept for ten minutes. */
  readonly answers: readonly { readonly id: string; readonly answer: Answer }[];
  readonly snapshot: { readonly seq: number; readonly state: WorldSnapshot } | undefined;
}

/** A command's id, as one word. */
export function idOf({ node, boot, n }: { readonly node: string; readonly boot: string; readonly n: number }): string {
  return `${node}/${boot}/${n}`;
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
      .map(({ seq, at, body }) => ({ seq, at, event: readJournalEvent(body) }));
    const kept = Kept.optional().parse(db.prepare('SELECT seq, body FROM snapshot').get());
    const answers = Answered.array().parse(db.prepare('SELECT node, boot, n, body FROM answers ORDER BY at').all());
    return {
      facts,
      answers: answers.map(({ node, boot, n, body }) => ({ id: idOf({ node, boot, n }), answer: Answer.parse(JSON.parse(body)) })),
      events: facts.map(({ event }) => event).filter(isOfTickets),
      snapshot: kept && { seq: kept.seq, state: WorldSnapshot.parse(JSON.parse(kept.body)) },
    };
  });
}

/** How many orders still wait for their node's word; the hub may be running. */
export function ordersOpen(folder: string): number {
  return reading(folder, (db) => z.int().parse(db.prepare('SELECT count(*) FROM outbox').pluck().get()));
}
