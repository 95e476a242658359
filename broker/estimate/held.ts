// How often the ranges that were told have held, and what that makes of the next ones: after each call the bound that failed is
// moved out, the one that held moved in, so that in the long run one wait in ten ends below the lower bound and one in ten
// above the upper, whatever the runs get wrong (adaptive conformal inference: Gibbs and Candès, 2021). Whole minutes are told:
// whoever is called at once hears `0 to 1` and always finds it true, so the others' share is what makes it one in ten of all.
import type { Told } from '../tickets/events.js';
import type { Range } from './question.js';
import { toldOf } from './told.js';

/** How much further than the runs say a range reaches below and above its middle, by its upper bound. */
export interface Held {
  readonly v: 1;
  readonly sizes: readonly Size[];
}

interface Size {
  /** Of ranges that end at so much or less, ms. */
  readonly upToMs: number;
  /** Shares of what the runs say. */
  readonly below: number;
  readonly above: number;
}

interface ToldRanges {
  tell(ticket: number, at: number, told: Told): void;
  /** The wait has ended: with a call, or without one. */
  called(ticket: number, at: number): void;
  end(ticket: number, at: number): void;
  /** As if nothing had been told. */
  forget(ticket: number): void;
  /** A day begins. */
  begin(): void;
  held(): Held;
}

const minuteMs = 60_000;
const sizesMs = [4, 12, 30, 1_000_000].map((minutes) => minutes * minuteMs);
/** How little a bound may come to reach: long waits are rare on calm days, and what those show of them is soon too narrow on others. */
const least = [0.25, 0.5, 0.6, 0.7].map(Math.log);

export const nothingTold: Held = { v: 1, sizes: [{ upToMs: 1_000_000 * minuteMs, below: 1, above: 1 }] };

/** How far a bound is moved, as a logarithm; how far the share that may fail of those of one size. */
const step = 0.07;
const shareStep = 0.01;
/** Of all waits: the shares that may end beyond either bound. Less than one in ten: not all days are like those before. */
const beyond = { below: 0.08, above: 0.07 };
const shares = { least: 0.07, most: 0.3 };
const widest = Math.log(6);

/** One bound's way: how far it reaches in each size, and which share of those may fail. */
interface Bound {
  readonly reaches: number[];
  readonly beyond: number;
  share: number;
}

/** Every bound begins where the runs have it. */
export function createTold(): ToldRanges {
  const live = new Map<number, { readonly at: number; readonly told: Told }>();
  const below = boundFor(beyond.below);
  const above = boundFor(beyond.above);

  function score({ from, to }: Told, waitMs: number): void {
    const size = sizesMs.findIndex((upToMs) => to * minuteMs <= upToMs);
    move(below, size, waitMs < from * minuteMs);
    move(above, size, waitMs > to * minuteMs);
  }

  return {
    tell: (ticket, at, told) => void live.set(ticket, { at, told }),
    called(ticket, at) {
      const known = live.get(ticket);
      live.delete(ticket);
      if (known !== undefined) score(known.told, at - known.at);
    },
    end(ticket, at) {
      const known = live.get(ticket);
      live.delete(ticket);
      // It would have waited longer still: past its range or not, nobody knows.
      if (known !== undefined && at - known.at > known.told.to * minuteMs) score(known.told, at - known.at);
    },
    forget: (ticket) => void live.delete(ticket),
    begin: () => live.clear(),
    held() {
      const sizes = sizesMs.map((upToMs, i) => ({
        ...{ upToMs, below: Math.exp(below.reaches[i] ?? 0), above: Math.exp(above.reaches[i] ?? 0) },
      }));
      return { v: 1, sizes };
    },
  };
}

function boundFor(share: number): Bound {
  return { reaches: sizesMs.map(() => 0), beyond: share, share };
}

function move(bound: Bound, size: number, failed: boolean): void {
  const is = failed ? 1 : 0;
  const moved = (bound.reaches[size] ?? 0) + step * (is - bound.share);
  bound.reaches[size] = Math.max(least[size] ?? 0, Math.min(widest, moved));
  bound.share = Math.max(shares.least, Math.min(shares.most, bound.share + shareStep * (bound.beyond - is)));
}

/** What becomes of what the runs say, ms: as far as ranges that are told to end there reach. */
export function rangeFor({ sizes }: Held, { lowMs, midMs, highMs }: Range): Range {
  let range = { lowMs, midMs, highMs };
  for (const { upToMs, below, above } of sizes) {
    range = { lowMs: Math.max(0, midMs - (midMs - lowMs) * below), midMs, highMs: midMs + (highMs - midMs) * above };
    if (toldOf(range, false).to * minuteMs <= upToMs) break;
  }
  return range;
}
