// Opens what the hub's config names, with the drivers that the front door has. A device that cannot be opened is out, and
// says so; the rest of the node works on.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { DeviceHealth, NodeConfig } from '../../broker/contract/messages.js';
import type { Clock, Device, Driver, PortName, Ports, Wire } from '../devices/ports.js';

export interface OpenDevices {
  /** The devices that could be opened. */
  readonly ports: Partial<Ports>;
  health(): Record<string, DeviceHealth>;
  close(): Promise<void>;
}

export interface DeviceWorld {
  readonly drivers: ReadonlyMap<string, () => Promise<Driver>>;
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly wireTo: (device: string) => Wire;
}

/** `names`: the devices that the kind works with; each is named after its port. */
export async function openDevices(config: NodeConfig, names: readonly PortName[], world: DeviceWorld): Promise<OpenDevices> {
  const ports: { [N in PortName]?: Ports[N] } = {};
  const failed: Record<string, DeviceHealth> = {};
  await Promise.all(names.map((name) => open(name)));

  async function open<N extends PortName>(name: N): Promise<void> {
    const entry = config.devices[name];
    if (entry === undefined) return;
    const { driver: driverName, ...settings } = entry;
    const log = world.log.child({ device: name, driver: driverName });
    try {
      const driver = await world.drivers.get(driverName)?.();
      const opener = driver?.open[name];
      if (driver === undefined || opener === undefined) throw new Error(`driver \`${driverName}\` cannot be a \`${name}\``);
      const folder = join(world.folder, name);
      mkdirSync(folder, { recursive: true });
      const context = { node: config.node, device: name, log, clock: world.clock, folder, wire: world.wireTo(name) };
      ports[name] = await opener(driver.settings.parse(settings), context);
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      failed[name] = { ok: false, code: 'not-opened', words: words.slice(0, 300) };
      log.warn({ code: 'not-opened' }, `${config.node}: ${name} is out, the rest runs: ${words}`);
    }
  }

  const opened = Object.entries(ports) as [string, Device][];
  return {
    ports,
    health: () => ({ ...failed, ...Object.fromEntries(opened.map(([name, device]) => [name, device.health()])) }),
    async close() {
      await Promise.all(opened.map(([, device]) => device.close()));
    },
  };
}
