// Years of a hall, written straight into its database: one day that the shipped rules made, over and over, each time with ids and times
// of its own. The file is the shipped store's; so is what comes after.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { addDays } from '../../../broker/calendar/days.js';
import { applyTo, emptyWorld, toWorldSnapshot, type WorldEvent } from '../../../broker/engine/world.js';
import { openStore, readJournalEvent } from '../../../broker/store/store.js';
import { nowMs } from '../time.js';
import { serve } from '../worker.js';
import { type PlayedFact, playHall } from './played-hall.js';
import { shiftedTo } from './shifted.js';

const waiting = 20;
const dayMs = 24 * 60 * 60_000;
const template = { day: '2025-01-01', wall: Date.UTC(2025, 0, 1, 7) };

let facts: PlayedFact[] = [];
let ticketsADay = 0;
let db: Database.Database | undefined;
let [days, all, span, seq] = [0, 0, 0, 0];
let firstDay = '';

/** Days after the first; as many as are to be written are spread over the whole span. */
const offsetOf = (n: number) => Math.floor((n * span) / all);

serve({
  /**
   * `file`: the config of the hall. `inAll`: tickets, at least, over so many days until yesterday; without `over`, one day after the other.
   * Returns how many days that are, and the tickets of each.
   */
  async open(folder = '', file = '', desks = '', nexts = '', inAll = '', over = '') {
    openStore(folder).close();
    const hall = await playHall(file, Number(desks));
    hall.onFact((fact) => facts.push(fact));
    hall.day(template.wall, waiting, Number(nexts), (desk) => hall.act({ type: 'desk', desk, act: { verb: 'next' } }));
    hall.act({ type: 'turn-day', day: addDays(template.day, 1) });
    facts = facts.slice(0, -1);
    ticketsADay = hall.world.queue.lastTicket;
    all = Math.ceil(Number(inAll) / ticketsADay);
    span = over === '' ? all : Number(over);
    firstDay = addDays(new Date().toISOString().slice(0, 10), -span - 1);
    db = new Database(join(folder, 'turno.db'));
    // Until it is whole nobody needs it.
    db.pragma('synchronous = OFF');
    const text = readFileSync(file, 'utf8');
    const hash = createHash('sha256').update(text).digest('hex');
    db.prepare('INSERT INTO configs (hash, text) VALUES (?, ?)').run(hash, text);
    const from = Date.parse(`${firstDay}T06:00Z`);
    seq = 1;
    const event = { type: 'config-applied', v: 1, hash };
    db.prepare('INSERT INTO journal (seq, at, wall, type, body) VALUES (1, 0, ?, ?, ?)').run(from, event.type, JSON.stringify(event));
    return [all, ticketsADay];
  },
  /** The next `count` days; returns how many days and facts there are. */
  write(count = '') {
    if (db === undefined) throw new Error('no database is open');
    const insert = db.prepare('INSERT INTO journal (seq, at, wall, type, body) VALUES (?, ?, ?, ?, ?)');
    const startedAt = facts[0]?.at ?? 0;
    db.transaction(() => {
      for (const last = Math.min(days + Number(count), all); days < last; days += 1) {
        const day = addDays(firstDay, offsetOf(days));
        const wall = Date.parse(`${day}T07:00Z`);
        const ms = offsetOf(days) * dayMs;
        const shift = { ids: days * ticketsADay * 2, ms, from: template.day, day };
        for (const { event, at } of facts) {
          seq += 1;
          insert.run(seq, at + ms, wall + at - startedAt, event.type, JSON.stringify(shiftedTo(event, shift)));
        }
      }
    })();
    return [days, seq];
  },
  /** As a hub leaves it that was stopped last night: with a snapshot. */
  close() {
    const world = emptyWorld();
    const rows = db
      ?.prepare<[number], { at: number; body: string }>('SELECT at, body FROM journal WHERE seq > ? ORDER BY seq')
      .all(seq - facts.length);
    for (const { at, body } of rows ?? []) applyTo(world, readEvent(body), at);
    db?.prepare('INSERT INTO snapshot (id, seq, body) VALUES (1, ?, ?)').run(seq, JSON.stringify(toWorldSnapshot(world)));
    db?.pragma('wal_checkpoint(TRUNCATE)');
    db?.close();
    return [];
  },
  /** Ms to open it when it is of the shape that 0.3.0 left. */
  migrate(folder = '') {
    const old = new Database(join(folder, 'turno.db'));
    const named = "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'journal' AND name <> 'journal_config'";
    const newer = [
      ...old
        .prepare<[], string>(named)
        .pluck()
        .all()
        .map((name) => `DROP INDEX ${name};`),
      ...['ballots', 'rated', 'pictures'].map((table) => `DROP TABLE ${table};`),
      ...['drift', 'doubted', 'may_set', 'sensible', 'sure'].map((column) => `ALTER TABLE clock DROP COLUMN ${column};`),
    ];
    old.exec(`${newer.join(' ')} PRAGMA user_version = 2`);
    old.close();
    const from = nowMs();
    openStore(folder).close();
    return [nowMs() - from];
  },
});

function readEvent(body: string): WorldEvent {
  const event = readJournalEvent(body);
  if (event.type === 'config-applied' || event.type === 'visit-imported') throw new Error(`no ${event.type} is of a played day`);
  return event;
}
