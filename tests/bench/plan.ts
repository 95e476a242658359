// How fast `turno simulate` plays, and whether a year weighs more than a month. On one core, without faults, 190 visits a day.
import { join } from 'node:path';
import { projectRoot } from '../harness/processes.js';
import { judge, type Row } from './rows.js';
import { onStage } from './stage.js';

/** The demo's hall, and one with desks for the rush, rosters and a guard before closing. */
const halls = { '': 'config/hall.yaml', '-scandicci': 'config/towns/scandicci.yaml' };
const warmUpDays = 100;
const days = 300;
const year = 365;
const month = 30;
const visitsADay = 185;
const mb = 2 ** 20;

export function plan(say: (words: string) => void): Promise<Row[]> {
  return onStage(async (stage) => {
    const rows: Row[] = [];
    for (const [name, file] of Object.entries(halls)) {
      const worker = stage.hire('plan');
      await worker.ask('open', join(projectRoot, file));
      await worker.ask('days', warmUpDays);
      const [ms = Number.NaN, came = 0] = await worker.ask('days', days);
      if (came < visitsADay) throw new Error(`${file}: only ${came} visits a day`);
      say(`plan-days-per-second: ${file}: ${days} days of ${came.toFixed(0)} visits in ${(ms / 1000).toFixed(2)} s`);
      rows.push(judge(`plan-days-per-second${name}`, (days / ms) * 1000, '/s', null, { atLeast: 50 }));
    }
    const worker = stage.hire('plan');
    await worker.ask('open', join(projectRoot, 'config/hall.yaml'));
    const [early = Number.NaN, late = Number.NaN] = await worker.ask('held', year, month);
    say(`plan-memory: ${(early / mb).toFixed(1)} MB after ${month} days, ${(late / mb).toFixed(1)} MB after ${year}`);
    rows.push(judge('plan-memory', late / mb, 'MB', early / mb, { atMost: 1.1 }));
    return rows;
  });
}
