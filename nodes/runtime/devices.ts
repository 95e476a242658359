// The devices of a node. They outlive its jobs: a config that changes closes what changed and opens what is new, and all
// else goes on as it was. A device that cannot be opened is out, and says so; the rest of the node works on.
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
  /** Closes, and waits for, whatever is not in `wanted` as it was opened. Never rejects. */
  release(wanted: Entries): Promise<void>;
  /** Opens what is wanted and not open; true when something was. Never rejects: what failed is asked for again by asking again. */
  open(wanted: Entries): Promise<boolean>;
  /** Whether something that was wanted could not be opened. */
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
}

export function createDevices(world: DeviceWorld): Devices {
  const ports: { [N in PortName]?: Ports[N] } = {};
  const held = new Map<PortName, { readonly entry: Entry; readonly device: Device; readonly cutWire: () => void }>();
  const failed = new Map<PortName, string>();

  async function close(name: PortName): Promise<void> {
    const { device, cutWire } = held.get(name) ?? {};
    // Still there while it ends what it has begun; then gone.
    await device?.close();
    cutWire?.();
    held.delete(name);
    delete ports[name];
  }

  async function openOne<N extends PortName>(name: N, entry: Entry): Promise<void> {
    const { driver: driverName, ...settings } = entry;
    const log = world.log.child({ device: name, driver: driverName });
    const { wire, end: cutWire } = world.wireTo(name);
    try {
      const driver: DeviceDriver<Ports[N]> | undefined = (await world.drivers.get(driverName)?.())?.devices[name];
      if (driver === undefined) throw new Error(`driver \`${driverName}\` cannot be a \`${name}\``);
      const folder = join(world.folder, name);
      world.disk.makeFolder(folder);
      const device = await driver.open(settings, { node: world.node, device: name, log, clock: world.clock, folder, wire });
      ports[name] = device;
      held.set(name, { entry, device, cutWire });
      if (failed.delete(name)) log.info(`${world.node}: ${name} is there now`);
    } catch (error) {
      cutWire();
      const words = (error instanceof Error ? error.message : String(error)).slice(0, 300);
      // Tried again every few seconds, and told once.
      if (failed.get(name) !== words) log.warn({ code: 'not-opened' }, `${world.node}: ${name} is out, the rest runs: ${words}`);
      failed.set(name, words);
    }
  }

  return {
    ports: () => ({ ...ports }),
    async release(wanted) {
      for (const name of failed.keys()) if (!wanted.has(name)) failed.delete(name);
      const changed = [...held].filter(([name, { entry }]) => !isDeepStrictEqual(entry, wanted.get(name)));
      await Promise.all(changed.map(([name]) => close(name)));
    },
    async open(wanted) {
      const missing = [...wanted].filter(([name]) => !held.has(name));
      await Promise.all(missing.map(([name, entry]) => openOne(name, entry)));
      return missing.some(([name]) => held.has(name));
    },
    incomplete: () => failed.size > 0,
    health() {
      const out = [...failed].map(([name, words]) => [name, { ok: false, code: 'not-opened', words }] as const);
      return Object.fromEntries([...out, ...[...held].map(([name, { device }]) => [name, device.health()] as const)]);
    },
  };
}
