// A broken forecast is noticed here, with one short seed of each scenario and limits that chance does not reach; how good it is,
// the bench says.
import { expect, it } from 'vitest';
import { liveScenario, scenarioNames, whole } from './scenarios.js';
import { scoreOf } from './score.js';

const short = { ...whole, trainingDays: 8, testDays: 3, toldOneIn: 10, askedOneIn: 4, bestOneIn: 0 };

it.each(scenarioNames)('forecasts the %s days', (name) => {
  const { tickets, untold, error, within, below } = scoreOf([liveScenario(name, 1, short)]);
  const figures = { tickets, untold, ofPlain: error.forecast / error.plain, ofOracle: error.forecast / error.oracle, within, below };
  expect(tickets, JSON.stringify(figures)).toBeGreaterThan(30);
  expect(untold, JSON.stringify(figures)).toBeLessThan(0.1);
  expect(error.forecast / error.plain, JSON.stringify(figures)).toBeLessThan(1);
  expect(error.forecast / error.oracle, JSON.stringify(figures)).toBeLessThan(1.4);
  expect(within, JSON.stringify(figures)).toBeGreaterThan(0.55);
  expect(below, JSON.stringify(figures)).toBeGreaterThan(0.65);
});
