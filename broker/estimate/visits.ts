// How long visits take, by service and by desk: `log(ms) = service + desk + how things go these days + chance`. The last term is
// what follows a hall that has become slower within days, before the services' own samples have.
import { quantilesOf } from './draw.js';
import type { Quantiles } from './habits.js';
import { weightOf } from './recent.js';

interface Visit {
  readonly desk: string;
  readonly ms: number;
  readonly log: number;
  readonly day: number;
}

interface Learned {
  readonly services: ReadonlyMap<string, { readonly visit: Quantiles; readonly visits: number }>;
  readonly paces: ReadonlyMap<string, number>;
}

interface Visits {
  add(service: string, desk: string, ms: number, day: number): void;
  learned(today: number): Learned;
}

const kept = 500;
const steps = 80;
/** Days. */
const halfLife = { sample: 8, days: 1.5 };
/** How far desks usually lie apart, and how far things move within days, as logarithms: what seems more is believed the less, the fewer visits show it. */
const usually = { desk: 0.15, days: 0.08 };
/** An operator may forget to say that somebody has left. */
const leastSpread = 0.01;
const longestMs = 4 * 60 * 60_000;
const shortestMs = 1_000;

export function createVisits(): Visits {
  const of = new Map<string, { visits: Visit[]; at: number }>();
  return {
    add(service, desk, ms, day) {
      const clipped = Math.max(shortestMs, Math.min(longestMs, ms));
      const sample = of.get(service) ?? { visits: [], at: 0 };
      sample.visits[sample.at] = { desk, ms: clipped, log: Math.log(clipped), day };
      sample.at = (sample.at + 1) % kept;
      of.set(service, sample);
    },
    learned: (today) => learnedFrom(new Map([...of].map(([service, { visits }]) => [service, visits])), today),
  };
}

function learnedFrom(of: ReadonlyMap<string, readonly Visit[]>, today: number): Learned {
  const weighed = new Map([...of].map(([id, visits]) => [id, visits.map((visit) => weightOf(today - visit.day, halfLife.sample))]));
  const desks = new Map<string, number>();
  const levels = new Map<string, number>();
  let spread = 0.4;
  // The desk's share of what is left of each visit when its service is taken off, and the other way round: three times is enough.
  for (let round = 0; round < 3; round += 1) {
    for (const [id, visits] of of)
      levels.set(
        id,
        meanBy(visits, weighed.get(id) ?? [], ({ log, desk }) => log - (desks.get(desk) ?? 0)),
      );
    const rest = new Map<string, Sum>();
    for (const [id, visits] of of) {
      const weights = weighed.get(id) ?? [];
      for (const [i, { desk, log }] of visits.entries()) addTo(rest, desk, log - (levels.get(id) ?? 0), weights[i] ?? 0);
    }
    for (const [desk, sum] of rest) desks.set(desk, shrunk(sum, spread / usually.desk ** 2));
    spread = spreadOf(of, weighed, levels, desks);
  }
  const hall: Sum = { sum: 0, weight: 0 };
  const services = new Map<string, Sum>();
  for (const [id, visits] of of) {
    for (const { desk, log, day } of visits) {
      const left = log - (levels.get(id) ?? 0) - (desks.get(desk) ?? 0);
      add(hall, left, weightOf(today - day, halfLife.days));
      addTo(services, id, left, weightOf(today - day, halfLife.days));
    }
  }
  const against = spread / usually.days ** 2;
  const lately = shrunk(hall, against);
  const learned = [...of].map(([id, visits]) => {
    const own = services.get(id) ?? { sum: 0, weight: 0 };
    const trend = Math.exp((own.sum + against * lately) / (own.weight + against));
    const weights = weighed.get(id) ?? [];
    const values = visits.map(({ ms, desk }, i) => ({ value: (ms / Math.exp(desks.get(desk) ?? 0)) * trend, weight: weights[i] ?? 0 }));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return [id, { visit: quantilesOf(values, steps) ?? [0, 0], visits: total }] as const;
  });
  return { services: new Map(learned), paces: new Map([...desks].map(([desk, log]) => [desk, Math.exp(log)])) };
}

/** How far single visits lie from what service and desk say, squared. */
function spreadOf(
  of: ReadonlyMap<string, readonly Visit[]>,
  weighed: ReadonlyMap<string, readonly number[]>,
  levels: ReadonlyMap<string, number>,
  desks: ReadonlyMap<string, number>,
): number {
  const sum: Sum = { sum: 0, weight: 0 };
  for (const [id, visits] of of) {
    const weights = weighed.get(id) ?? [];
    for (const [i, { desk, log }] of visits.entries())
      add(sum, (log - (levels.get(id) ?? 0) - (desks.get(desk) ?? 0)) ** 2, weights[i] ?? 0);
  }
  return Math.max(leastSpread, sum.weight === 0 ? 0 : sum.sum / sum.weight);
}

interface Sum {
  sum: number;
  weight: number;
}

function add(to: Sum, value: number, weight: number): void {
  to.sum += value * weight;
  to.weight += weight;
}

function addTo(sums: Map<string, Sum>, key: string, value: number, weight: number): void {
  const sum = sums.get(key) ?? { sum: 0, weight: 0 };
  add(sum, value, weight);
  sums.set(key, sum);
}

/** The mean, as if so many more had shown nothing. */
function shrunk({ sum, weight }: Sum, more: number): number {
  return sum / (weight + more);
}

function meanBy(visits: readonly Visit[], weights: readonly number[], value: (visit: Visit) => number): number {
  const sum: Sum = { sum: 0, weight: 0 };
  for (const [i, visit] of visits.entries()) add(sum, value(visit), weights[i] ?? 0);
  return sum.weight === 0 ? 0 : sum.sum / sum.weight;
}
