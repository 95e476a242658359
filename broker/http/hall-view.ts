// The supervisor's view of the hall, made of what the hub knows of itself.
import { localTime } from '../calendar/service-day.js';
import type { Config } from '../config/schema.js';
import type { DayView, HallView, Trend } from '../contract/messages/hall-view.js';
import type { HubConfig } from '../contract/messages/hub.js';
import type { DeviceHealth, MachineHealth } from '../contract/messages/node.js';
import type { Sentence } from '../contract/sentence.js';
import type { Look } from '../engine/day-series.js';
import type { HallNow } from '../engine/hall-now.js';
import type { BackupFigures, EngineFigures } from '../engine/meter.js';
import { handsOf } from './hands.js';

const minuteMs = 60_000;
/** How far back a trend looks, minutes. */
const trendMinutes = 30;

interface NodeParts {
  readonly node: string;
  readonly kind: string;
  readonly online: boolean;
  readonly devices: Readonly<Record<string, DeviceHealth>>;
  readonly machine?: MachineHealth | undefined;
}

/** `at` and all other moments: ms on the hall's clock. */
interface HallViewParts {
  readonly at: number;
  /** What the clock on the wall shows, ms since 1970. */
  readonly wall: number;
  readonly config: Config;
  readonly word: Pick<HubConfig, 'problems' | 'file'>;
  readonly engine: EngineFigures;
  readonly hall: HallNow;
  readonly looks: readonly Look[];
  readonly nodes: readonly NodeParts[];
  readonly goneSince: (node: string) => number | undefined;
  readonly backup: BackupFigures | undefined;
  readonly freeBytes: number | undefined;
}

export function hallViewOf(parts: HallViewParts): HallView {
  const { at, wall, config, word, engine, hall, looks, backup, freeBytes } = parts;
  const { trusted, withinHours, storing, mail, outbox, day, open } = engine;
  const called = (service: string) => inBoth(config.services[service]?.name, service);
  const nodes = parts.nodes.map((node) => nodeViewOf(node, config, parts.goneSince(node.node)));
  const isOpen = new Set(hall.desks.flatMap(({ desk, phase }) => (phase === 'closed' ? [] : [desk])));
  const hands = handsOf({
    at,
    queues: hall.queues.map((queue) => ({ ...queue, name: called(queue.service) })),
    desks: hall.desks.map((desk) => ({ ...desk, called: deskCalled(desk.number) })),
    nodes: nodes.map((node) => ({ ...node, ...deskOfNode(config, node.node) })),
    takenBack: new Map([...hall.takenBack].map(([desk, { at: when, left }]) => [desk, { at: when, left: left.map(called) }])),
    ...{ day, trusted, withinHours, storing, mail, outbox, backup, freeBytes, config: word, overdue: engine.cases.overdue },
  });
  const lately = looks.slice(-trendMinutes);
  return {
    v: 1,
    at,
    hall: config.hall.id,
    name: config.hall.name,
    ...{ day, trusted, open, withinHours, hands, nodes },
    time: trusted ? localTime(wall, config.hall.zone).time : '--:--',
    queues: hall.queues.map(({ service, waiting, oldestAt, limitMs, wait, desks }) => {
      const counts = [...lately.map((look) => look.waiting.get(service)?.count ?? 0), waiting].slice(-trendMinutes);
      return {
        ...{ service, waiting, oldestAt, limitMinutes: Math.floor(limitMs / minuteMs) },
        name: config.services[service]?.name ?? {},
        ...(wait === undefined ? {} : { wait }),
        ...{ trend: trendOf(counts), lately: counts, openDesks: desks.filter((desk) => isOpen.has(desk)), desks: desks.length },
      };
    }),
    desks: hall.desks.map(({ serves, helps, wanted, leaving, ...desk }) => {
      const own = config.desks[desk.desk];
      return {
        ...desk,
        name: own?.name ?? { ...deskCalled(desk.number) },
        area: config.areas[desk.area]?.name ?? {},
        serves: [...serves],
        helps: [...helps],
        arranged: !isSame(serves, own?.serves) || !isSame(helps, own?.helps),
        ...(wanted ? { wanted } : {}),
        ...(leaving ? { leaving } : {}),
      };
    }),
  };
}

