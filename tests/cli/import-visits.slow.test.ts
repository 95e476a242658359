// An import that is killed half-way leaves nothing behind, and can be done again.
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ReportFile } from '../../broker/reports/json.js';
import { visitColumns } from '../../broker/stats/visit-line.js';
import { openReader } from '../../broker/store/reader.js';
import { makeFolder } from '../harness/folders.js';
import { runTurno } from '../harness/processes.js';
import { smallConfigData } from '../harness/small-config.js';
import { ask } from './answers.js';

const visits = 60_000;

it('killed while it writes, it has brought in nothing', async () => {
  const { path, remove } = makeFolder();
  onTestFinished(remove);
  const [file, hall] = [join(path, 'visits.csv'), join(path, 'hall.yaml')];
  writeFileSync(hall, JSON.stringify(smallConfigData()));
  const lines = Array.from({ length: visits }, (_, i) => `${new Date(1.5e12 + i * 150_000).toISOString()},certificates,,,,,,`);
  writeFileSync(file, `${visitColumns.join(',')}\n${lines.join('\n')}\n`);
  const begin = () => runTurno(['import', 'visits', file, '--config', hall, '--data', path, '--json']);
  const first = begin();
  // Pages of the transaction are on their way to the disk.
  const wal = join(path, 'hub/turno.db-wal');
  const end = Date.now() + 30_000;
  while ((statSync(wal, { throwIfNoEntry: false })?.size ?? 0) < 3_000_000) {
    if (Date.now() > end) throw new Error('nothing was ever written');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await first.end('SIGKILL');
  const reader = openReader(join(path, 'hub'));
  expect(reader.lastSeq()).toBe(0);
  reader.close();
  expect(await begin().exit()).toBe(0);
  const after = openReader(join(path, 'hub'));
  expect(after.lastSeq()).toBe(visits);
  after.close();
});

it('until a hub has run there, figures are those of the config that they are asked with, whoever asked before', async () => {
  const { path, remove } = makeFolder();
  onTestFinished(remove);
  const [file, plain, levels] = [join(path, 'visits.csv'), join(path, 'plain.yaml'), join(path, 'levels.yaml')];
  const config = smallConfigData();
  writeFileSync(plain, JSON.stringify(config));
  writeFileSync(levels, JSON.stringify({ ...config, levels: { counter: { name: { it: 'Sportelli', en: 'Counter' }, desks: ['one'] } } }));
  const visit = '2018-03-01T10:00,certificates,2018-03-01T10:05,one,2018-03-01T10:05,2018-03-01T10:15,,';
  writeFileSync(file, `${visitColumns.join(',')}\n${visit}\n`);
  expect(await ask(['import', 'visits', file, '--config', plain, '--data', path])).toMatchObject({ code: 0 });
  for (const [asked, found] of [
    [levels, ['counter']],
    [plain, []],
    [levels, ['counter']],
  ] as const) {
    const { stdout } = await ask(['report', '--month', '2018-03', '--config', asked, '--data', path, '--format', 'json']);
    const { by } = ReportFile.parse(JSON.parse(stdout)).report;
    expect((by.level ?? []).map(({ id }) => id)).toEqual(found);
  }
});
