// The journal read beside the hub: the last days alone, while the hub writes; and what is no journal, refused in words.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openReader } from '../../../broker/store/reader.js';
import { type Fact, type JournalEvent, openStore } from '../../../broker/store/store.js';
import { StoreError } from '../../../broker/store/store-error.js';
import { makeFolder } from '../../harness/folders.js';

function folder(): string {
  const made = makeFolder();
  onTestFinished(made.remove);
  return join(made.path, 'hub');
}

const opened = (desk: string): JournalEvent => ({ type: 'desk-opened', v: 1, desk });
const turned = (day: string): JournalEvent => ({ type: 'day-turned', v: 1, day });

function hub(path: string) {
  const store = openStore(path);
  let seq = 0;
  return {
    tell(...events: JournalEvent[]): void {
      const facts = events.map((event): Fact => {
        seq += 1;
        return { seq, event, at: seq * 10, wall: seq * 1_000 };
      });
      store.commit({ facts, orders: [], settled: [], answers: [] });
    },
    close: () => store.close(),
  };
}

describe('the journal of a hall', () => {
  it('is read from the beginning of the days that are asked for, while the hub writes', () => {
    const path = folder();
    const running = hub(path);
    running.tell(turned('2026-11-23'), opened('a'), turned('2026-11-24'), opened('b'), turned('2026-11-25'), opened('c'));
    const reader = openReader(path);
    const read = (days: number) => [...reader.factsOfDays(days)].map(({ seq }) => seq);
    expect(read(1)).toEqual([5, 6]);
    expect(read(2)).toEqual([3, 4, 5, 6]);
    expect(read(3)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(read(400)).toEqual([1, 2, 3, 4, 5, 6]);
    running.tell(opened('d'));
    expect([...reader.factsOfDays(1)]).toContainEqual({ seq: 7, event: opened('d'), at: 70, wall: 7_000 });
    // Whoever has read enough lets go of the hub's database.
    for (const { seq } of reader.factsOfDays(3)) if (seq === 2) break;
    reader.close();
    running.tell(opened('e'));
    running.close();
    const later = openReader(path);
    expect([...later.factsOfDays(1)].map(({ seq }) => seq)).toEqual([5, 6, 7, 8]);
    later.close();
    hub(path).close();
  });

  it('is read on from a fact, as far as it has come since', () => {
    const path = folder();
    const running = hub(path);
    running.tell(turned('2026-11-23'), opened('a'));
    const reader = openReader(path);
    const since = (seq: number) => [...reader.factsAfter(seq)].map(({ seq: next }) => next);
    expect(since(0)).toEqual([1, 2]);
    expect(since(2)).toEqual([]);
    running.tell(opened('b'), opened('c'));
    expect(since(2)).toEqual([3, 4]);
    reader.close();
    running.close();
  });

  it('that has turned no day yet is read whole', () => {
    const path = folder();
    const running = hub(path);
    running.tell(opened('a'));
    const reader = openReader(path);
    expect([...reader.factsOfDays(5)].map(({ seq }) => seq)).toEqual([1]);
    reader.close();
    running.close();
  });
});

it('a journal in which something is damaged is read up to there, and refused in words', () => {
  const path = folder();
  const running = hub(path);
  running.tell(turned('2026-11-23'), opened('a'), opened('b'), opened('c'));
  running.close();
  const db = new Database(join(path, 'turno.db'));
  db.prepare('UPDATE journal SET body = ? WHERE seq = 3').run('{"type":"desk-flown","v":1}');
  db.close();
  const reader = openReader(path);
  onTestFinished(reader.close);
  const read: number[] = [];
  const all = () => {
    for (const { seq } of reader.factsOfDays(1)) read.push(seq);
  };
  expect(all).toThrow(StoreError);
  expect(all).toThrow('the journal cannot be read after fact 2');
  expect(read).toEqual([1, 2, 1, 2]);
});

describe('what is no journal', () => {
  it.each<[string, (path: string) => void, string]>([
    ['no folder', () => {}, 'cannot be read'],
    ['an empty folder', (path) => mkdirSync(path), 'cannot be read'],
    ['an empty file', (path) => file(path, ''), 'is no database of Turno'],
    ['a text', (path) => file(path, 'a letter to the mayor, which is longer than a header of SQLite is'), 'file is not a database'],
    ['another database', (path) => shape(path, 0), 'is no database of Turno'],
    ['a newer Turno’s', (path) => shape(path, 99), 'was written by a newer Turno (shape 99'],
  ])('%s', (_name, make, words) => {
    const path = folder();
    make(path);
    let error: unknown;
    try {
      openReader(path);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(StoreError);
    expect(error).toMatchObject({ message: expect.stringContaining(words) });
  });

  function file(path: string, text: string): void {
    mkdirSync(path);
    writeFileSync(join(path, 'turno.db'), text);
  }

  function shape(path: string, version: number): void {
    mkdirSync(path);
    const db = new Database(join(path, 'turno.db'));
    db.exec('CREATE TABLE other (x)');
    db.pragma(`user_version = ${version}`);
    db.close();
  }
});
