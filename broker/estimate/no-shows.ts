// Who does not show, by how long they have waited: one curve for the hall, and how each service lies against it.
import { noShowStepMs } from './habits.js';

interface NoShows {
  count(service: string, waitedMs: number, isMissing: boolean): void;
  fade(factor: number): void;
  /** The share by steps of the wait. */
  of(service: string): readonly number[];
}

const stepCount = 13;
/** So many calls of before anything was seen stand against each step, and as many missing ones of the hall's against a service's. */
const against = { step: 12, service: 5 };
const before = 0.03;
/** What neighbours count at a step. */
const neighbours = [1, 0.6, 0.25];

export function createNoShows(): NoShows {
  const called = new Map<string, Float64Array>();
  const missing = new Map<string, Float64Array>();
  const sumsOf = (of: Map<string, Float64Array>, service: string) => {
    const sums = of.get(service) ?? new Float64Array(stepCount);
    of.set(service, sums);
    return sums;
  };

  function curve(): number[] {
    const [all, none] = [total(called), total(missing)];
    const rate = (sum(none) + before * against.step) / (sum(all) + against.step);
    return Array.from(all, (_, step) => {
      let [of, seen] = [against.step, against.step * rate];
      for (let other = 0; other < stepCount; other += 1) {
        const counts = neighbours[Math.abs(other - step)] ?? 0;
        of += counts * (all[other] ?? 0);
        seen += counts * (none[other] ?? 0);
      }
      return seen / of;
    });
  }

  return {
    count(service, waitedMs, isMissing) {
      const step = Math.max(0, Math.min(stepCount - 1, Math.floor(waitedMs / noShowStepMs)));
      const sums = sumsOf(called, service);
      sums[step] = (sums[step] ?? 0) + 1;
      if (!isMissing) return;
      const gone = sumsOf(missing, service);
      gone[step] = (gone[step] ?? 0) + 1;
    },
    fade(factor) {
      for (const sums of [...called.values(), ...missing.values()])
        for (let i = 0; i < stepCount; i += 1) sums[i] = (sums[i] ?? 0) * factor;
    },
    of(service) {
      const shares = curve();
      const expected = (called.get(service) ?? new Float64Array(0)).reduce((all, count, step) => all + count * (shares[step] ?? 0), 0);
      const seen = sum(missing.get(service) ?? new Float64Array(0));
      const factor = (seen + against.service) / (expected + against.service);
      return shares.map((share) => Math.min(0.9, share * factor));
    },
  };
}

function total(of: ReadonlyMap<string, Float64Array>): Float64Array {
  const all = new Float64Array(stepCount);
  for (const sums of of.values()) for (let i = 0; i < stepCount; i += 1) all[i] = (all[i] ?? 0) + (sums[i] ?? 0);
  return all;
}

function sum(counts: Float64Array): number {
  return counts.reduce((all, count) => all + count, 0);
}
