// How good what was said turned out to be.

import { toldOf } from '../../../broker/estimate/told.js';
import { percentile } from '../rows.js';
import { errorsOf, type Lived, type Said } from './live.js';
import { minuteMs } from './nature.js';
import { plainWait } from './plain.js';

export interface Score {
  readonly tickets: number;
  /** Of those whose wait could not be told yet. */
  readonly untold: number;
  readonly waitMs: { readonly mean: number; readonly p90: number };
  /** Mean absolute errors, ms, on the same tickets. */
  readonly error: { readonly plain: number; readonly forecast: number; readonly oracle: number };
  /** On those tickets where it was asked: of the forecast, of the oracle, and of the best that can be said. */
  readonly best: { readonly tickets: number; readonly forecast: number; readonly oracle: number; readonly best: number };
  /** The shares of waits within the range as it was told, and below its upper bound. */
  readonly within: number;
  readonly below: number;
  readonly tookMs: { readonly p50: number; readonly p99: number };
  /** How much longer the forecast says than it takes, on average, ms. */
  readonly bias: number;
}

export interface Judged {
  readonly said: Said;
  readonly plainMs: number;
}

/** All seeds together. */
export function judgedOf(lived: readonly Lived[]): Judged[] {
  return lived.flatMap(({ said, plain }) => said.map((one) => ({ said: one, plainMs: plainWait(plain, one.ahead) })));
}

export function scoreOf(lived: readonly Lived[]): Score {
  const all = lived.flatMap(({ said, plain }) => said.map((one) => ({ one, errors: errorsOf(one, plain) })));
  const told = all.filter(({ one }) => one.range !== null && one.oracle !== null);
  const best = told.filter(({ one }) => one.best !== undefined);
  const share = (holds: (said: Said) => boolean) => mean(told.map(({ one }) => (holds(one) ? 1 : 0)));
  const waits = told.map(({ one }) => one.waitMs);
  const took = told.map(({ one }) => one.tookMs);
  return {
    tickets: told.length,
    untold: 1 - told.length / Math.max(1, all.length),
    waitMs: { mean: mean(waits), p90: percentile(waits, 0.9) },
    error: {
      plain: mean(told.map(({ errors }) => errors.plain)),
      forecast: mean(told.map(({ errors }) => errors.forecast)),
      oracle: mean(told.map(({ errors }) => errors.oracle)),
    },
    best: {
      tickets: best.length,
      forecast: mean(best.map(({ errors }) => errors.forecast)),
      oracle: mean(best.map(({ errors }) => errors.oracle)),
      best: mean(best.map(({ one }) => Math.abs(one.waitMs - (one.best ?? 0)))),
    },
    within: share(({ waitMs, range }) => range !== null && isWithin(waitMs, toldOf(range, false))),
    below: share(({ waitMs, range }) => range !== null && waitMs <= toldOf(range, false).to * minuteMs),
    tookMs: { p50: percentile(took, 0.5), p99: percentile(took, 0.99) },
    bias: mean(told.map(({ one }) => (one.range?.midMs ?? 0) - one.waitMs)),
  };
}

function isWithin(waitMs: number, { from, to }: { readonly from: number; readonly to: number }): boolean {
  return waitMs >= from * minuteMs && waitMs <= to * minuteMs;
}

function mean(some: readonly number[]): number {
  return some.length === 0 ? Number.NaN : some.reduce((sum, one) => sum + one, 0) / some.length;
}
