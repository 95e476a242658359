// A hub's folder with the journal of days that were played: what a hall writes down in a few weeks, made in a second.
import { join } from 'node:path';
import { wallOf } from '../../broker/calendar/days.js';
import { builtInProfile } from '../../broker/plan/built-in.js';
import { crowdOf, openDays } from '../../broker/plan/crowd.js';
import type { Place } from '../../broker/plan/place.js';
import { simulate } from '../../broker/plan/simulate.js';
import { type Fact, openStore } from '../../broker/store/store.js';

const dayMs = 24 * 60 * 60_000;

/** `data`: the folder of everything, as `--data` has it. */
export function writePlayedJournal(data: string, place: Place, { days, visitsADay }: { days: number; visitsADay: number }): void {
  const dates = openDays([place], '2026-09-07', days);
  const crowd = crowdOf(builtInProfile(place, { visitsADay }), place, 7);
  const facts: Fact[] = [];
  simulate(place, crowd, {
    days: dates,
    seed: 7,
    hooks: {
      onFact(event, at) {
        const midnight = wallOf(`${dates[Math.floor(at / dayMs)]}T00:00`, 'Europe/Rome');
        facts.push({ seq: facts.length + 1, event, at, wall: midnight + (at % dayMs) });
      },
    },
  });
  const store = openStore(join(data, 'hub'));
  store.commit({ facts, orders: [], settled: [], answers: [] });
  store.close();
}
