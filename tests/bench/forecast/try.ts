// `node dist/tests/bench/forecast/try.js [SCENARIO|all] [SEEDS] [whole]`: every figure of the forecast in half a minute. Not whole, fewer
// ranges are told and judged, and none against the best.
import type { Lived } from './live.js';
import { type Extent, liveScenario, scenarioNames, whole } from './scenarios.js';
import { binsOf, scoreOf } from './score.js';

const quick: Extent = { ...whole, toldOneIn: 6, askedOneIn: 2, bestOneIn: 0 };

function minutes(ms: number): string {
  return (ms / 60_000).toFixed(2);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** A bar of 50: those who waited less than they were told, as told, and longer. It should be 5, 40 and 5 everywhere. */
function calibration(lived: readonly Lived[]): string {
  const rows = binsOf(lived).map(({ upToMs, tickets, before, within, after }) => {
    const bar = ['-'.repeat(Math.round(before * 50)), '='.repeat(Math.round(within * 50)), '+'.repeat(Math.round(after * 50))].join('');
    return `  to ${minutes(upToMs).padStart(8)} min: ${bar.padEnd(51)} ${percent(before)} ${percent(within)} ${percent(after)} of ${tickets}`;
  });
  return rows.join('\n');
}

function report(name: string, lived: readonly Lived[]): string {
  const { tickets, untold, waitMs, error, best, within, below, withinQueued, tookMs, bias } = scoreOf(lived);
  const days = lived.map(({ plain }) => `${plain.way} ${minutes(plain.meanMs)}`).join(', ');
  return [
    `${name}: ${tickets} tickets (${percent(untold)} not told), wait mean ${minutes(waitMs.mean)} p90 ${minutes(waitMs.p90)} min; plain by ${days}`,
    `  MAE min: plain ${minutes(error.plain)}, forecast ${minutes(error.forecast)}, oracle ${minutes(error.oracle)}; bias ${minutes(bias)}`,
    `  forecast/plain ${(error.forecast / error.plain).toFixed(3)} (0.80), forecast/oracle ${(error.forecast / error.oracle).toFixed(3)} (1.12), oracle/plain ${(error.oracle / error.plain).toFixed(3)}`,
    `  within ${percent(within)} (of those who queue ${percent(withinQueued)}), below ${percent(below)}`,
    `  forecast ${tookMs.p50.toFixed(2)} ms p50, ${tookMs.p99.toFixed(2)} ms p99, of the CPU ${tookMs.cpu.mean.toFixed(2)} ms mean, ${tookMs.cpu.p99.toFixed(2)} ms p99`,
    ...(best.tickets === 0
      ? []
      : [
          `  of ${best.tickets}: forecast ${minutes(best.forecast)}, oracle ${minutes(best.oracle)}, best ${minutes(best.best)}: forecast/best ${(best.forecast / best.best).toFixed(3)}`,
        ]),
  ].join('\n');
}

const [wanted = 'ordinary', seeds = '1', extent] = process.argv.slice(2);
for (const name of scenarioNames) {
  if (wanted !== 'all' && wanted !== name) continue;
  const from = performance.now();
  const lived: Lived[] = [];
  for (let seed = 1; seed <= Number(seeds); seed += 1) {
    const one = liveScenario(name, seed, extent === 'whole' ? whole : quick);
    lived.push(one);
    if (Number(seeds) > 1) process.stdout.write(`${report(`${name} ${seed}`, [one])}\n`);
  }
  process.stdout.write(`${report(`${name} all`, lived)}\n${calibration(lived)}\n  ${((performance.now() - from) / 1000).toFixed(1)} s\n`);
}
