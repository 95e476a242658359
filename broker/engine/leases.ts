// Numbers that kiosks may give by themselves while the hub is gone: how many each has, when it gets more, and what it is told.
import type { Config, NodeEntry } from '../config/schema.js';
import { beatMs } from '../contract/limits.js';
import type { Payload } from '../contract/topics.js';
import type { Command } from '../tickets/commands.js';
import type { Lease } from '../tickets/records.js';
import type { State } from '../tickets/state.js';
import type { HallClock } from './clock.js';
import { issuingOn, type WallSpan, wholeDay } from './opening.js';

/** Of a range, at most a tenth is leased to one kiosk, and a third to all together: the hub must have some to give. */
const tenth = 10;
const third = 3;
/** An end that moves by less is the same: clocks are not read to the millisecond. */
const sameBeats = 30;
/** Without a clock to believe, nobody knows when the day turns. */
const blindMs = 12 * 3_600_000;

type Kiosk = Extract<NodeEntry, { kind: 'kiosk' }>;
/** Of each service. */
type Hours = ReadonlyMap<string, readonly WallSpan[]>;

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
function leasesDue(state: State, config: Config): Extract<Command, { type: 'lease' }>[] {
  if (state.day === '') return [];
  // Without wires of its own nobody presses anything there while the hub is away.
  const kiosks = Object.entries(config.nodes).flatMap(([kiosk, node]) =>
    node.kind === 'kiosk' && node.offline > 0 && node.devices.buttons !== undefined
      ? [{ kiosk, offline: node.offline, series: seriesOf(config, node) }]
      : [],
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

/** The same, from one look to the next: where nothing has happened, whoever had enough has enough. */
export function createLeaseWatch(): typeof leasesDue {
  let enough: { readonly state: State; readonly rev: number; readonly config: Config } | undefined;
  return (state, config) => {
    if (enough?.state === state && enough.rev === state.rev && enough.config === config) return [];
    const due = leasesDue(state, config);
    enough = due.length === 0 ? { state, rev: state.rev, config } : undefined;
    return due;
  };
}

/** What every kiosk is told of its leases, from one look to the next. */
export function createLeaseTeller(clock: HallClock): (state: State, config: Config) => Payload<'lease'>[] {
  let known: { readonly config: Config; readonly day: string; readonly whole: WallSpan; readonly hours: Hours } | undefined;
  /** The beat with which the day began, by the clock as it was believed last. */
  let dawn: { readonly day: string; readonly beat: number } | undefined;
  /** Where the clock has not been believed since then: when the numbers end. */
  let blind: { readonly day: string; readonly until: number } | undefined;

  /** What was told last, and what it was told of. */
  let told: { readonly of: readonly unknown[]; readonly leases: Payload<'lease'>[] } | undefined;

  /** Read once a day and config. */
  function hoursOf(config: Config, day: string): { readonly whole: WallSpan; readonly hours: Hours } {
    if (known?.config !== config || known.day !== day) {
      const hours = new Map(Object.keys(config.services).map((service) => [service, issuingOn(config, service, day)]));
      known = { config, day, whole: wholeDay(config, day), hours };
    }
    return known;
  }

  /** The beat with which the day began; undefined while nobody knows what time it is. */
  function firstBeatOn(day: string, whole: WallSpan): number | undefined {
    if (clock.trusted()) {
      const beat = clock.beat() + Math.floor((whole.from - clock.wall()) / beatMs);
      if (dawn?.day !== day || Math.abs(dawn.beat - beat) > sameBeats) dawn = { day, beat };
    }
    return dawn?.day === day ? dawn.beat : undefined;
  }

  return (state, config) => {
    const { day } = state;
    const { whole, hours } = hoursOf(config, day);
    const first = firstBeatOn(day, whole);
    const beatOf = first === undefined ? undefined : (wall: number) => Math.max(0, first + Math.floor((wall - whole.from) / beatMs));
    if (beatOf === undefined && blind?.day !== day) blind = { day, until: clock.beat() + blindMs / beatMs };
    // Once a second it is looked, and mostly nothing has happened.
    const of = [state, state.rev, config, first, blind?.until];
    if (told !== undefined && of.every((each, i) => each === told?.of[i])) return told.leases;
    const ends = Math.max(whole.from, ...[...hours.values()].flatMap((spans) => spans.map(({ to }) => to)));
    const until = beatOf?.(ends) ?? blind?.until ?? 0;
    const leases = Object.entries(config.nodes).flatMap(([kiosk, node]): Payload<'lease'>[] => {
      if (node.kind !== 'kiosk') return [];
      // What it has may be more than it shall have by now; what it uses up is not filled up.
      const own = node.offline === 0 ? [] : leasesOf(state, kiosk);
      const ranges = own.flatMap((lease) => runsOf(unused(lease)).map((run) => ({ series: lease.series, ...run })));
      const services = servicesOf(state, config, node, (service) => {
        const spans = hours.get(service) ?? [];
        const isAllDay = spans.length === 1 && spans[0]?.from === whole.from && spans[0].to === whole.to;
        return beatOf === undefined || isAllDay ? undefined : spans.map(({ from, to }) => ({ from: beatOf(from), until: beatOf(to - 1) }));
      });
      return [{ v: 1, node: kiosk, day, until, boot: clock.boot, ranges, services }];
    });
    told = { of, leases };
    return leases;
  };
}

/** What it must know to print by itself. */
function servicesOf(
  { issued }: State,
  { services }: Config,
  { buttons }: Kiosk,
  hoursOf: (service: string) => { from: number; until: number }[] | undefined,
): Payload<'lease'>['services'] {
  const given = Object.values(buttons).flatMap((job) => {
    const service = 'service' in job ? services[job.service] : undefined;
    if (!('service' in job) || service === undefined) return [];
    const { series, name, where, cap } = service;
    if (cap !== undefined && (issued.get(job.service) ?? 0) >= cap) return [];
    const hours = hoursOf(job.service);
    return [[job.service, { series, name, ...(where === undefined ? {} : { where }), ...(hours === undefined ? {} : { hours }) }] as const];
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
