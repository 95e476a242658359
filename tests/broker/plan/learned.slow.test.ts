// A hall that is learned from its own facts plays like itself: as many come, they wait as long, and as many are gone.
import { describe, expect, it } from 'vitest';
import { weekdayOf } from '../../../broker/calendar/days.js';
import { createLearner } from '../../../broker/estimate/learn.js';
import { builtInProfile } from '../../../broker/plan/built-in.js';
import { crowdOf, openDays } from '../../../broker/plan/crowd.js';
import { dayMs } from '../../../broker/plan/floor.js';
import { learnedProfile } from '../../../broker/plan/profile.js';
import { simulate } from '../../../broker/plan/simulate.js';
import { pieve, placeFrom } from './places.js';

describe('a profile that was learned', () => {
  it.each(['pieve', 'scandicci'])('plays like the hall of %s that it was learned from', async (town) => {
    const place = town === 'pieve' ? await pieve() : await placeFrom('config/towns/scandicci.yaml');
    const days = openDays([place], '2026-03-02', 50);
    const learner = createLearner();
    let day = '';
    const lived = simulate(place, crowdOf(builtInProfile(place), place, 1), {
      ...{ days, seed: 1 },
      hooks: {
        onFact(event, at) {
          if (event.type === 'day-turned') day = event.day;
          learner.take(event, { at, weekday: weekdayOf(day) + 1, timeMs: at % dayMs, day });
        },
      },
    });
    const profile = learnedProfile(learner.habits(), place);
    const played = simulate(place, crowdOf(profile, place, 2), { days, seed: 2 });
    const aDay = (count: number) => count / days.length;
    expect(aDay(played.walkIns.came) / aDay(lived.walkIns.came)).toBeCloseTo(1, 1);
    expect(played.all.noShow / lived.all.noShow).toBeGreaterThan(0.6);
    expect(played.all.noShow / lived.all.noShow).toBeLessThan(1.6);
    const [was, is] = [lived.all.waits?.meanMs ?? 0, played.all.waits?.meanMs ?? 0];
    expect(Math.abs(is - was)).toBeLessThan(was * 0.3 + 60_000);
  });
});
