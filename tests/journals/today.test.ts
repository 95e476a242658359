// The journal that today's Turno writes of the days in `every-event.ts`; with TURNO_JOURNAL=<release> it is put here, for good.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { openVisitImport } from '../../broker/engine/visit-import.js';
import { applyTo, emptyWorld, toWorldSnapshot } from '../../broker/engine/world.js';
import type { ImportedVisit } from '../../broker/stats/events.js';
import { JournalEvent, readJournalEvent } from '../../broker/store/store.js';
import { everyEvent, firstDayConfig } from '../broker/engine/every-event.js';
import { useTown } from '../broker/engine/town-hall.js';

/** Of a paper list. */
const visitOfBefore: ImportedVisit = {
  ...{ type: 'visit-imported', v: 1, day: '2018-03-05', service: 'certificates', desk: 'one' },
  ...{ arrivedAt: 1_520_236_800_000, calledAt: 1_520_237_100_000, servedAt: 1_520_237_160_000, closedAt: 1_520_237_700_000 },
  outcomes: [{ outcome: 'certificate', quantity: 2 }],
};

const town = useTown();
const Rows = z.array(z.strictObject({ seq: z.int(), at: z.number(), wall: z.number(), body: z.string() }));

it('has every event of the union', async () => {
  const hall = town(firstDayConfig);
  await everyEvent(hall);
  const { folder } = hall;
  hall.die();
  const visits = openVisitImport(folder, Date.UTC(2026, 10, 24, 9));
  visits.add(visitOfBefore);
  visits.finish();
  visits.close();
  const db = new Database(join(folder, 'turno.db'), { readonly: true });
  const rows = Rows.parse(db.prepare('SELECT seq, at, wall, body FROM journal ORDER BY seq').all());
  const shape = z
    .array(z.string())
    .parse(db.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'").pluck().all());
  const version = z.int().parse(db.pragma('user_version', { simple: true }));
  db.close();
  const known = JournalEvent.options.map(({ shape: { type } }) => type.value).sort();
  expect([...new Set(rows.map(({ body }) => readJournalEvent(body).type))].sort()).toEqual(known);
  // With and without what is not always there.
  const told = rows.flatMap(({ body }) => {
    const event = readJournalEvent(body);
    return event.type === 'ticket-issued' ? [event.told] : [];
  });
  expect(new Set(told.map((range) => JSON.stringify(range)))).toEqual(
    new Set([undefined, '{"from":5,"to":15,"provisional":true}', '{"from":5,"to":15}']),
  );
  const release = process.env.TURNO_JOURNAL;
  if (release !== undefined) write(release, rows, shape, version, known);
});

function write(release: string, rows: z.infer<typeof Rows>, shape: readonly string[], version: number, knew: readonly string[]): void {
  const file = (end: string) => join(import.meta.dirname, `${release}.${end}`);
  if (existsSync(file('jsonl'))) throw new Error(`${release} is written already: never edited, says README.md`);
  const world = emptyWorld();
  for (const { body, at } of rows) applyTo(world, readJournalEvent(body), at);
  const { queue, book, cases } = toWorldSnapshot(world);
  const { v: _, ...facts } = queue;
  const left = { knew, ...facts, tickets: queue.tickets.toSorted((a, b) => a.id - b.id), book, cases };
  writeFileSync(file('jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  writeFileSync(file('sql'), [...shape.map((sql) => `${sql};\n`), `PRAGMA user_version = ${version};\n`].join(''));
  writeFileSync(file('state.json'), `${JSON.stringify(left, undefined, 2)}\n`);
}
