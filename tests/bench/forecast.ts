// How honest the forecast of the wait is: on simulated days whose true distributions are known, against the plain formula and an
// oracle, on the same tickets. Each scenario: twenty days to learn from, five days to be judged by, for each of five seeds.
import { crowds, timesOf } from './forecast/crowds.js';
import { liveScenario, type ScenarioName } from './forecast/scenarios.js';
import { scoreOf } from './forecast/score.js';
import { judge, percentile, type Row } from './rows.js';

const seeds = [1, 2, 3, 4, 5];
/**
 * Of a forecast, as work: what the process that makes it has used of the CPU, its collector and compiler among that. By the clock on
 * the wall a forecast takes as long as the others on a machine let it, and a thread that steps back for them (`forecast-worker.ts`)
 * the longest: that says nothing of the forecast, and is told without a limit.
 */
const mostMs = 50;

/** Where the hall does what nobody has learned of it, less is asked for. */
const asked: Readonly<Record<'usual' | 'disobeying', { readonly ofOracle: number; readonly within: readonly [number, number] }>> = {
  usual: { ofOracle: 1.12, within: [0.76, 0.84] },
  disobeying: { ofOracle: 1.15, within: [0.72, 1] },
};

/** The rows of one scenario. */
export function forecastOf(name: ScenarioName): (say: (words: string) => void) => Promise<Row[]> {
  return async (say) => rowsOf(name, say);
}

function rowsOf(name: ScenarioName, say: (words: string) => void): Row[] {
  const lived = seeds.map((seed) => {
    const one = liveScenario(name, seed);
    const { tickets, error, within } = scoreOf([one]);
    say(
      `forecast-${name}: seed ${seed}, ${tickets} tickets; off by ${seconds(error.forecast).toFixed(0)} s, plain ${seconds(error.plain).toFixed(0)} s, oracle ${seconds(error.oracle).toFixed(0)} s; ${(within * 100).toFixed(0)} % within`,
    );
    return one;
  });
  const { error, best, within, withinQueued, below, untold, tookMs } = scoreOf(lived);
  const limits = name === 'disobeying' ? asked.disobeying : asked.usual;
  const [least, most] = limits.within;
  return [
    judge(`forecast-${name}-error-of-plain`, seconds(error.forecast), 's', seconds(error.plain), { atMost: 0.8 }),
    judge(`forecast-${name}-error-of-oracle`, seconds(error.forecast), 's', seconds(error.oracle), { atMost: limits.ofOracle }),
    // What the oracle itself leaves on the table: days that go on as they really might.
    judge(`forecast-${name}-error-of-best`, seconds(best.forecast), 's', seconds(best.best)),
    judge(`forecast-${name}-within`, within, 'share', null, most === 1 ? { atLeast: least } : { atLeast: least, atMost: most }),
    judge(`forecast-${name}-within-queued`, withinQueued, 'share', null),
    judge(`forecast-${name}-below-upper`, below, 'share', null, { atLeast: 0.87 }),
    judge(`forecast-${name}-not-told`, untold, 'share', null),
    judge(`forecast-${name}-time-p50`, tookMs.p50, 'ms', null),
    judge(`forecast-${name}-time-p99`, tookMs.p99, 'ms', null),
    judge(`forecast-${name}-time-cpu`, tookMs.cpu.mean, 'ms', null),
    judge(`forecast-${name}-time-cpu-p99`, tookMs.cpu.p99, 'ms', null, { atMost: mostMs }),
  ];
}

/** The rows of the largest questions: the same one again and again, once the code is warm. */
export async function forecastOfCrowds(say: (words: string) => void): Promise<Row[]> {
  return Object.keys(crowds).flatMap((name) => {
    const { runs, tookMs, cpuMs } = timesOf(name);
    say(`forecast-crowd: ${name}, ${runs} runs`);
    return [
      judge(`forecast-crowd-${name}-runs`, runs, 'runs', null),
      judge(`forecast-crowd-${name}-time-p99`, percentile(tookMs, 0.99), 'ms', null),
      judge(`forecast-crowd-${name}-time-cpu-p50`, percentile(cpuMs, 0.5), 'ms', null),
      judge(`forecast-crowd-${name}-time-cpu-p99`, percentile(cpuMs, 0.99), 'ms', null, { atMost: mostMs }),
    ];
  });
}

function seconds(ms: number): number {
  return ms / 1000;
}
