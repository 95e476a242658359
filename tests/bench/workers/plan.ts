// Days of a hall, played by its own rules with the built-in profile: how many a second, and what they leave behind.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { configSource } from '../../../broker/config/load.js';
import { builtInProfile } from '../../../broker/plan/built-in.js';
import { crowdOf, openDays } from '../../../broker/plan/crowd.js';
import type { Place } from '../../../broker/plan/place.js';
import { simulate } from '../../../broker/plan/simulate.js';
import { catalogue } from '../../../cli/catalogue.js';
import { placeOf } from '../../../cli/place.js';
import { serve } from '../worker.js';

const firstDay = '2026-03-02';
const seed = 1;
let place: Place | undefined;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function opened(): Place {
  if (place === undefined) throw new Error('no hall is open');
  return place;
}

serve({
  async open(file = '') {
    const read = configSource(file, await catalogue()).read();
    if (!read.ok) throw new Error(read.errors.map(({ en }) => en).join('\n'));
    place = placeOf(read.config);
    return [];
  },
  /** Returns the ms that the process computed for, those of the collector among them, and how many came a day. */
  days(count = '') {
    const hall = opened();
    const days = openDays([hall], firstDay, Number(count));
    const before = process.cpuUsage();
    const { all } = simulate(hall, crowdOf(builtInProfile(hall), hall, seed), { days, seed });
    const { user, system } = process.cpuUsage(before);
    return [(user + system) / 1000, all.came / days.length];
  },
  /** Returns the bytes that are held after `early` of `count` days, and after all. */
  held(count = '', early = '') {
    const hall = opened();
    const days = openDays([hall], firstDay, Number(count));
    const weights: number[] = [];
    const weigh = () => {
      collect();
      weights.push(process.memoryUsage().heapUsed);
    };
    let played = 0;
    const report = simulate(hall, crowdOf(builtInProfile(hall), hall, seed), {
      ...{ days, seed },
      hooks: {
        onFact({ type }) {
          if (type !== 'day-turned') return;
          if (played === Number(early)) weigh();
          played += 1;
        },
      },
    });
    weigh();
    if (report.days.length !== days.length) throw new Error('a day is missing');
    return weights;
  },
});
