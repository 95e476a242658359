// Numbers that kiosks may give by themselves while the hub is gone: how many each has, when it gets more, and what it is told.
import type { Config, NodeEntry } from '../config/schema.js';
import { beatMs } from '../contract/limits.js';
import type { Payload } from '../contract/topics.js';
import type { Command } from '../tickets/commands.js';
import type { Lease, State } from '../tickets/state.js';
import type { HallClock } from './clock.js';
import { issuingEnds } from './opening.js';

/** Of a range, at most a tenth is leased to one kiosk, and a third to all together: the hub must have some to give. */
const tenth = 10;
const third = 3;
/** An end that moves by less is the same: clocks are not read to the millisecond. */
const sameBeats = 30;
/** Without a clock to believe, nobody knows when the day turns. */
const blindMs = 12 * 3_600_000;

type Kiosk = Extract<NodeEntry, { kind: 'kiosk' }>;

function seriesOf({ services }: Config, { buttons }: Kiosk): string[] {
  const all = Object.values(buttons).flatMap((job) => ('service' in job ? [services[job.service]?.series ?? ''] : []));
  return [...new Set(all)].filter((series) => series !== '');
}

function unused({ from, to, used }: Lease): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((n) => !used.includes(n));
}

function leasesOf(state: State, kiosk: string): Lease[] {
  return state.leases.filter((lease) => lease.kiosk === kiosk && lease.day === state.day);
}

/** Whoever has used half of what it may have gets more. */
export function leasesDue(state: State, config: Config): Extract<Command, { type: 'lease' }>[] {
  if (state.day === '') return [];
  const kiosks = Object.entries(config.nodes).flatMap(([kiosk, node]) =>
    node.kind === 'kiosk' && node.offline > 0 ? [{ kiosk, offline: node.offline, series: seriesOf(config, node) }] : [],
  );
  return kiosks.flatMap(({ kiosk, offline, series: own }) => {
    const leases = leasesOf(state, kiosk);
    return own.flatMap((series) => {
      const { from, to } = config.series[series] ?? { from: 1, to: 0 };
      const sharers = kiosks.filter((other) => other.series.includes(series)).length;
      const most = Math.min(offline, Math.floor((to - from + 1) / Math.max(tenth, third * sharers)));
      const left = leases.filter((lease) => lease.series === series).reduce((sum, lease) => sum + unused(lease).length, 0);
      return most === 0 || left * 2 > most ? [] : [{ type: 'lease' as const, kiosk, series, size: most - left }];
    });
  });
}

/** What every kiosk is told of its leases, from one look to the next. */
export function createLeaseTeller(clock: HallClock): (state: State, config: Config) => Payload<'lease'>[] {
  let told = { day: '', until: 0 };

  /** The last beat of the day's issuing. */
  function endOf(config: Config, day: string): number {
    const before = told.day === day ? told.until : undefined;
    if (!clock.trusted()) return before ?? clock.beat() + blindMs / beatMs;
    const end = clock.beat() + Math.floor((issuingEnds(config, day) - clock.wall()) / beatMs);
    return before !== undefined && Math.abs(before - end) <= sameBeats ? before : Math.max(0, end);
  }

  return (state, config) => {
    told = { day: state.day, until: endOf(config, state.day) };
    return Object.entries(config.nodes).flatMap(([kiosk, node]) => {
      if (node.kind !== 'kiosk') return [];
      // What it has may be more than it shall have by now; what it uses up is not filled up.
      const leases = node.offline === 0 ? [] : leasesOf(state, kiosk);
      const ranges = leases.flatMap((lease) => runsOf(unused(lease)).map((run) => ({ series: lease.series, ...run })));
      return [{ v: 1, node: kiosk, ...told, boot: clock.boot, ranges, services: servicesOf(config, node) }];
    });
  };
}

/** What it must know to print by itself. */
function servicesOf({ services }: Config, { buttons }: Kiosk): Payload<'lease'>['services'] {
  const given = Object.values(buttons).flatMap((job) => {
    const service = 'service' in job ? services[job.service] : undefined;
    if (!('service' in job) || service === undefined) return [];
    const { series, name, where } = service;
    return [[job.service, { series, name, ...(where === undefined ? {} : { where }) }] as const];
  });
  return Object.fromEntries(given);
}

/** Numbers in a row. */
function runsOf(numbers: readonly number[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const n of numbers) {
    const last = runs.at(-1);
    if (last?.to === n - 1) last.to = n;
    else runs.push({ from: n, to: n });
  }
  return runs;
}
