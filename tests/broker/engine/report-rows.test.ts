// The rows of reports beside the journal: whatever becomes of their file, they are those that the journal makes.
import { rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hallThenOf } from '../../../broker/config/hall-then.js';
import { openReportRows } from '../../../broker/engine/report-rows.js';
import { createFold } from '../../../broker/stats/fold.js';
import type { ReportParts } from '../../../broker/stats/make-report.js';
import type { Row } from '../../../broker/stats/row.js';
import { openReader } from '../../../broker/store/reader.js';
import { summed } from '../stats/summed.js';
import { everyEvent, firstDayConfig } from './every-event.js';
import { type Town, useTown } from './town-hall.js';

const town = useTown();
const hall = hallThenOf(firstDayConfig);

/** In which order a day's rows came to be added up makes no difference. */
function inOrder(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(inOrder).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, inOrder(value)]));
}

const read = ({ days, cases }: ReportParts) => ({ days: inOrder([...days]), cases: inOrder([...cases]) });

/** Of the whole journal, at once: those that `isWanted`. */
function folded(folder: string, isWanted: (row: Row) => boolean = () => true) {
  const rows = new Map<string, Row>();
  const reader = openReader(folder);
  const fold = createFold({ hall, hallOf: () => undefined, perOperator: false });
  for (const fact of reader.factsAfter(0))
    for (const change of fold.take(fact)) {
      if ('put' in change) rows.set(`${change.put.kind} ${change.put.id}`, change.put);
      else rows.delete(`${change.drop.kind} ${change.drop.id}`);
    }
  reader.close();
  return read(summed([...rows.values()].filter(isWanted)));
}

function open(folder: string, perOperator = false) {
  const reader = openReader(folder);
  const warnings: string[] = [];
  const rows = openReportRows({ folder, reader, hall, perOperator, warn: ({ en }) => void warnings.push(en) });
  const close = () => {
    rows.close();
    reader.close();
  };
  return { rows, warnings, close, all: () => rows.read('2000-01-01', '2100-01-01', read) };
}

async function played(): Promise<Town> {
  const one = town(firstDayConfig);
  await everyEvent(one);
  return one;
}

describe('the rows beside the journal', () => {
  it('are the journal’s, in one reading or after every few facts, by one process or by two', async () => {
    const one = town(firstDayConfig);
    const first = open(one.folder);
    onTestFinished(first.close);
    const second = open(one.folder);
    onTestFinished(second.close);
    await one.take('b1');
    first.rows.catchUp();
    await one.at('one', 'open');
    await one.at('one', 'next');
    expect(second.all()).toEqual(folded(one.folder));
    await one.at('one', 'done');
    await one.take('b1');
    expect(first.all()).toEqual(folded(one.folder));
    await one.at('one', 'next');
    await one.at('one', 'undo');
    expect(second.all()).toEqual(folded(one.folder));
    expect(first.all()).toEqual(folded(one.folder));
    expect(folded(one.folder).days).not.toEqual([]);
    expect([...first.warnings, ...second.warnings]).toEqual([]);
  });

  it('of days are those that have a part in them', async () => {
    const { folder } = await played();
    const { rows, close } = open(folder);
    onTestFinished(close);
    const isIn = (row: Row, from: string, to: string) =>
      row.day <= to && (row.kind === 'case' ? row.answered === undefined || row.answered >= from : row.day >= from);
    for (const [from, to] of [
      ['2026-11-23', '2026-11-23'],
      ['2026-11-24', '2026-11-24'],
      ['2026-11-25', '2026-12-31'],
      ['2020-01-01', '2026-11-22'],
    ] as const)
      expect(rows.read(from, to, read)).toEqual(folded(folder, (row) => isIn(row, from, to)));
  });

  it('are made anew where their file is gone, is no database, is cut off, or is of other options', async () => {
    const { folder } = await played();
    const file = join(folder, 'stats.db');
    const wanted = folded(folder);
    const look = (perOperator = false) => {
      const opened = open(folder, perOperator);
      try {
        return { rows: opened.all(), warnings: opened.warnings };
      } finally {
        opened.close();
      }
    };
    expect(look()).toEqual({ rows: wanted, warnings: [] });
    expect(look()).toEqual({ rows: wanted, warnings: [] });
    rmSync(file);
    expect(look()).toEqual({ rows: wanted, warnings: [] });
    writeFileSync(file, 'no database at all, but long enough to look like one of them: '.repeat(100));
    expect(look()).toEqual({ rows: wanted, warnings: [expect.stringContaining('stats.db is damaged')] });
    truncateSync(file, Math.floor(statSync(file).size / 2));
    expect(look()).toEqual({ rows: wanted, warnings: [expect.stringContaining('stats.db is damaged')] });
    expect(look(true).warnings).toEqual([expect.stringContaining('other options')]);
    expect(look()).toEqual({ rows: wanted, warnings: [expect.stringContaining('other options')] });
    for (const body of ['{}', '{']) {
      const db = new Database(file);
      db.prepare('UPDATE days SET body = ?').run(body);
      db.close();
      expect(look()).toEqual({ rows: wanted, warnings: [expect.stringContaining('stats.db is damaged')] });
    }
  });
});
