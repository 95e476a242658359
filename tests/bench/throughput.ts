// A rush that no hall has: 64 kiosks, each pressing again as soon as it has its answer; all is printed, called and served.
// Held against the round trips that 64 client pairs reach through a bare broker, in turns with it.
import type { Worker } from './crew.js';
import { openLoad } from './load.js';
import { judge, type Row } from './rows.js';
import { onStage, type Stage } from './stage.js';
import { nowMs, sleep } from './time.js';

const pairs = 64;
const blocks = 5;
const rampMs = 700;
const windowMs = 2_500;

interface Counted {
  count: number;
  ms: number;
}

export function throughput(say: (words: string) => void): Promise<Row[]> {
  return onStage(async (stage) => {
    const floor = await openPairs(stage);
    const hub = await openLoad(stage);
    const trips: Counted = { count: 0, ms: 0 };
    const tickets: Counted = { count: 0, ms: 0 };
    // The first block of each warms up.
    for (let n = 0; n <= blocks; n += 1) {
      const a = await block([floor]);
      const b = await block(hub.workers);
      if (n === 0) continue;
      add(trips, a);
      add(tickets, b);
      say(`tickets-per-second: block ${n} of ${blocks}: ${perSecond(b).toFixed(0)} of ${perSecond(a).toFixed(0)} round trips`);
    }
    const refused = await hub.refused();
    if (refused > 0) throw new Error(`${refused} presses or keys of the load were refused`);
    return [judge('tickets-per-second', perSecond(tickets), '/s', perSecond(trips), { atLeast: 0.2 })];
  });
}

async function openPairs(stage: Stage): Promise<Worker> {
  const bare = stage.hire('bare');
  const there = stage.hire('pairs');
  const back = stage.hire('pairs');
  const port = await bare.askOne('broker');
  await back.ask('connect', port, 'back', pairs);
  await there.ask('connect', port, 'there', pairs);
  return there;
}

/** Runs the workers, and counts for a while once they are at speed. */
async function block(workers: readonly Worker[]): Promise<Counted> {
  const count = async () => (await Promise.all(workers.map((one) => one.askOne('count')))).reduce((sum, n) => sum + n, 0);
  await Promise.all(workers.map((one) => one.ask('run')));
  await sleep(rampMs);
  const [from, before] = [nowMs(), await count()];
  await sleep(windowMs);
  const [to, after] = [nowMs(), await count()];
  await Promise.all(workers.map((one) => one.ask('stop')));
  await sleep(200);
  return { count: after - before, ms: to - from };
}

function add(sum: Counted, { count, ms }: Counted): void {
  sum.count += count;
  sum.ms += ms;
}

function perSecond({ count, ms }: Counted): number {
  return (count / ms) * 1000;
}
