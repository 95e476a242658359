// Numbers that kiosks may give by themselves while the hub is gone: how many each has, when it gets more, and what it is told.
import type { Config, NodeEntry } from '../config/schema.js';
import { beatMs } from '../contract/limits.js';
import type { Payload } from '../contract/topics.js';
import type { Command } from '../tickets/commands.js';
import type { Lease, State } from '../tickets/state.js';
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

/** What a kiosk is told of its leases, from one look to the next. */
export function createLeaseTeller(clock: HallClock): (state: State, config: Config, kiosk: string, node: Kiosk) => Payload<'lease'> {
  let known:
    | { readonly config: Config; readonly day: string; readonly whole: WallSpan; readonly hours: ReadonlyMap<string, WallSpan[]> }
    | undefined;
  /** The beat with which the day began, by the clock as it was believed last. */
  let dawn: { readonly day: string; readonly beat: number } | undefined;
  /** Where the clock was not believed since the day began: when the numbers end. */
  let blind: { readonly day: string; readonly until: number } | undefined;

  /** Read once a day: this is asked after every group. */
  function hoursOf(config: Config, day: string): NonNullable<typeof known> {
    if (known?.config !== config || known.day !== day) {
      const hours = new Map(Object.keys(config.services).map((service) => [service, issuingOn(config, service, day)]));
      known = { config, day, whole: wholeDay(config, day), hours };
    }
    return known;
  }

  function beatsOf(from: number, to: number): { from: number; until: number } {
    const whole = known?.whole.from ?? 0;
    const first = dawn?.beat ?? 0;
    const beat = (wall: number) => Math.max(0, first + Math.floor((wall - whole) / beatMs));
    return { from: beat(from), until: beat(to - 1) };
  }

  function lookAtClock(day: string, whole: WallSpan): void {
    if (!clock.trusted()) return;
    const beat = clock.beat() + Math.floor((whole.from - clock.wall()) / beatMs);
    if (dawn?.day !== day || Math.abs(dawn.beat - beat) > sameBeats) dawn = { day, beat };
  }

  return (state, config, kiosk, node) => {
    const { day } = state;
    const { whole, hours } = hoursOf(config, day);
    lookAtClock(day, whole);
    const isTimed = dawn?.day === day;
    if (!isTimed && blind?.day !== day) blind = { day, until: clock.beat() + blindMs / beatMs };
    const services = Object.values(node.buttons).flatMap((job) => {
      const service = 'service' in job ? config.services[job.service] : undefined;
      if (!('service' in job) || service === undefined) return [];
      const { series, name, where, cap } = service;
      if (cap !== undefined && (state.issued.get(job.service) ?? 0) >= cap) return [];
      const spans = hours.get(job.service) ?? [];
      const isAllDay = spans.length === 1 && spans[0]?.from === whole.from && spans[0].to === whole.to;
      const timed = isTimed && !isAllDay ? { hours: spans.map(({ from, to }) => beatsOf(from, to)) } : {};
      return [[job.service, { series, name, ...(where === undefined ? {} : { where }), ...timed }] as const];
    });
    // What it has may be more than it shall have by now; what it uses up is not filled up.
    const leases = node.offline === 0 ? [] : leasesOf(state, kiosk);
    const ranges = leases.flatMap((lease) => runsOf(unused(lease)).map((run) => ({ series: lease.series, ...run })));
    const until = isTimed ? beatsOf(whole.from, whole.to).until : (blind?.until ?? 0);
    return { v: 1, node: kiosk, day, until, boot: clock.boot, ranges, services: Object.fromEntries(services) };
  };
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
