// Past visits from a CSV file into a journal, by the command line, from start to end.
import { closeSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { visitColumns } from '../../broker/stats/visit-line.js';
import { runTurno } from '../harness/processes.js';
import { hallConfig, services } from './hall.js';
import { judge, percentile, type Row } from './rows.js';
import { onStage } from './stage.js';
import { nowMs } from './time.js';

const visits = 200_000;
const runs = 3;
const visitsADay = 190;

export function importVisits(say: (words: string) => void): Promise<Row[]> {
  return onStage(async ({ folder }) => {
    const [config, file] = [join(folder, 'hall.yaml'), join(folder, 'visits.csv')];
    writeFileSync(config, hallConfig({ kiosks: 1, desks: 4, printer: 'sim' }));
    writeVisits(file);
    const perSecond: number[] = [];
    let bytes = 0;
    for (let n = 0; n < runs; n += 1) {
      const data = join(folder, `run-${n}`);
      const from = nowMs();
      const code = await runTurno(['import', 'visits', file, '--config', config, '--data', data]).exit();
      if (code !== 0) throw new Error(`turno import visits ended (${code})`);
      perSecond.push((visits * 1000) / (nowMs() - from));
      bytes = statSync(join(data, 'hub/turno.db')).size / visits;
    }
    say(`import-visits: ${perSecond.map((one) => one.toFixed(0)).join(', ')} a second`);
    return [
      judge('import-visits-per-second', percentile(perSecond, 0.5), '/s', null, { atLeast: 20_000 }),
      judge('import-visits-bytes-per-event', bytes, 'B', null, { atMost: 600 }),
    ];
  });
}

function writeVisits(file: string): void {
  const handle = openSync(file, 'w');
  writeSync(handle, `${visitColumns.join(',')}\n`);
  const at = (ms: number) => new Date(ms).toISOString();
  for (let n = 0; n < visits; ) {
    const morning = Date.UTC(2015, 0, 1 + n / visitsADay, 7);
    const lines = Array.from({ length: Math.min(visitsADay, visits - n) }, (_, i) => {
      const arrived = morning + i * 150_000;
      const called = arrived + ((i * 37) % 30) * 60_000;
      const [served, closed] = [called + 20_000, called + 20_000 + ((i * 13) % 12) * 60_000];
      return `${at(arrived)},${services[i % services.length]},${at(called)},sportello-${1 + (i % 4)},${at(served)},${at(closed)},,`;
    });
    writeSync(handle, `${lines.join('\n')}\n`);
    n += lines.length;
  }
  closeSync(handle);
}