/** Lists of services, in their order. */
function isSame(one: readonly string[], other: readonly string[] = []): boolean {
  return one.length === other.length && one.every((id, i) => id === other[i]);
}

function nodeViewOf(
  { node, kind, online, devices, machine }: NodeParts,
  config: Config,
  goneSince: number | undefined,
): HallView['nodes'][number] {
  return {
    ...{ node, kind, online, name: nodeCalled(config, node, kind), devices: { ...devices } },
    ...(goneSince === undefined || online ? {} : { goneSince }),
    ...(machine === undefined ? {} : { machine }),
  };
}

const kinds: Readonly<Record<string, Sentence>> = {
  kiosk: { it: 'Chiosco', en: 'Kiosk' },
  board: { it: 'Tabellone', en: 'Board' },
  announcer: { it: 'Voce', en: 'Voice' },
};

/** As people who work there say it: *Chiosco 1* of `kiosk-1`, *Sportello 3* of the node at desk 3; the id where it says more. */
export function nodeCalled({ nodes, desks }: Config, node: string, kind: string): Sentence {
  const entry = nodes[node];
  const number = entry?.kind === 'desk' ? desks[entry.desk]?.number : undefined;
  if (number !== undefined) return deskCalled(number);
  const kindOf = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  const [, count] = /^[a-z]+-(\d{1,3})$/.exec(node) ?? [];
  if (kindOf === undefined) return { it: node, en: node };
  return count === undefined
    ? { it: `${kindOf.it} ${node}`, en: `${kindOf.en} ${node}` }
    : { it: `${kindOf.it} ${count}`, en: `${kindOf.en} ${count}` };
}

function deskOfNode({ nodes }: Config, node: string): { readonly desk?: string } {
  const entry = nodes[node];
  return entry?.kind === 'desk' ? { desk: entry.desk } : {};
}

function deskCalled(number: number): Sentence {
  return { it: `Sportello ${number}`, en: `Desk ${number}` };
}

function inBoth(texts: Readonly<Record<string, string>> | undefined, id: string): Sentence {
  const first = Object.values(texts ?? {})[0] ?? id;
  return { it: texts?.it ?? first, en: texts?.en ?? first };
}

/** Whether more wait than half an hour ago: one or two more or less are no news. */
export function trendOf(counts: readonly number[]): Trend {
  const mean = (part: readonly number[]) => part.reduce((sum, n) => sum + n, 0) / Math.max(1, part.length);
  const [then, now] = [mean(counts.slice(0, 5)), mean(counts.slice(-3))];
  const news = Math.max(1.5, then / 5);
  return now - then >= news ? 'up' : then - now >= news ? 'down' : 'level';
}

/** Columns of the picture, at most: more than that no screen shows. */
const columnsMost = 480;

/** The day so far, for pictures. `wallOf`: of a moment of the hall's clock, ms since 1970. */
export function dayViewOf(looks: readonly Look[], config: Config, wallOf: (at: number) => number): DayView {
  const every = Math.max(1, Math.ceil(looks.length / columnsMost));
  const shown = looks.filter((_, i) => (looks.length - 1 - i) % every === 0);
  const minuteOf = (at: number) => {
    const [hours = 0, minutes = 0] = localTime(wallOf(at), config.hall.zone).time.split(':').map(Number);
    return hours * 60 + minutes;
  };
  const named = Object.entries(config.services).filter(([id]) => shown.some(({ waiting }) => waiting.has(id)));
  return {
    v: 1,
    minutes: risen(shown.map(({ at }) => minuteOf(at))),
    services: named.map(([service, { name }]) => ({
      service,
      name,
      waiting: shown.map(({ waiting }) => waiting.get(service)?.count ?? 0),
      oldest: shown.map(({ at, waiting }) => Math.max(0, Math.floor((at - (waiting.get(service)?.oldestAt ?? at)) / minuteMs))),
    })),
    served: shown.map(({ served }) => served),
    open: shown.map(({ open }) => open),
  };
}

/** After midnight the minutes go on, since the day does. */
function risen(minutes: readonly number[]): number[] {
  let more = 0;
  let last = 0;
  return minutes.map((minute) => {
    if (minute + more < last - 12 * 60) more += 24 * 60;
    last = Math.max(last, minute + more);
    return last;
  });
}
