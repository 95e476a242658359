// Past visits from a file into a hall's journal: all of them, or none; what is wrong with the file, where, in words.
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startClock } from '../../broker/engine/clock.js';
import { readWorld } from '../../broker/engine/memory.js';
import { openReader } from '../../broker/store/reader.js';
import { openStore } from '../../broker/store/store.js';
import { cannotBeWritten } from '../../broker/store/store-error.js';
import { openVisitsIn } from '../../broker/store/visits-in.js';
import type { Context } from '../../cli/context.js';
import { importVisits } from '../../cli/import-visits.js';
import { Mistake } from '../../cli/mistake.js';
import { heldTime } from '../broker/engine/held-engine.js';
import { makeFolder } from '../harness/folders.js';
import { smallConfigData } from '../harness/small-config.js';

const header = 'arrived_at,service,called_at,desk,served_at,closed_at,outcome,quantity';
const config = smallConfigData({}, { outcomes: { card: { name: { it: 'Carta' } }, deed: { name: { it: 'Atto' } } } });

function stage() {
  const { path, remove } = makeFolder();
  onTestFinished(remove);
  const file = join(path, 'visits.csv');
  const hall = join(path, 'hall.yaml');
  writeFileSync(hall, JSON.stringify(config));
  const printed: string[] = [];
  async function run(content: string | Uint8Array, flags: { historic?: true; 'skip-known'?: true } = {}): Promise<string[]> {
    writeFileSync(file, content);
    printed.length = 0;
    const context: Context = {
      operands: ['visits', file],
      options: { config: hall, data: path, http: '', mqtt: '', ...flags },
      language: 'en',
      say: ({ en }) => en,
      print: (text) => void printed.push(text),
      printJson: (data) => void printed.push(JSON.stringify(data)),
      paint: (_, text) => text,
      paintLog: (_, text) => text,
      root: path,
      version: '0',
    };
    try {
      await importVisits(context, file);
      return [...printed];
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      return error.words.en.split('\n').map((line) => line.replaceAll(`${file}:`, '').replaceAll(`${path}/`, ''));
    }
  }
  const visits = () => {
    const reader = openReader(join(path, 'hub'));
    const all = [...reader.factsAfter(0)].flatMap(({ event }) => (event.type === 'visit-imported' ? [event] : []));
    reader.close();
    return all;
  };
  return { run, visits, folder: join(path, 'hub') };
}

const day = (n: number) => `2018-03-${String(n).padStart(2, '0')}`;
const line = (n: number, service = 'certificates', outcome = '') =>
  `${day(n)}T09:00,${service},${day(n)}T09:05,one,${day(n)}T09:06,${day(n)}T09:15,${outcome},`;
const nothing = 'Nothing was imported.';

