// From nothing to the ready line: the built program, and `npm start` in full, which builds it first.
import { join } from 'node:path';
import { type Running, run, runTurno } from '../harness/processes.js';
import { judge, percentile, type Row } from './rows.js';
import { onStage } from './stage.js';
import { nowMs } from './time.js';

const runs = 5;
const secondsMax = 2;

export function start(say: (words: string) => void): Promise<Row[]> {
  return onStage(async ({ folder }) => {
    const ports = ['--http', '0', '--mqtt', '0'];
    // Each into a folder of its own: the first start of a hall.
    const built = await median((n) => runTurno(['start', ...ports, '--data', join(folder, `built-${n}`)]), say);
    const whole = await median((n) => run('npm', ['start', '--silent', '--', ...ports, '--data', join(folder, `npm-${n}`)]), say);
    return [
      judge('start-to-ready', built, 's', null, { atMost: secondsMax }),
      judge('start-to-ready-npm', whole, 's', null, { atMost: secondsMax }),
    ];
  });
}

/** Seconds. */
async function median(begin: (n: number) => Running, say: (words: string) => void): Promise<number> {
  const seconds: number[] = [];
  for (let n = 1; n <= runs; n += 1) {
    const from = nowMs();
    const running = begin(n);
    try {
      await running.line(/^Turno ready /m);
      seconds.push((nowMs() - from) / 1000);
    } finally {
      await running.end();
    }
  }
  say(`start-to-ready: ${seconds.map((one) => one.toFixed(2)).join(', ')} s`);
  return percentile(seconds, 0.5);
}
