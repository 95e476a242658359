// What the hub weighs after 100,000 tickets, each printed, called and served, against the bare parts under the same
// messages; and whether it still grows.
import { readFileSync } from 'node:fs';
import { connectLoad, type Load, openLoad } from './load.js';
import { judge, type Row } from './rows.js';
import { onStage } from './stage.js';
import { sleep } from './time.js';

const tickets = 100_000;
/** What is collected when nothing happens has been collected. */
const settleMs = 3_000;

interface Weight {
  readonly halfMb: number;
  readonly fullMb: number;
  readonly peakMb: number;
}

export async function memory(say: (words: string) => void): Promise<Row[]> {
  const hub = await onStage(async (stage) => weigh('hub', await openLoad(stage), say));
  const bare = await onStage(async (stage) => {
    const process = stage.hire('bare-hall');
    const port = await process.askOne('open', stage.folder);
    // Nine listeners, as the displays of the hub are.
    const walls = stage.hire('walls');
    await walls.ask('connect', port);
    return weigh('bare', await connectLoad(stage, `mqtt://127.0.0.1:${port}`, process.pid), say);
  });
  return [
    judge('hub-memory', hub.fullMb, 'MB', bare.fullMb, { atMost: 1.6 }),
    judge('hub-memory-flat', hub.fullMb, 'MB', hub.halfMb, { atMost: 1.1 }),
    judge('hub-memory-peak', hub.peakMb, 'MB', bare.peakMb),
    judge('floor-memory-flat', bare.fullMb, 'MB', bare.halfMb),
  ];
}

async function weigh(name: string, load: Load, say: (words: string) => void): Promise<Weight> {
  await runUntil(load, tickets / 2);
  const halfMb = statusMb(load.hubPid, 'VmRSS');
  say(`hub-memory: ${name}: ${halfMb.toFixed(1)} MB after ${tickets / 2}`);
  await runUntil(load, tickets);
  const weight = { halfMb, fullMb: statusMb(load.hubPid, 'VmRSS'), peakMb: statusMb(load.hubPid, 'VmHWM') };
  say(`hub-memory: ${name}: ${weight.fullMb.toFixed(1)} MB after ${tickets}`);
  const refused = await load.refused();
  if (refused > 0) throw new Error(`${refused} presses or keys of the load were refused by ${name}`);
  return weight;
}

async function runUntil({ workers }: Load, count: number): Promise<void> {
  const issued = async () => (await Promise.all(workers.map((one) => one.askOne('count')))).reduce((sum, n) => sum + n, 0);
  await Promise.all(workers.map((one) => one.ask('run')));
  while ((await issued()) < count) await sleep(100);
  await Promise.all(workers.map((one) => one.ask('stop')));
  await sleep(settleMs);
}

/** From proc(5): VmRSS is what the process holds now, VmHWM the most it ever held. */
export function statusMb(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const found = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  if (found === null) throw new Error(`/proc/${pid}/status has no ${field}`);
  return Number(found[1]) / 1024;
}
