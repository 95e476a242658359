// The engine on a real database and a clock that a test holds; what it publishes is kept.
import { beforeEach, onTestFinished } from 'vitest';
import { type Config, ConfigSchema } from '../../../broker/config/schema.js';
import type { DeskAct } from '../../../broker/contract/messages/desk.js';
import type { Payload, TopicName } from '../../../broker/contract/topics.js';
import { startClock, systemTime, type TimeSource } from '../../../broker/engine/clock.js';
import { createEngine } from '../../../broker/engine/engine.js';
import { noMeter } from '../../../broker/engine/meter.js';
import { openStore } from '../../../broker/store/store.js';
import { makeFolder } from '../../harness/folders.js';
import { smallConfigData } from '../../harness/small-config.js';

interface HeldTime extends TimeSource {
  monotonicMs: number;
  wallMs: number;
  machineId: string;
}

export function heldTime(): HeldTime {
  const time: HeldTime = {
    monotonicMs: 5_000,
    wallMs: Date.UTC(2026, 10, 23, 9),
    machineId: 'machine-1',
    monotonic: () => time.monotonicMs,
    wall: () => time.wallMs,
    sinceBoot: () => time.monotonicMs,
    earliest: 0,
    machine: () => time.machineId,
    after(ms, fn) {
      const timer = setTimeout(fn, ms);
      timer.unref();
      return () => clearTimeout(timer);
    },
    soon: systemTime.soon,
  };
  return time;
}

interface Published {
  readonly name: TopicName;
  readonly id: string;
  readonly payload: object;
}

/** A verb that needs no more words. */
type Bare = Extract<
  DeskAct,
  {
    verb:
      | 'open'
      | 'pause'
      | 'close'
      | 'next'
      | 'arrived'
      | 'recall'
      | 'no-show'
      | 'done'
      | 'park'
      | 'resume'
      | 'question'
      | 'escalate'
      | 'undo';
  }
>['verb'];

/** The small hall, with other options beside; its kiosks have no numbers of their own unless they are given some: of those `leases.test.ts` tells. */
export function heldConfig(more: object = {}): Config {
  const { nodes, ...hall } = smallConfigData();
  const known = Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, node.kind === 'kiosk' ? { ...node, offline: 0 } : node]));
  return ConfigSchema.parse({ ...hall, nodes: known, ...more });
}

const quiet = { warn() {}, error() {} };
export const nodeBoot = 'a'.repeat(32);

/** A hub's engine on `folder`, as one life of the hub has it. `fingers`: the life of the nodes that ask it. */
function startLife(folder: string, fingers: string, time: HeldTime = heldTime(), config: Config = heldConfig()) {
  const store = openStore(folder);
  const timers = new Set<() => void>();
  const after: TimeSource['after'] = (ms, fn) => {
    const cancel = time.after(ms, fn);
    timers.add(cancel);
    return cancel;
  };
  const clock = startClock(store, { ...time, after });
  const published: Published[] = [];
  const outlet = {
    publish<N extends TopicName>(name: N, id: string, payload: Payload<N>) {
      published.push({ name, id, payload });
      return true;
    },
    clear: () => {},
  };
  /** Of each kiosk that would print, its life. */
  const kiosks = new Map(Object.entries(config.nodes).flatMap(([id, { kind }]) => (kind === 'kiosk' ? [[id, nodeBoot] as const] : [])));
  const engine = createEngine({
    ...{ store, config, clock, outlet, meter: noMeter, log: quiet, version: 'test' },
    bootOf: (kiosk) => kiosks.get(kiosk),
  });
  engine.start();
  /** Of a finger that moved so long ago. */
  const stamp = (ageMs = 0) => {
    const at = clock.now() - ageMs;
    return { boot: clock.boot, beat: Math.floor(at / 1000), sinceMs: Math.round(at % 1000) };
  };
  let n = 0;

  return {
    folder,
    store,
    outlet,
    engine,
    clock,
    kiosks,
    published,
    stamp,
    /** All payloads of a row, oldest first. */
    told: (name: TopicName) => published.filter((each) => each.name === name).map(({ payload }) => payload),
    press(overrides: Partial<Payload<'press'>> = {}, kiosk = 'kiosk-1') {
      n += 1;
      const press = { v: 1, id: { node: kiosk, boot: fingers, n }, stamp: stamp(), button: 'b1', ...overrides } as const;
      return new Promise<Payload<'pressAck'>>((resolve) => engine.press(kiosk, press, resolve));
    },
    key(act: DeskAct | Bare, desk = 'one', overrides: Partial<Pick<Payload<'command'>, 'id' | 'stamp'>> = {}) {
      n += 1;
      const wanted: DeskAct = typeof act === 'string' ? { verb: act } : act;
      const command: Payload<'command'> = { v: 1, id: { node: 'desk-1', boot: fingers, n }, stamp: stamp(), ...overrides, ...wanted };
      return new Promise<Payload<'commandAck'>>((resolve) => engine.command(desk, command, resolve));
    },
    rate(rating: 1 | 2 | 3, desk = 'one', overrides: Partial<Pick<Payload<'rate'>, 'id' | 'stamp'>> = {}) {
      n += 1;
      const rate: Payload<'rate'> = { v: 1, id: { node: 'desk-1', boot: fingers, n }, stamp: stamp(), rating, ...overrides };
      return new Promise<Payload<'rateAck'>>((resolve) => engine.rate(desk, rate, resolve));
    },
    printed(order: number, state: Payload<'printDone'>['state'] = 'printed', kiosk = 'kiosk-1') {
      return new Promise<Payload<'printDoneAck'>>((resolve) => engine.printDone(kiosk, { v: 1, order, state }, resolve));
    },
    facts: () => [...store.factsAfter(0)].map(({ event }) => event),
    /** Nothing is finished, nothing is saved: as after `kill -9`, with the files let go. */
    die() {
      for (const cancel of timers) cancel();
      store.close();
    },
  };
}

/** The number of an order that was published; 0 when there is none. */
export const orderOf = (payload: object | undefined) =>
  payload !== undefined && 'order' in payload && typeof payload.order === 'number' ? payload.order : 0;

/** A life of a hub that had none before, for whoever needs many in one test: to be ended with `die`. */
export function firstLife(time: HeldTime = heldTime(), config: Config = heldConfig()) {
  const { path, remove } = makeFolder();
  const started = startLife(path, nodeBoot, time, config);
  return {
    ...started,
    die() {
      started.die();
      remove();
    },
  };
}

/** To be called once in a file: every test gets a folder of its own, and as many lives of the hub on it as it starts. */
export function useLives() {
  let folder = '';
  let lives = 0;
  beforeEach(() => {
    const made = makeFolder();
    folder = made.path;
    lives = 0;
    onTestFinished(made.remove);
  });
  return (time: HeldTime = heldTime(), config: Config = heldConfig()) => {
    lives += 1;
    const started = startLife(folder, (9 + lives).toString(16).repeat(32), time, config);
    onTestFinished(() => started.die());
    return started;
  };
}
