// Four kinds of weeks: all begin with twenty ordinary days of learning.
import type { Hall } from '../../../broker/tickets/hall.js';
import type { Draw } from './draws.js';
import { between } from './draws.js';
import { oneService, peschiera, type Town } from './halls.js';
import { type DayKind, type Lived, live } from './live.js';
import { minuteMs, type Nature } from './nature.js';
import { trueHabits } from './oracle.js';

export const scenarioNames = ['ordinary', 'overloaded', 'one-service', 'disobeying'] as const;
export type ScenarioName = (typeof scenarioNames)[number];

interface Scenario {
  readonly town: Town;
  /** The days of the test. */
  readonly kind: (ordinary: DayKind, draw: Draw) => DayKind;
}

const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  ordinary: { town: peschiera, kind: (ordinary) => ordinary },
  /** Nobody has learned it: 1.3 times as many come, and a counter is not worked at. */
  overloaded: {
    town: peschiera,
    kind: ({ hall, nature }, draw) => ({
      hall,
      nature: crowdedOf(nature),
      missing: new Set([`sportello-${1 + Math.floor(draw() * 3)}`]),
    }),
  },
  'one-service': { town: oneService, kind: (ordinary) => ordinary },
  /** Nor this: one in ten is called out of order, the thresholds are others every day, and the work takes 15 % longer. */
  disobeying: {
    town: peschiera,
    kind: ({ hall, nature, missing }, draw) => ({
      hall: withOtherThresholds(hall, draw),
      nature: looseOf(nature),
      missing,
    }),
  },
};

const crowdedOf = once((nature) => ({ ...nature, perHour: nature.perHour * 1.3 }));
const looseOf = once((nature) => ({ ...nature, outOfOrder: 0.1, slower: 1.15 }));

/** One nature is made into another, the same for every day. */
function once(make: (nature: Nature) => Nature): (nature: Nature) => Nature {
  const made = new WeakMap<Nature, Nature>();
  return (nature) => {
    const other = made.get(nature) ?? make(nature);
    made.set(nature, other);
    return other;
  };
}

function withOtherThresholds(hall: Hall, draw: Draw): Hall {
  const overflow = new Map(
    [...hall.overflow].map(([id, rule]) => {
      const waiting = Math.round(between(draw, 5, 14));
      const oldestMs = between(draw, 15, 40) * minuteMs;
      return [id, { ...rule, waiting, oldestMs, untilWaiting: Math.floor(waiting / 3), untilMs: oldestMs / 2 }];
    }),
  );
  return { ...hall, overflow };
}

export interface Extent {
  readonly trainingDays: number;
  readonly testDays: number;
  /** While it learns; while it is judged. */
  readonly toldOneIn: number;
  readonly askedOneIn: number;
  readonly bestOneIn: number;
  readonly bestRuns: number;
}

export const whole: Extent = { trainingDays: 20, testDays: 5, toldOneIn: 3, askedOneIn: 1, bestOneIn: 20, bestRuns: 60 };

export function liveScenario(name: ScenarioName, seed: number, extent: Extent = whole): Lived {
  const { town, kind } = scenarios[name];
  const ordinary: DayKind = { ...town, missing: new Set() };
  const { trainingDays, testDays, toldOneIn, askedOneIn, bestOneIn, bestRuns } = extent;
  return live({
    seed,
    training: { days: trainingDays, kind: ordinary, toldOneIn },
    test: {
      ...{ days: testDays, askedOneIn },
      kind: (_, draw) => kind(ordinary, draw),
      habits: ({ hall, nature, missing }) => trueHabits(hall, nature, missing),
    },
    bestOneIn,
    bestRuns,
  });
}