describe('a file of past visits', () => {
  it('is in the journal, in the order of the file; a hub that starts reads none of it', async () => {
    const { run, visits, folder } = stage();
    expect(await run([header, line(5), line(6), line(1)].join('\n'))).toEqual(['3 visits imported, from 2018-03-01 to 2018-03-06']);
    expect(visits().map((visit) => visit.day)).toEqual([day(5), day(6), day(1)]);
    const store = openStore(folder);
    expect([...store.factsAfter(store.snapshot()?.seq ?? 0)]).toEqual([]);
    expect(readWorld(store)).toMatchObject({ seq: 3, sinceSnapshot: 0 });
    const time = heldTime();
    const clock = startClock(store, time);
    expect(clock.now()).toBeGreaterThan(0);
    store.close();
  });

  it('may be a spreadsheet’s: with semicolons, a mark at its beginning, quotes, other columns first, empty rows at its end', async () => {
    const { run, visits } = stage();
    const text = `\ufeff"Service";outcome;quantity;arrived_at;called_at;desk;served_at;closed_at\r\n"taxes";;;2018-03-05 09:00;;;;\r\n;;;;;;;\r\n\r\n`;
    expect(await run(text)).toEqual(['1 visits imported, from 2018-03-05 to 2018-03-05']);
    expect(visits()).toMatchObject([{ service: 'taxes', day: day(5) }]);
  });

  it('has several lines for a visit with several outcomes', async () => {
    const { run, visits } = stage();
    await run([header, line(5, 'certificates', 'card'), line(5, 'certificates', 'deed'), line(6)].join('\n'));
    expect(visits().map(({ outcomes }) => outcomes)).toEqual([
      [
        { outcome: 'card', quantity: 1 },
        { outcome: 'deed', quantity: 1 },
      ],
      undefined,
    ]);
  });

  it('on a disk that is full is told so, and not that its lines are wrong; nothing lies in the log beside the database that must be written first', async () => {
    const { run, visits, folder } = stage();
    const held = openVisitsIn(folder, 0);
    expect(statSync(join(folder, 'turno.db-wal')).size).toBe(0);
    held.close();
    const db = new Database(join(folder, 'turno.db'));
    db.exec("CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");
    const told = await run([header, line(5), line(6), line(7), 'á'.repeat(80_000)].join('\n'));
    expect(told).toEqual([expect.stringMatching(/^--data: hub\/turno\.db cannot be written: .*disk is full$/), nothing]);
    db.close();
    expect(visits()).toEqual([]);
    const small = new Database(join(folder, 'small.db'));
    small.pragma('max_page_count = 1');
    try {
      small.exec('CREATE TABLE a (b); CREATE TABLE c (d)');
    } catch (error) {
      expect(cannotBeWritten('x', error).words.it).toBe('x non si può scrivere: il disco è pieno');
    }
    expect.assertions(4);
    small.close();
  });

  it('brings in nothing when one line is wrong, and says which, and where', async () => {
    const { run, visits } = stage();
    const lines = [header, line(5), line(6, 'certificate'), line(7).replace('one', 'nine'), `${line(8)},more`];
    expect(await run(lines.join('\n'))).toEqual([
      '3:18: service: the config has no `certificate`: did you mean `certificates`?; --historic takes it as it is',
      expect.stringMatching(/^4:48: desk: the config has no `nine`/),
      '5:1: there are 9 cells for 8 columns',
      nothing,
    ]);
    expect(await run(lines.slice(0, 4).join('\n'))).toEqual([
      '3:18: service: the config has no `certificate`: did you mean `certificates`?; --historic takes it as it is',
      expect.stringMatching(/^4:48: desk: the config has no `nine`.*; --historic takes it as it is$/),
      nothing,
    ]);
    expect(visits()).toEqual([]);
  });

  it('stops at the twentieth fault', async () => {
    const { run } = stage();
    const told = await run([header, ...Array.from({ length: 100 }, () => line(5, 'x'))].join('\n'));
    expect(told).toHaveLength(21);
    expect(told.at(-1)).toBe(`and maybe more: nothing was read beyond. ${nothing}`);
  });

  it('takes names of the past as they are where it is told to, and lists them', async () => {
    const { run, visits } = stage();
    expect(await run([header, line(5, 'anagrafe'), line(6, 'leva').replace('one', 'vecchio')].join('\n'), { historic: true })).toEqual([
      'warning  service: the config does not have them, they stay as they are: anagrafe, leva',
      'warning  desk: the config does not have them, they stay as they are: vecchio',
      '2 visits imported, from 2018-03-05 to 2018-03-06',
    ]);
    expect(visits().map(({ service }) => service)).toEqual(['anagrafe', 'leva']);
  });

  it('is not imported twice, in whole or in part, unless what is there is left out', async () => {
    const { run, visits } = stage();
    // Two people whom nobody could tell apart are two.
    const first = [header, line(5), line(5)];
    await run(first.join('\n'));
    expect(await run(first.join('\n'))).toEqual([
      '2:1: arrived_at: this visit was imported before (--skip-known leaves it out)',
      '3:1: arrived_at: this visit was imported before (--skip-known leaves it out)',
      nothing,
    ]);
    expect(await run([...first, line(9)].join('\n'), { 'skip-known': true })).toEqual([
      '2 visits were there before',
      '1 visits imported, from 2018-03-05 to 2018-03-09',
    ]);
    expect(visits()).toHaveLength(3);
  });

  it.each([
    ['', '1:1: the file is empty: expected the line'],
    ['arrived_at,service\n', '1:1: `called_at`, `desk`, `served_at`, `closed_at`, `outcome`, `quantity` is missing'],
    [`${header},note\n`, '1:72: no such column, `note`'],
    [`${header},desk\n`, '1:72: the column `desk` is there twice'],
    [`${header}\n${day(5)}T09:00,"taxes,,,,,,\n`, '2:1: a " opens and never closes'],
    [[header, line(5), line(6).replace('certificates', '"certificates'), line(7)].join('\n'), '3:1: a " opens and never closes'],
    [[header, line(5), `"${line(6)}`, ...Array.from({ length: 500 }, () => line(7))].join('\n'), '3:1: a " opens and never closes'],
    [`${header}\n${'x'.repeat(30_000)}`, '2:1: the line is longer than 10000 bytes: this is no file of visits'],
    [Buffer.from(`${header}\n${day(5)}T09:00,identit\u00e0,,,,,,\n`, 'latin1'), '2:25: here the file is not UTF-8: in Excel'],
    [Buffer.from(`\ufeff${header}\n`, 'utf16le'), '1:1: the file is in UTF-16: in Excel'],
    [Buffer.from(`${header}\n`, 'utf16le').swap16(), '1:1: the file is in UTF-16: in Excel'],
    [Buffer.from(`${header}\n`, 'utf16le'), '1:1: the file is in UTF-16: in Excel'],
  ])('that is not one is refused: %#', async (content, reason) => {
    const { run, visits } = stage();
    const [first, last] = await run(content);
    expect(first).toContain(reason);
    expect(last).toBe(nothing);
    expect(visits()).toEqual([]);
  });

  it('waits until no hub runs', async () => {
    const { run, folder } = stage();
    const store = openStore(folder);
    expect((await run(`${header}\n`))[0]).toMatch(/is in use by another hub: import while the hub is stopped/);
    store.close();
  });
});
