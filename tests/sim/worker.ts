// One process that plays days: it is sent a seed, and sends back what came of that day.
import { catalogue } from '../../cli/catalogue.js';
import { type DayReport, playDay } from './day.js';

const known = await catalogue();

/** A day that cannot even be played to its end is one more thing that must not be. */
async function play(seed: number): Promise<DayReport> {
  try {
    return await playDay({ seed, catalogue: known });
  } catch (error) {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { seed, events: 0, facts: 0, faults: {}, violations: [{ kind: 'broken', at: 0, words }] };
  }
}

process.on('message', (seed: number) => {
  void play(seed).then((report) => process.send?.(report));
});
