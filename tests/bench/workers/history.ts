// Years of a hall, written straight into its database: one day that the shipped rules made, over and over, each time with ids
// and times of its own. The file is the shipped store's; so is what comes after.
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
let [days, seq] = [0, 0];

const shifted = (event: WorldEvent, n: number) =>
  shiftedTo(event, { ids: n * ticketsADay * 2, ms: n * dayMs, from: template.day, day: addDays(template.day, n) });

serve({
  /** `file`: the config of the hall. */
  async open(folder = '', file = '', desks = '', nexts = '') {
    openStore(folder).close();
    const hall = await playHall(file, Number(desks));
    hall.onFact((fact) => facts.push(fact));
    hall.day(template.wall, waiting, Number(nexts), (desk) => hall.act({ type: 'desk', desk, act: { verb: 'next' } }));
    hall.act({ type: 'turn-day', day: addDays(template.day, 1) });
    facts = facts.slice(0, -1);
    ticketsADay = hall.world.queue.lastTicket;
    db = new Database(join(folder, 'turno.db'));
    // Until it is whole nobody needs it.
    db.pragma('synchronous = OFF');
    return [ticketsADay, facts.length];
  },
  /** The next `count` days, of `all` that end yesterday. */
  write(count = '', all = '') {
    if (db === undefined) throw new Error('no database is open');
    const insert = db.prepare('INSERT INTO journal (seq, at, wall, type, body) VALUES (?, ?, ?, ?, ?)');
    const firstWall = Date.now() - (Number(all) + 1) * dayMs;
    const startedAt = facts[0]?.at ?? 0;
    db.transaction(() => {
      for (const last = Math.min(days + Number(count), Number(all)); days < last; days += 1) {
        for (const { event, at } of facts) {
          seq += 1;
          const sinceMs = at - startedAt + days * dayMs;
          insert.run(seq, at + days * dayMs, firstWall + sinceMs, event.type, JSON.stringify(shifted(event, days)));
        }
      }
    })();
    return [days * ticketsADay, seq];
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
    const newer = ['drift', 'doubted', 'may_set', 'sensible', 'sure'].map((column) => `ALTER TABLE clock DROP COLUMN ${column};`);
    old.exec(`DROP INDEX journal_left; ${newer.join(' ')} PRAGMA user_version = 2`);
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
