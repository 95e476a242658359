// Numbers that kiosks may give by themselves while the hub is gone: how many each has, when it gets more, and what it is told.
import { addDays, wallOf } from '../calendar/days.js';
import type { Config, NodeEntry } from '../config/schema.js';
import type { Payload } from '../contract/topics.js';
import type { Command } from '../tickets/commands.js';
import type { Lease, State } from '../tickets/state.js';
import type { HallClock } from './clock.js';
import { closingWall } from './opening.js';

/** Of a range, at most so much is leased to one kiosk: the others need numbers, too. */
const shareMost = 0.1;
/** And to all of them together: the hub itself must have some to give. */
const shareOfAll = 0.5;
/** An end that moves by less is the same: clocks are not read to the millisecond. */
const sameBeats = 30;
/** Without a clock to believe, nobody knows when the day turns. */
const blindHours = 12;

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

/** Those who have less than half of what they may have get more. */
export function leasesDue(state: State, config: Config): Extract<Command, { type: 'lease' }>[] {
  if (state.day === '') return [];
  const kiosks = Object.entries(config.nodes).flatMap(([id, node]) =>
    node.kind === 'kiosk' && node.offline > 0 ? [{ id, offline: node.offline, gives: seriesOf(config, node) }] : [],
  );
  const sharers = new Map<string, number>();
  for (const series of kiosks.flatMap(({ gives }) => gives)) sharers.set(series, (sharers.get(series) ?? 0) + 1);
  return kiosks.flatMap(({ id: kiosk, offline, gives }) => {
    const leases = leasesOf(state, kiosk);
    return gives.flatMap((series) => {
      const range = config.series[series];
      const share = Math.min(shareMost, shareOfAll / (sharers.get(series) ?? 1));
      const most = range === undefined ? 0 : Math.min(offline, Math.floor((range.to - range.from + 1) * share));
      const left = leases.filter((lease) => lease.series === series).reduce((sum, lease) => sum + unused(lease).length, 0);
      return left * 2 >= most ? [] : [{ type: 'lease' as const, kiosk, series, size: most - left }];
    });
  });
}

/** What every kiosk is told of its leases, from one look to the next. */
export function createLeaseTeller(clock: HallClock): (state: State, config: Config) => Payload<'lease'>[] {
  let told = { day: '', until: 0 };

  /** The last beat of the day's issuing: when the hours end, or when the day turns. */
  function endOf(config: Config, day: string): number {
    const { hall } = config;
    const nowBeat = clock.beat();
    const before = told.day === day ? told.until : undefined;
    if (!clock.trusted()) return before ?? nowBeat + blindHours * 3_600;
    const turns = wallOf(`${addDays(day, 1)}T${String(hall.turn).padStart(2, '0')}:00`, hall.zone);
    const ms = Math.min(turns, closingWall(config, clock) ?? turns) - clock.wall();
    const end = nowBeat + Math.max(0, Math.floor(ms / 1_000));
    return before !== undefined && Math.abs(before - end) <= sameBeats ? before : end;
  }

  return (state, config) => {
    told = { day: state.day, until: endOf(config, state.day) };
    return Object.entries(config.nodes).flatMap(([kiosk, node]) => {
      if (node.kind !== 'kiosk') return [];
      const ranges = leasesOf(state, kiosk).flatMap((lease) => runsOf(unused(lease)).map((run) => ({ series: lease.series, ...run })));
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
