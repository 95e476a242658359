// How people and operators of a hall usually are: how long they take to come and to call, and who does not come at all.
import type { Habits } from './habits.js';
import { createSample, createShare, type Sample, type Share } from './recent.js';

type Named = 'walk' | 'vain' | 'between' | 'wakes' | 'asked' | 'early';
type Asked = 'again' | 'booked' | 'answered';

interface Manners {
  /** One more, ms; on which day it was seen. */
  took(what: Named, ms: number, day: number): void;
  /** Whether one more did not show, called again or booked; whether one more desk that was asked for came. */
  readonly shares: Readonly<Record<Asked, Share>>;
  fade(factor: number): void;
  learned(today: number): Partial<Habits>;
}

/** With fewer, it is taken to be as in most halls. */
const enough = 20;
const enoughRare = 5;
/** What is believed of shares before anything was seen: so many of so many. */
const believed = { again: [3, 6], booked: [0.3, 12], answered: [4, 4.5] } as const;
/** No fact of the queue says who never came. */
const bookedShare = 0.92;

export function createManners(): Manners {
  const samples: Readonly<Record<Named, Sample>> = {
    ...{ walk: createSample(), vain: createSample(), between: createSample(), wakes: createSample() },
    ...{ asked: createSample(), early: createSample() },
  };
  const shares: Readonly<Record<Asked, Share>> = { again: createShare(), booked: createShare(), answered: createShare() };
  const shareOf = (what: Asked) => (shares[what].yes + believed[what][0]) / (shares[what].all + believed[what][1]);

  return {
    shares,
    took: (what, ms, day) => samples[what].add(ms, day),
    fade(factor) {
      for (const share of Object.values(shares)) share.fade(factor);
    },
    learned(today) {
      const of = (what: Named, atLeast: number) => samples[what].quantiles(today, atLeast);
      const [walk, vain, between, wakes] = [of('walk', enough), of('vain', enoughRare), of('between', enough), of('wakes', enough)];
      const [after, early] = [of('asked', enoughRare), of('early', enoughRare)];
      return {
        again: shareOf('again'),
        ...(walk !== undefined && { walk }),
        ...(vain !== undefined && { vain }),
        ...(between !== undefined && { between }),
        ...(wakes !== undefined && { wakes }),
        ...(after !== undefined && { asked: { share: shareOf('answered'), after } }),
        ...(early !== undefined && { booked: { share: bookedShare, early, noShow: shareOf('booked') } }),
      };
    },
  };
}
