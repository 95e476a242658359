// Whoever works out waits for a simulated hub: what ships, on the journal as it is on disk. As a thread of a small machine it is
// late at times, and at times it is lost.
import { createForecastMaker } from '../../broker/engine/forecast-maker.js';
import type { Forecaster } from '../../broker/engine/forecaster.js';
import type { Chance } from '../harness/random.js';
import type { SimProcess } from './process.js';
import type { SimDatabase } from './store.js';

/** Of days: it takes longer than all else that a hub does. */
export const foretoldDays = 0.02;

export function simForecaster(process: SimProcess, { factsAfter }: Pick<SimDatabase, 'factsAfter'>, chance: Chance): Forecaster {
  const make = createForecastMaker({ factsAfter, factsOfDays: () => factsAfter(0) });
  return {
    ask(asked, answered) {
      const worked = chance.happens(0.05) ? undefined : make(asked);
      process.after(chance.happens(0.05) ? 20_000 : 5 + chance.below(300), () => answered(worked));
    },
    // Who has stopped asking hears nothing any more.
    stop() {},
  };
}
