// What counts the more the later it was: sums that fade from day to day, and samples of the last observations.
import { quantilesOf } from './draw.js';
import type { Quantiles } from './habits.js';

/** What an observation of so many days ago still counts. */
export function weightOf(age: number, halfLifeDays: number): number {
  return 0.5 ** (age / halfLifeDays);
}

/** Shares of yes and no. */
export interface Share {
  count(isSo: boolean): void;
  fade(factor: number): void;
  readonly yes: number;
  readonly all: number;
}

export function createShare(): Share {
  const share = {
    yes: 0,
    all: 0,
    count(isSo: boolean) {
      share.all += 1;
      if (isSo) share.yes += 1;
    },
    fade(factor: number) {
      share.yes *= factor;
      share.all *= factor;
    },
  };
  return share;
}

/** The last values; what was seen `day` counts by its age. */
export interface Sample {
  add(value: number, day: number): void;
  /** Undefined with fewer than so many. */
  quantiles(today: number, atLeast: number): Quantiles | undefined;
}

const kept = 400;
const halfLifeDays = 10;
const steps = 40;

export function createSample(): Sample {
  const values: { readonly value: number; readonly day: number }[] = [];
  let at = 0;
  return {
    add(value, day) {
      values[at] = { value, day };
      at = (at + 1) % kept;
    },
    quantiles(today, atLeast) {
      if (values.length < atLeast) return undefined;
      return quantilesOf(
        values.map(({ value, day }) => ({ value, weight: weightOf(today - day, halfLifeDays) })),
        steps,
      );
    },
  };
}
