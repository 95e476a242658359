// The suite: every device that one driver can be, by each way to its hardware.
import { describe, expect, it } from 'vitest';
import { findDrivers } from '../../../../nodes/devices/drivers.js';
import type { DeviceDriver, Driver, PortName, Ports } from '../../../../nodes/devices/ports.js';
import { checks, setStage } from './checks.js';
import { manners } from './manners.js';
import type { Rig } from './rig.js';
import { type Rigs, rigsIn } from './rigs.js';

export const drivers = findDrivers();
export const rigs = await rigsIn(new URL('..', import.meta.url));
const portNames = Object.keys(manners).filter((name): name is PortName => name in manners);

/** Throws where there is no such driver. */
export async function holdToItsWord(name: string): Promise<void> {
  const load = drivers.get(name);
  if (load === undefined) throw new Error(`nodes/devices has no ${name}`);
  const driver = await load();
  describe(name, () => {
    for (const port of portNames) holdToIt(driver, port, rigs.get(name) ?? {});
  });
}

function holdToIt<N extends PortName>(driver: Driver, port: N, rigs: Rigs): void {
  const device: DeviceDriver<Ports[N]> | undefined = driver.devices[port];
  for (const [way, rig] of Object.entries(rigs)) {
    if (device !== undefined) holdWayToIt(device, port, way, rig);
    else if (rig.benches[port] !== undefined) it(`${port} has a bench and no driver`, () => expect.fail());
  }
}

function holdWayToIt<N extends PortName>(device: DeviceDriver<Ports[N]>, port: N, way: string, rig: Rig): void {
  const setUp = rig.benches[port];
  const whyNot = rig.whyNot?.(port);
  describe(way === '' ? port : `${port}, ${way}`, () => {
    it.skipIf(whyNot !== undefined)(`has a bench${because(whyNot)}`, async () => {
      const bench = await (setUp ?? expect.fail(`no bench for ${port}`))();
      expect('isLit' in bench.end, 'lamps, or a word that there are none').toBe(
        port === 'lamp' || (port === 'buttons' && device.cannot.lamps === undefined),
      );
      expect(bench.cord !== undefined, 'a cord, or a word that its loss is not noticed').toBe(device.cannot.unplug === undefined);
    });
    for (const { name, cord, run } of checks) {
      const reason = whyNot ?? (cord === true ? device.cannot.unplug : undefined);
      it.skipIf(reason !== undefined)(`${name}${because(reason)}`, async () => {
        await run(await setStage(device, port, manners[port], setUp ?? (() => expect.fail(`no bench for ${port}`))), device);
      });
    }
  });
}

function because(reason: string | undefined): string {
  return reason === undefined ? '' : ` (${reason})`;
}
