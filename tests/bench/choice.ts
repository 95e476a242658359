// Who is next, with 300 waiting at 40 desks and every rule listed: how long the rules think, which every *next* waits for.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fullHallConfig } from './full-hall.js';
import { judge, percentile, type Row } from './rows.js';
import { onStage } from './stage.js';

const desks = 40;
const waiting = 300;
/** Of either way of asking; at least 20,000 are called in them. */
const days = 8;
const nextsADay = 2_800;
const warmUpDays = 1;
/** A day of the calendar; any is as good. */
const firstDay = Date.UTC(2026, 10, 23, 7);
const dayMs = 24 * 60 * 60_000;

export function choice(say: (words: string) => void): Promise<Row[]> {
  return onStage(async (stage) => {
    const file = join(stage.folder, 'choice.yaml');
    writeFileSync(file, fullHallConfig({ kiosks: 4, desks, boards: 1, areas: 2 }, '8:00-19:00'));
    const worker = stage.hire('choice');
    await worker.ask('open', file, desks);
    const samples = { alone: [] as number[], whole: [] as number[] };
    let wall = firstDay;
    for (let n = 1 - warmUpDays; n <= days; n += 1) {
      for (const how of ['alone', 'whole'] as const) {
        const took = await worker.ask('day', how, wall, waiting, nextsADay);
        if (n > 0) samples[how].push(...took);
        wall += dayMs;
      }
    }
    say(`next-decided: ${samples.alone.length} and ${samples.whole.length} nexts`);
    return Object.entries({ '': samples.alone, '-by-engine': samples.whole }).flatMap(([name, took]) => [
      judge(`next-decided${name}-p50`, percentile(took, 0.5), 'ms', null),
      judge(`next-decided${name}-p99`, percentile(took, 0.99), 'ms', null, { atMost: 0.1 }),
    ]);
  });
}
