// How good what was said turned out to be.

import { toldOf } from '../../../broker/estimate/told.js';
import type { Told } from '../../../broker/tickets/events.js';
import { percentile } from '../rows.js';
import { errorsOf, type Lived, type Said } from './live.js';
import { minuteMs } from './nature.js';

interface Score {
  readonly tickets: number;
  /** Of those whose wait could not be told yet. */
  readonly untold: number;
  readonly waitMs: { readonly mean: number; readonly p90: number };
  /** Mean absolute errors, ms, on the same tickets: of those who just came. */
  readonly error: { readonly plain: number; readonly forecast: number; readonly oracle: number };
  /** On those tickets where it was asked: of the forecast, of the oracle, and of the best that can be said. */
  readonly best: { readonly tickets: number; readonly forecast: number; readonly oracle: number; readonly best: number };
  /** The shares of waits within the range as it was told, and below its upper bound. */
  readonly within: number;
  readonly below: number;
  /** Likewise within, of those who were told of a wait worth the name. */
  readonly withinQueued: number;
  /** By the clock on the wall; `cpu`: work alone. */
  readonly tookMs: { readonly p50: number; readonly p99: number; readonly cpu: { readonly mean: number; readonly p99: number } };
  /** How much longer the forecast says than it takes, on average, ms. */
  readonly bias: number;
}

/** How the ranges held of those who were told about so long. */
interface Bin {
  readonly upToMs: number;
  readonly tickets: number;
  /** The shares of waits that ended before the range, in it, and after it. */
  readonly before: number;
  readonly within: number;
  readonly after: number;
}

/** An idle desk calls at once, and to say so is no art. */
const queuedMs = 2 * minuteMs;
const binsMs = [1, 5, 10, 20, 40, Number.POSITIVE_INFINITY].map((minutes) => minutes * minuteMs);

/** By the middle of the range: it should hold for short waits as for long ones. */
export function binsOf(lived: readonly Lived[]): Bin[] {
  const told = lived.flatMap(({ said }) => said.flatMap(({ waitMs, range }) => (range === null ? [] : [{ waitMs, range }])));
  return binsMs.map((upToMs, i) => {
    const from = binsMs[i - 1] ?? Number.NEGATIVE_INFINITY;
    const some = told.filter(({ range }) => range.midMs > from && range.midMs <= upToMs);
    const share = (holds: (waitMs: number, told: Told) => boolean) =>
      mean(some.map(({ waitMs, range }) => (holds(waitMs, toldOf(range, false)) ? 1 : 0)));
    return {
      ...{ upToMs, tickets: some.length, within: share(isWithin) },
      before: share((waitMs, { from: lowest }) => waitMs < lowest * minuteMs),
      after: share((waitMs, { to }) => waitMs > to * minuteMs),
    };
  });
}

/** All seeds together. */
export function scoreOf(lived: readonly Lived[]): Score {
  const all = lived.flatMap(({ said, plain }) => said.map((one) => ({ one, errors: errorsOf(one, plain) })));
  const told = all.filter(({ one }) => one.range !== null && one.oracle !== null);
  const usual = told.filter(({ one }) => one.isUsual);
  const best = told.filter(({ one }) => one.best !== undefined);
  const share = (holds: (said: Said) => boolean) => mean(told.map(({ one }) => (holds(one) ? 1 : 0)));
  const queued = told.filter(({ one }) => (one.range?.midMs ?? 0) > queuedMs);
  const waits = told.map(({ one }) => one.waitMs);
  const took = told.map(({ one }) => one.tookMs);
  const cpu = told.map(({ one }) => one.cpuMs);
  return {
    tickets: told.length,
    untold: 1 - told.length / Math.max(1, all.length),
    waitMs: { mean: mean(waits), p90: percentile(waits, 0.9) },
    error: {
      plain: mean(usual.map(({ errors }) => errors.plain)),
      forecast: mean(usual.map(({ errors }) => errors.forecast)),
      oracle: mean(usual.map(({ errors }) => errors.oracle)),
    },
    best: {
      tickets: best.length,
      forecast: mean(best.map(({ errors }) => errors.forecast)),
      oracle: mean(best.map(({ errors }) => errors.oracle)),
      best: mean(best.map(({ one }) => Math.abs(one.waitMs - (one.best ?? 0)))),
    },
    within: share(({ waitMs, range }) => range !== null && isWithin(waitMs, toldOf(range, false))),
    below: share(({ waitMs, range }) => range !== null && waitMs <= toldOf(range, false).to * minuteMs),
    withinQueued: mean(queued.map(({ one: { waitMs, range } }) => (range !== null && isWithin(waitMs, toldOf(range, false)) ? 1 : 0))),
    tookMs: { p50: percentile(took, 0.5), p99: percentile(took, 0.99), cpu: { mean: mean(cpu), p99: percentile(cpu, 0.99) } },
    bias: mean(told.map(({ one }) => (one.range?.midMs ?? 0) - one.waitMs)),
  };
}

function isWithin(waitMs: number, { from, to }: Told): boolean {
  return waitMs >= from * minuteMs && waitMs <= to * minuteMs;
}

function mean(some: readonly number[]): number {
  return some.length === 0 ? Number.NaN : some.reduce((sum, one) => sum + one, 0) / some.length;
}
