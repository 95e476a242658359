// The engine on a real database and a clock that a test holds; what it publishes is kept.
import { beforeEach, onTestFinished } from 'vitest';
import type { Payload, TopicName } from '../../../broker/contract/topics.js';
import { startClock, type TimeSource } from '../../../broker/engine/clock.js';
import { createEngine } from '../../../broker/engine/engine.js';
import { noMeter } from '../../../broker/engine/meter.js';
import { openStore } from '../../../broker/store/store.js';
import { makeFolder } from '../../harness/folders.js';
import { smallConfig } from '../../harness/small-config.js';

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
  };
  return time;
}

interface Published {
  readonly name: TopicName;
  readonly id: string;
  readonly payload: object;
}

const quiet = { warn() {}, error() {} };
export const nodeBoot = 'a'.repeat(32);

/** A hub's engine on `folder`, as one life of the hub has it. */
function startLife(folder: string, time: HeldTime = heldTime(), limits: object = {}) {
  const store = openStore(folder);
  const clock = startClock(store, time);
  const published: Published[] = [];
  const outlet = {
    publish<N extends TopicName>(name: N, id: string, payload: Payload<N>) {
      published.push({ name, id, payload });
      return true;
    },
    clear: () => {},
  };
  const config = smallConfig(limits);
  const engine = createEngine({ store, config, clock, outlet, meter: noMeter, log: quiet, version: 'test' });
  engine.start();
  const stamp = (ageMs = 0) => ({ boot: clock.boot, beat: clock.beat(), sinceMs: Math.round(clock.now() % 1000) + ageMs });
  let n = 0;

  return {
    store,
    outlet,
    engine,
    clock,
    published,
    stamp,
    /** All payloads of a row, oldest first. */
    told: (name: TopicName) => published.filter((each) => each.name === name).map(({ payload }) => payload),
    press(overrides: Partial<Payload<'press'>> = {}, kiosk = 'kiosk-1') {
      n += 1;
      const press = { v: 1, id: { node: kiosk, boot: nodeBoot, n }, stamp: stamp(), button: 'b1', ...overrides } as const;
      return new Promise<Payload<'pressAck'>>((resolve) => engine.press(kiosk, press, resolve));
    },
    key(verb: Payload<'command'>['verb'], desk = 'one', overrides: Partial<Payload<'command'>> = {}) {
      n += 1;
      const command = { v: 1, id: { node: 'desk-1', boot: nodeBoot, n }, stamp: stamp(), verb, ...overrides } as const;
      return new Promise<Payload<'commandAck'>>((resolve) => engine.command(desk, command, resolve));
    },
    printed(order: number, state: Payload<'printDone'>['state'] = 'printed', kiosk = 'kiosk-1') {
      return new Promise<Payload<'printDoneAck'>>((resolve) => engine.printDone(kiosk, { v: 1, order, state }, resolve));
    },
    facts: () => [...store.factsAfter(0)].map(({ event }) => event),
    /** Nothing is finished, nothing is saved: as after `kill -9`, with the files let go. */
    die: () => store.close(),
  };
}

/** The number of an order that was published; 0 when there is none. */
export const orderOf = (payload: object | undefined) =>
  payload !== undefined && 'order' in payload && typeof payload.order === 'number' ? payload.order : 0;

/** To be called once in a file: every test gets a folder of its own, and as many lives of the hub on it as it starts. */
export function useLives() {
  let folder = '';
  beforeEach(() => {
    const made = makeFolder();
    folder = made.path;
    onTestFinished(made.remove);
  });
  return (time: HeldTime = heldTime(), limits: object = {}) => {
    const started = startLife(folder, time, limits);
    onTestFinished(() => started.die());
    return started;
  };
}
