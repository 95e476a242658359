// The only room that touches SQLite. One commit holds everything that one group of commands caused, or nothing of it.
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { AppointmentEvent } from '../appointments/events.js';
import { CaseEvent, liftCase } from '../cases/events.js';
import { ConfigEvent } from '../config/events.js';
import type { CommandId } from '../contract/ids.js';
import { MailEvent } from '../mail/events.js';
import { NoticeEvent } from '../notices/events.js';
import { PersonEvent } from '../persons/events.js';
import type { Ballot, BallotRow } from '../ratings/box.js';
import { RatingEvent } from '../ratings/events.js';
import { StatsEvent } from '../stats/events.js';
import { lift, TicketEvent } from '../tickets/events.js';
import { createBallotBox } from './ballot-box.js';
import { holdJournal } from './hold.js';
import { type Kept, openPersons, type Persons } from './persons.js';
import { cannotBeWritten } from './store-error.js';

const OrderKind = z.enum(['print', 'announce', 'mail']);

/** An order that waits for its node's own *done*, or for a mail server's. `body` is the payload as it is published; of a letter, what it is made from. */
export interface OutboxRow {
  readonly order: number;
  readonly kind: z.infer<typeof OrderKind>;
  /** The kiosk's node for a print, the area for a call, the recipient's part for a letter. */
  readonly target: string;
  /** The last beat of its life. */
  readonly until: number;
  readonly body: string;
}

/** Whatever the journal may hold: one closed union, each member with its version. */
export const JournalEvent = z.discriminatedUnion('type', [
  ...TicketEvent.options,
  ...AppointmentEvent.options,
  ...CaseEvent.options,
  ...PersonEvent.options,
  ...RatingEvent.options,
  ...NoticeEvent.options,
  ...ConfigEvent.options,
  ...MailEvent.options,
  ...StatsEvent.options,
]);
export type JournalEvent = z.infer<typeof JournalEvent>;

/** Of whatever version, as it was written. Throws when no Turno has ever written that. */
export function readJournalEvent(body: string): JournalEvent {
  return JournalEvent.parse(liftCase(lift(JSON.parse(body))));
}

export interface Fact {
  /** Its place in the journal: 1, 2, 3, ... without a gap. */
  readonly seq: number;
  readonly event: JournalEvent;
  /** Ms on the hall's clock. */
  readonly at: number;
  /** Ms since 1970, as far as the machine's clock knows. */
  readonly wall: number;
}

export interface Batch {
  readonly facts: Fact[];
  readonly orders: OutboxRow[];
  /** Orders whose *done* has come. */
  readonly settled: number[];
  readonly answers: { readonly id: CommandId; readonly at: number; readonly body: string }[];
  /** The text behind a `config-applied` among the facts. */
  readonly config?: { readonly hash: string; readonly text: string };
  /** What the facts name and may be erased. */
  readonly kept?: Kept[];
  /** First the box is emptied, where it is; then these are put in. */
  readonly ballots?: readonly Ballot[];
  readonly emptied?: boolean;
  /** What notices among the facts show. */
  readonly pictures?: readonly Picture[];
}

