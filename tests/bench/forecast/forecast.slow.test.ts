// A broken forecast is noticed here, with one short seed of each scenario and limits that chance does not reach; how good it is,
// the bench says.
import { expect, it } from 'vitest';
import { liveScenario, scenarioNames, whole } from './scenarios.js';
import { scoreOf } from './score.js';

const short = { ...whole, trainingDays: 8, testDays: 3, toldOneIn: 10, bestOneIn: 0 };
/** As long as it takes on a machine that does ten other things. */
const patienceMs = 180_000;

it.each(scenarioNames)(
  'forecasts the %s days',
  (name) => {
    // Where there are few at one queue, each is soon asked about.
    const { tickets, untold, error, within, below } = scoreOf([
      liveScenario(name, 1, { ...short, askedOneIn: name === 'one-service' ? 1 : 5 }),
    ]);
    const figures = JSON.stringify({ tickets, untold, error, within, below });
    expect(tickets, figures).toBeGreaterThan(50);
    expect(untold, figures).toBeLessThan(0.1);
    expect(error.forecast / error.plain, figures).toBeLessThan(1.05);
    expect(error.forecast / error.oracle, figures).toBeLessThan(1.5);
    expect(within, figures).toBeGreaterThan(0.55);
    expect(below, figures).toBeGreaterThan(0.65);
  },
  patienceMs,
);
