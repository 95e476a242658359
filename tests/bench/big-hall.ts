// A hall of 200 nodes, busy and quiet in turns: how long an operator or a citizen waits to be answered at 100 commands a second,
// against the same hall at two.
import { fullHallConfig } from './full-hall.js';
import { judge, percentile, type Row } from './rows.js';
import { onStage } from './stage.js';

const size = { kiosks: 61, desks: 99, boards: 30, areas: 10 };
/** Nodes and fingers are shared among so many processes. */
const processes = 2;
const waiting = 100;
const pace = { quiet: 2, busy: 100 };
/** A quiet round is longer: of 240 commands a few lie above the p99, of 40 none does. */
const rounds = 6;
const seconds = { quiet: 20, busy: 10 };

export function bigHall(say: (words: string) => void): Promise<Row[]> {
  return onStage(async (stage) => {
    const hub = await stage.hubOf(fullHallConfig(size));
    const workers = Array.from({ length: processes }, () => stage.hire('hall-nodes'));
    const kinds = { kiosk: size.kiosks, desk: size.desks, board: size.boards, voice: size.areas };
    for (const [kind, count] of Object.entries(kinds)) {
      let first = 1;
      for (const [i, worker] of workers.entries()) {
        const part = Math.floor((count * (i + 1)) / processes) - (first - 1);
        await worker.ask('connect', hub.mqttUrl, kind, first, part, size.areas);
        first += part;
      }
    }
    await Promise.all(workers.map((worker) => worker.ask('fill', waiting / processes)));

    const samples = { quiet: [] as number[], busy: [] as number[] };
    let refused = 0;
    // The first round warms up.
    for (let n = 0; n <= rounds; n += 1) {
      for (const how of ['quiet', 'busy'] as const) {
        const answers = await Promise.all(workers.map((worker) => worker.ask('pace', pace[how] / processes, seconds[how])));
        if (n === 0) continue;
        for (const [no = 0, ...ms] of answers) {
          refused += no;
          samples[how].push(...ms);
        }
      }
      if (n > 0) say(`big-hall: round ${n} of ${rounds}`);
    }
    const { quiet, busy } = samples;
    // A service may run out of people for a moment; more often, and it is another hall that was measured.
    if (refused > (quiet.length + busy.length) / 20) throw new Error(`${refused} of ${quiet.length + busy.length} commands were refused`);
    say(`big-hall: ${quiet.length} quiet and ${busy.length} busy commands, ${refused} refused`);
    return [
      judge('big-hall-p50', percentile(busy, 0.5), 'ms', percentile(quiet, 0.5)),
      judge('big-hall-p99', percentile(busy, 0.99), 'ms', percentile(quiet, 0.99), { atMost: 3 }),
    ];
  });
}