/** By the SHA-256 of its bytes, in hex. */
export interface Picture {
  readonly hash: string;
  /** As its bytes say: `image/png`. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Where the hall's clock stood, for a hub that starts again. */
interface ClockRow {
  /** The machine's boot; within one, the monotonic clock goes on. */
  readonly machine: string;
  /** Hall's clock minus the machine's monotonic clock, ms. */
  readonly offset: number;
  /** Not in what older versions wrote. */
  readonly shown?: ShownClock | undefined;
}

/** What the machine's wall clock showed when a life of the hub began, or last saw that it was set. */
export interface ShownClock {
  /** Its time minus that since the machine booted, ms. */
  readonly drift: number;
  /** A hand had set it since the machine booted. */
  readonly doubted: boolean;
  /** The network had not set it yet, and may. */
  readonly maySet: boolean;
  /** Whether it could be right: not earlier than the program, nor than what had happened. */
  readonly sensible: boolean;
  /**
   * What it would show had no hand set it, minus the hall's clock, ms: a fact that bears a time of that hand was at least so late.
   * Undefined: facts bear the time that it was.
   */
  readonly sure: number | undefined;
}

export interface Store {
  /** What can be erased. `commit` keeps what its batch holds. */
  readonly persons: Omit<Persons, 'keep' | 'close'>;
  /** Durable when it returns (`synchronous=FULL`). Throws when it is not; then nothing of it happened. */
  commit(batch: Batch): void;
  /** Today's ratings: how many of each, and which tickets have been rated; neither knows of the other. */
  box(): { readonly ballots: BallotRow[]; readonly rated: number[] };
  picture(hash: string): Picture | undefined;
  /** Forgets all other pictures. Throws when the disk does not take it. */
  keepPictures(hashes: readonly string[]): void;
  /** Every fact after `seq`, oldest first. */
  factsAfter(seq: number): Iterable<Fact>;
  /** The fact before the one that turned the day which runs; 0 before the first. */
  beforeToday(): number;
  /** The config that was applied last, as the maintainer wrote it, and when (ms since 1970, as far as the machine knew). */
  lastConfig(): { readonly hash: string; readonly text: string; readonly wall: number } | undefined;
  /** The fact with which the service day that runs began; 1 before the first. */
  dayFrom(): number;
  /** The service day before the one that runs; undefined on the first. */
  dayBefore(): string | undefined;
  /** Those who were not served on a service day, in the journal's order. */
  leftOn(day: string): readonly Extract<TicketEvent, { type: 'ticket-not-served' }>[];
  /** Every fact of a case, oldest first. */
  caseFacts(id: number): readonly Fact[];
  /** The case that was opened last with this code, open or not. */
  caseWithCode(code: string): number | undefined;
  /** Those that were resolved last, the last one first, whatever has become of them since; each once. */
  casesResolvedLast(most: number): readonly number[];
  lastFact(): { readonly seq: number; readonly at: number; readonly wall: number } | undefined;
  snapshot(): { readonly seq: number; readonly body: string } | undefined;
  saveSnapshot(seq: number, body: string): void;
  outbox(): OutboxRow[];
  /** Orders are numbered from here: nodes remember numbers, and outlive a hub whose disk is replaced. */
  readonly orderBase: number;
  boots(): { readonly node: string; readonly boot: string; readonly highest: number; readonly at: number }[];
  answer(id: CommandId): string | undefined;
  /** Forgets answers, and boots not heard, before `at` (hall's clock, ms). */
  forgetBefore(answersAt: number, bootsAt: number): void;
  clock(): ClockRow | undefined;
  /** Notes this life of the hub; returns every hub boot of this machine boot, this one too. Error: `StoreError`. */
  startLife(clock: ClockRow, boot: string): string[];
  /** What this life has seen of the wall clock since. Throws what the database throws when it cannot be written. */
  noteClock(shown: ShownClock): void;
  close(): void;
}

interface PictureRow {
  readonly hash: string;
  readonly type: string;
  readonly bytes: Buffer;
}

interface Row {
  readonly [column: string]: string | number;
}

/**
 * Opens `<folder>/turno.db`, making both when they are not there.
 * Errors: `StoreError` when another hub holds the folder, when it cannot be written, when the file is not a Turno database
 * of this version or older.
 */
export function openStore(folder: string): Store {
  const { db, lock, orderBase } = holdJournal(folder);
  const persons = personsOf(folder, db, lock);

  const box = createBallotBox(db);

  const insertFact = db.prepare('INSERT INTO journal (seq, at, wall, type, body) VALUES (?, ?, ?, ?, ?)');
  const insertOrder = db.prepare('INSERT INTO outbox ("order", kind, target, until, body) VALUES (?, ?, ?, ?, ?)');
  // A text that comes back, as after an undo in the editor, is kept once.
  const insertConfig = db.prepare('INSERT OR IGNORE INTO configs (hash, text) VALUES (?, ?)');
  const insertPicture = db.prepare('INSERT OR IGNORE INTO pictures (hash, type, bytes) VALUES (?, ?, ?)');
  const selectPicture = db.prepare<[string], PictureRow>('SELECT hash, type, bytes FROM pictures WHERE hash = ?');
  const deletePictures = db.prepare('DELETE FROM pictures WHERE hash NOT IN (SELECT value FROM json_each(?))');
  const deleteOrder = db.prepare('DELETE FROM outbox WHERE "order" = ?');
  const insertAnswer = db.prepare('INSERT INTO answers (node, boot, n, at, body) VALUES (?, ?, ?, ?, ?)');
  const selectAnswer = db.prepare<[string, string, number], Row>('SELECT body FROM answers WHERE node = ? AND boot = ? AND n = ?');
  const commit = db.transaction((batch: Batch) => {
    for (const { seq, event, at, wall } of batch.facts) insertFact.run(seq, at, wall, event.type, JSON.stringify(event));
    if (batch.config !== undefined) insertConfig.run(batch.config.hash, batch.config.text);
    for (const { order, kind, target, until, body } of batch.orders) insertOrder.run(order, kind, target, until, body);
    for (const order of batch.settled) deleteOrder.run(order);
    for (const { id, at, body } of batch.answers) insertAnswer.run(id.node, id.boot, id.n, at, body);
    for (const { hash, type, bytes } of batch.pictures ?? []) insertPicture.run(hash, type, bytes);
    if (batch.emptied === true) box.empty();
    box.put(batch.ballots ?? []);
  });

  const all = (sql: string) => db.prepare<[], Row>(sql).all();
  const one = (sql: string) => db.prepare<[], Row>(sql).get();

  const factOf = (row: Row): Fact => ({
    ...{ seq: Number(row.seq), at: Number(row.at), wall: Number(row.wall) },
    event: readJournalEvent(String(row.body)),
  });
  const selectCase = db.prepare<[number], Row>(
    "SELECT seq, at, wall, body FROM journal WHERE type GLOB 'case-*' AND json_extract(body, '$.case') = ? ORDER BY seq",
  );
  const selectResolved = db.prepare<[number], Row>(
    "SELECT json_extract(body, '$.case') AS id FROM journal WHERE type = 'case-resolved' ORDER BY seq DESC LIMIT ?",
  );
  const selectCode = db.prepare<[string], Row>(
    "SELECT json_extract(body, '$.case') AS id FROM journal WHERE type = 'case-opened' AND json_extract(body, '$.code') = ? ORDER BY seq DESC LIMIT 1",
  );

  /** Whether ratings of a box that was emptied may be in the WAL still: at first, of the life before. */
  let isUnwiped = !box.wipe();

  return {
    orderBase,
    persons,
    commit(batch) {
      if (batch.kept !== undefined && batch.kept.length > 0) persons.keep(batch.kept);
      commit.immediate(batch);
      if (batch.emptied === true) isUnwiped = true;
      if (isUnwiped) isUnwiped = !box.wipe();
    },
    box: box.read,
    picture: (hash) => selectPicture.get(hash),
    keepPictures: (hashes) => void deletePictures.run(JSON.stringify(hashes)),
    *factsAfter(seq) {
      const rows = db.prepare<[number], Row>('SELECT seq, at, wall, body FROM journal WHERE seq > ? ORDER BY seq');
      for (const row of rows.iterate(seq)) yield factOf(row);
    },
    beforeToday() {
      const row = one("SELECT seq FROM journal WHERE type = 'day-turned' ORDER BY seq DESC LIMIT 1");
      return row === undefined ? 0 : Number(row.seq) - 1;
    },
    lastConfig() {
      const row = one(
        `SELECT configs.hash, configs.text, journal.wall FROM journal JOIN configs ON configs.hash = json_extract(journal.body, '$.hash')
         WHERE journal.type = 'config-applied' ORDER BY journal.seq DESC LIMIT 1`,
      );
      return row && { hash: String(row.hash), text: String(row.text), wall: Number(row.wall) };
    },
    dayFrom: () => Number(one("SELECT seq FROM journal WHERE type = 'day-turned' ORDER BY seq DESC LIMIT 1")?.seq ?? 1),
    dayBefore() {
      // From the journal's end: a day or two of facts.
      const rows = all("SELECT json_extract(body, '$.day') AS day FROM journal WHERE type = 'day-turned' ORDER BY seq DESC LIMIT 2");
      return rows[1] === undefined ? undefined : String(rows[1].day);
    },
    leftOn(day) {
      const rows = db.prepare<[string], Row>(
        "SELECT body FROM journal WHERE type = 'ticket-not-served' AND json_extract(body, '$.day') = ? ORDER BY seq",
      );
      return rows.all(day).flatMap((row) => {
        const event = readJournalEvent(String(row.body));
        return event.type === 'ticket-not-served' ? [event] : [];
      });
    },
    caseFacts: (id) => selectCase.all(id).map(factOf),
    caseWithCode(code) {
      const row = selectCode.get(code);
      return row && Number(row.id);
    },
    casesResolvedLast: (most) => [...new Set(selectResolved.all(most).map(({ id }) => Number(id)))],
    lastFact() {
      const row = one('SELECT seq, at, wall FROM journal ORDER BY seq DESC LIMIT 1');
      return row && { seq: Number(row.seq), at: Number(row.at), wall: Number(row.wall) };
    },
    snapshot() {
      const row = one('SELECT seq, body FROM snapshot');
      return row && { seq: Number(row.seq), body: String(row.body) };
    },
    saveSnapshot(seq, body) {
      db.prepare(
        'INSERT INTO snapshot (id, seq, body) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, body = excluded.body',
      ).run(seq, body);
    },
    outbox: () =>
      all('SELECT "order", kind, target, until, body FROM outbox ORDER BY "order"').map((row) => ({
        order: Number(row.order),
        kind: OrderKind.parse(row.kind),
        target: String(row.target),
        until: Number(row.until),
        body: String(row.body),
      })),
    boots: () =>
      all(
        `SELECT node, boot, max(highest) AS highest, max(at) AS at
         FROM (SELECT node, boot, highest, at FROM boots UNION ALL SELECT node, boot, n, at FROM answers) GROUP BY node, boot`,
      ).map((row) => ({
        node: String(row.node),
        boot: String(row.boot),
        highest: Number(row.highest),
        at: Number(row.at),
      })),
    answer(id) {
      const row = selectAnswer.get(id.node, id.boot, id.n);
      return row && String(row.body);
    },
    forgetBefore(answersAt, bootsAt) {
      db.transaction(() => {
        const { last } = db
          .prepare<[number], Row>('SELECT coalesce((SELECT min(seq) FROM answers WHERE at >= ?) - 1, max(seq), 0) AS last FROM answers')
          .get(answersAt) ?? { last: 0 };
        // What an answer knew of its boot's counter outlives it.
        db.prepare(
          `INSERT INTO boots (node, boot, highest, at) SELECT node, boot, max(n), max(at) FROM answers WHERE seq <= ? GROUP BY node, boot
           ON CONFLICT (node, boot) DO UPDATE SET highest = max(highest, excluded.highest), at = max(at, excluded.at)`,
        ).run(last);
        db.prepare('DELETE FROM answers WHERE seq <= ?').run(last);
        db.prepare('DELETE FROM boots WHERE at < ?').run(bootsAt);
      })();
    },
    clock() {
      const row = one('SELECT machine, offset, drift, doubted, may_set, sensible, sure FROM clock');
      const flags = { doubted: row?.doubted === 1, maySet: row?.may_set === 1, sensible: row?.sensible === 1 };
      const shown =
        row?.drift == null ? undefined : { drift: Number(row.drift), ...flags, sure: row.sure == null ? undefined : Number(row.sure) };
      return row && { machine: String(row.machine), offset: Number(row.offset), shown };
    },
    noteClock({ drift, doubted, maySet, sensible, sure }) {
      const flags = [doubted, maySet, sensible].map(Number);
      db.prepare('UPDATE clock SET drift = ?, doubted = ?, may_set = ?, sensible = ?, sure = ?').run(drift, ...flags, sure ?? null);
    },
    startLife(clock, boot) {
      const note = db.transaction(() => {
        const { machine, offset, shown } = clock;
        const flags = [shown?.doubted ?? false, shown?.maySet ?? false, shown?.sensible ?? false].map(Number);
        db.prepare(
          'INSERT OR REPLACE INTO clock (id, machine, offset, drift, doubted, may_set, sensible, sure) VALUES (1, ?, ?, ?, ?, ?, ?, ?)',
        ).run(...[machine, offset, shown?.drift ?? null, ...flags, shown?.sure ?? null]);
        db.prepare('DELETE FROM lives WHERE machine <> ?').run(clock.machine);
        db.prepare('INSERT INTO lives (boot, machine) VALUES (?, ?)').run(boot, clock.machine);
        return all('SELECT boot FROM lives').map((row) => String(row.boot));
      });
      try {
        return note();
      } catch (error) {
        throw cannotBeWritten(db.name, error);
      }
    },
    close() {
      persons.close();
      db.close();
      lock.close();
    },
  };
}

/** Lets go of what is open when it cannot be had. */
function personsOf(folder: string, db: Database.Database, lock: Database.Database): Persons {
  try {
    return openPersons(folder);
  } catch (error) {
    db.close();
    lock.close();
    throw cannotBeWritten(join(folder, 'persons.db'), error);
  }
}
