// The devices of a node. They outlive its jobs: a config that changes closes what changed and opens what is new, and all
// else goes on as it was. A device that cannot be opened is out, and says so; one that hangs while it opens or closes is waited for a
// little, and then by itself; the rest of the node works on.
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import type { DeviceHealth, NodeConfig } from '../../broker/contract/messages/node.js';
import type { Clock, Device, DeviceDriver, Driver, PortName, Ports, Wire } from '../devices/ports.js';
import type { Disk } from './disk.js';

/** What the config says of one device: the driver's name and the driver's own settings. */
type Entry = NodeConfig['devices'][string];
/** The devices that a job works with; each is named after its port. */
export type Entries = ReadonlyMap<PortName, Entry>;

export interface Devices {
  /** What is open now. */
  ports(): Partial<Ports>;
  /** Closes whatever is not in `wanted` as it was opened. Waits for it, up to `patienceMs`. Never rejects. */
  release(wanted: Entries): Promise<void>;
  /**
   * Opens what is wanted and not open, waiting for it up to `patienceMs`; true when something is open that was not when it was last
   * asked. Never rejects: what failed is asked for again by asking again.
   */
  open(wanted: Entries): Promise<boolean>;
  /** Resolves when nothing is being closed any more, or has been for `farewellMs`. */
  closed(): Promise<void>;
  /** Whether something that was wanted is not open. */
  incomplete(): boolean;
  health(): Record<string, DeviceHealth>;
}

interface DeviceWorld {
  readonly node: string;
  readonly drivers: ReadonlyMap<string, () => Promise<Driver>>;
  readonly folder: string;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly log: Logger;
  /** `end` cuts the wire. */
  readonly wireTo: (device: string) => { readonly wire: Wire; end(): void };
  /** One that was not waited for any longer has been opened or closed after all: to be asked for again. */
  readonly late: () => void;
}

/** The others wait so long for one that hangs. */
const patienceMs = 5_000;
/** When the program ends: a ticket that is half out has its own bound within this. */
const farewellMs = 30_000;

interface Held {
  readonly entry: Entry;
  readonly device: Device;
  readonly cutWire: () => void;
}

export function createDevices(world: DeviceWorld): Devices {
  const { node, clock, log } = world;
  const ports: { [N in PortName]?: Ports[N] } = {};
  const held = new Map<PortName, Held>();
  const failed = new Map<PortName, string>();
  /** Being opened or closed; such a device is let be until that is done. */
  const busy = new Map<PortName, Promise<void>>();
  const closing = new Set<Promise<void>>();
  let lastWanted: Entries = new Map();
  let hasNew = false;

  function fail(name: PortName, words: string): void {
    // Tried again every few seconds, and told once.
    if (failed.get(name) !== words) log.warn({ code: 'not-opened' }, `${node}: ${name} is out, the rest runs: ${words}`);
    failed.set(name, words);
  }

  /** Does `work`, which never rejects, while nothing else is done with the device. False when it has been waited for long enough. */
  async function alone(name: PortName, work: Promise<void>): Promise<boolean> {
    let isLate = false;
    const done = work.then(() => {
      busy.delete(name);
      if (isLate) world.late();
    });
    busy.set(name, done);
    await atMost(patienceMs, done);
    isLate = busy.get(name) === done;
    return !isLate;
  }

  async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
    let cancel = () => {};
    const enough = new Promise<void>((resolve) => {
      cancel = clock.after(ms, resolve);
    });
    await Promise.race([work, enough]);
    cancel();
  }

  function letGo(name: PortName): void {
    held.delete(name);
    delete ports[name];
  }

  async function closeDevice(name: PortName, { device, cutWire }: Held): Promise<void> {
    try {
      const closed = device.close();
      closing.add(closed);
      await closed.finally(() => closing.delete(closed));
    } catch (error) {
      log.error({ code: 'not-closed' }, `${node}: ${name} could not be closed: ${wordsOf(error)}`);
    }
    cutWire();
  }

  async function close(name: PortName, one: Held): Promise<void> {
    // Still there while it ends what it has begun; then gone.
    if (await alone(name, closeDevice(name, one))) return letGo(name);
    letGo(name);
    log.warn({ code: 'not-closed' }, `${node}: ${name} does not close, the rest goes on without it`);
  }

  async function openDevice<N extends PortName>(name: N, entry: Entry): Promise<void> {
    const { driver: driverName, ...settings } = entry;
    const { wire, end: cutWire } = world.wireTo(name);
    try {
      const driver: DeviceDriver<Ports[N]> | undefined = (await world.drivers.get(driverName)?.())?.devices[name];
      if (driver === undefined) throw new Error(`driver \`${driverName}\` cannot be a \`${name}\``);
      const folder = join(world.folder, name);
      world.disk.makeFolder(folder);
      const context = { node, device: name, log: log.child({ device: name, driver: driverName }), clock, folder, wire };
      const device = await driver.open(settings, context);
      // The hub has said something else while it was opened.
      if (!isDeepStrictEqual(lastWanted.get(name), entry)) return await closeDevice(name, { entry, device, cutWire });
      ports[name] = device;
      held.set(name, { entry, device, cutWire });
      hasNew = true;
      if (failed.delete(name)) log.info(`${node}: ${name} is there now`);
    } catch (error) {
      cutWire();
      fail(name, wordsOf(error));
    }
  }

  async function open(name: PortName, entry: Entry): Promise<void> {
    if (!(await alone(name, openDevice(name, entry)))) fail(name, `it does not open, after ${patienceMs / 1_000} s`);
  }

  function healthOf(device: Device): DeviceHealth {
    try {
      return device.health();
    } catch (error) {
      return { ok: false, code: 'bug', words: wordsOf(error) };
    }
  }

  return {
    ports: () => ({ ...ports }),
    async release(wanted) {
      lastWanted = wanted;
      for (const name of failed.keys()) if (!wanted.has(name)) failed.delete(name);
      const changed = [...held].filter(([name, { entry }]) => !busy.has(name) && !isDeepStrictEqual(entry, wanted.get(name)));
      await Promise.all(changed.map(([name, one]) => close(name, one)));
    },
    async open(wanted) {
      lastWanted = wanted;
      const missing = [...wanted].filter(([name]) => !held.has(name) && !busy.has(name));
      for (const name of wanted.keys()) if (busy.has(name) && !failed.has(name)) fail(name, 'as it was before, it does not close');
      await Promise.all(missing.map(([name, entry]) => open(name, entry)));
      const isNew = hasNew;
      hasNew = false;
      return isNew;
    },
    async closed() {
      await atMost(farewellMs, Promise.allSettled(closing));
    },
    incomplete: () => failed.size > 0,
    health() {
      const out = [...failed].map(([name, words]) => [name, { ok: false, code: 'not-opened', words }] as const);
      return Object.fromEntries([...out, ...[...held].map(([name, { device }]) => [name, healthOf(device)] as const)]);
    },
  };
}

function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300);
}
