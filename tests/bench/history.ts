// From nothing to the ready line with 500,000 old tickets in the database, against a hall that has had none: what was once
// must not make today's start slower. Both were started before, and stopped.
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTurno } from '../harness/processes.js';
import { fullHallConfig } from './full-hall.js';
import { judge, percentile, type Row } from './rows.js';
import { onStage, type Stage } from './stage.js';
import { nowMs } from './time.js';

const tickets = 500_000;
const desks = 10;
const nextsADay = 1_500;
/** So many of its days are written at once, between two words of the worker. */
const daysAtOnce = 50;
/** Of each; the first is not counted. */
const starts = 9;

export function history(say: (words: string) => void): Promise<Row[]> {
  return onStage(async (stage) => {
    const config = join(stage.folder, 'history.yaml');
    writeFileSync(config, fullHallConfig({ kiosks: 2, desks, boards: 1, areas: 2 }));
    const old = join(stage.folder, 'old');
    const migratedMs = await fill(stage, config, old, say);
    const seconds = { old: [] as number[], empty: [] as number[] };
    for (let n = 0; n <= starts; n += 1) {
      for (const which of ['empty', 'old'] as const) {
        const took = await startOnce(config, which === 'old' ? old : join(stage.folder, 'empty'));
        if (n > 0) seconds[which].push(took);
      }
    }
    const words = (all: readonly number[]) => all.map((one) => one.toFixed(2)).join(', ');
    say(`start-with-history: ${words(seconds.old)} s; empty: ${words(seconds.empty)} s`);
    return [
      judge('start-with-history', percentile(seconds.old, 0.5), 's', percentile(seconds.empty, 0.5), { atMost: 1.2 }),
      // Once in a database's life: the index that shape 3 adds.
      judge('start-with-history-migrated', migratedMs / 1000, 's', null),
    ];
  });
}

/** Returns the ms that bringing it to the newest shape took. */
async function fill(stage: Stage, config: string, folder: string, say: (words: string) => void): Promise<number> {
  const worker = stage.hire('history');
  const from = nowMs();
  const [days = 0, ticketsADay = 0] = await worker.ask('open', folder, config, desks, nextsADay, tickets);
  let [written = 0, facts = 0]: readonly number[] = [];
  while (written < days) [written = days, facts = 0] = await worker.ask('write', daysAtOnce);
  await worker.ask('close');
  const inAll = days * ticketsADay;
  const mb = statSync(join(folder, 'turno.db')).size / 1e6;
  say(
    `start-with-history: ${inAll} tickets of ${days} days, ${facts} facts, ${mb.toFixed(0)} MB, in ${((nowMs() - from) / 1000).toFixed(0)} s`,
  );
  const migratedMs = await worker.askOne('migrate', folder);
  await worker.end();
  return migratedMs;
}

/** Seconds. */
async function startOnce(config: string, folder: string): Promise<number> {
  const from = nowMs();
  const running = runTurno(['hub', '--config', config, '--data', folder, '--http', '0', '--mqtt', '0']);
  try {
    await running.line(/^Turno ready /m);
    return (nowMs() - from) / 1000;
  } finally {
    await running.end();
  }
}
