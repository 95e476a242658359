// `npm run sim -- --days N --seed S [--workers W]`: N days, each of its own seed. One day is told line by line. The last line
// says what came of it; exit 1 when something was found that must not be, 2 on options that make no sense.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { catalogue } from '../../cli/catalogue.js';
import { type DayReport, playDay } from './day.js';
import { BadOptions, readOptions, type SimOptions } from './options.js';
import { createTally } from './tally.js';
import { lineOf } from './teller.js';

const say = (words: string) => void process.stdout.write(`${words}\n`);
const progressMs = 10_000;
/** Workers are as many as cores: a thread that collects or compiles for one of them would take its time from another. */
const execArgv = ['--max-semi-space-size=32', '--single-threaded'];
/** Of one day's violations, so many are told. */
const toldMost = 5;

function complain({ seed, violations }: DayReport): void {
  for (const { kind, at, words } of violations.slice(0, toldMost)) say(`seed ${seed}, ${(at / 1000).toFixed(1)} s: ${kind}: ${words}`);
  if (violations.length > toldMost) say(`seed ${seed}: and ${violations.length - toldMost} more`);
  if (violations.length > 0) say(`seed ${seed}: again with npm run sim -- --days 1 --seed ${seed}`);
}

/** Each worker has one day at a time. */
function playAll({ days, seed, workers }: SimOptions, done: (report: DayReport) => void): Promise<void> {
  let next = seed;
  let open = 0;
  return new Promise((resolve, reject) => {
    for (let i = 0; i < Math.min(workers, days); i += 1) {
      const worker = fork(fileURLToPath(new URL('worker.js', import.meta.url)), { execArgv });
      const more = () => {
        if (next < seed + days) {
          worker.send(next);
          next += 1;
          return;
        }
        worker.disconnect();
        open -= 1;
        if (open === 0) resolve();
      };
      open += 1;
      worker.on('message', (report: DayReport) => {
        done(report);
        more();
      });
      worker.on('error', reject);
      worker.on('exit', (code) => {
        if (code !== 0) reject(new Error(`a worker ended with ${code}`));
      });
      more();
    }
  });
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const tally = createTally();
  const done = (report: DayReport) => {
    tally.add(report);
    complain(report);
  };
  if (options.days === 1) {
    const heard: Parameters<typeof playDay>[0]['heard'] = (wall, happening) => {
      const line = lineOf(wall, happening);
      if (line !== undefined) say(line);
    };
    done(await playDay({ seed: options.seed, catalogue: await catalogue(), heard }));
  } else {
    const progress = setInterval(() => say(`${tally.days} of ${options.days} days, ${tally.violations} violations`), progressMs);
    await playAll(options, done);
    clearInterval(progress);
  }
  say(tally.line());
  process.exitCode = tally.violations > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  const isOurs = error instanceof BadOptions;
  process.stderr.write(`${isOurs ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(isOurs ? 2 : 1);
});
