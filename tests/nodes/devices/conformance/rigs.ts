// The rigs that are there: one in each driver's folder of tests.
import { existsSync, readdirSync } from 'node:fs';
import type { Rig } from './rig.js';

/** The rigs of one driver, by the way in which its hardware is reached; of one that has one way, under no name. */
export type Rigs = Readonly<Record<string, Rig>>;

/** `devices`: the folder that has one folder for each driver. By the driver's name. */
export async function rigsIn(devices: URL): Promise<ReadonlyMap<string, Rigs>> {
  const names = readdirSync(devices).filter((name) => existsSync(new URL(`${name}/conformance.ts`, devices)));
  return new Map(
    await Promise.all(
      names.map(async (name) => {
        const { rig, rigs }: { rig?: Rig; rigs?: Rigs } = await import(new URL(`${name}/conformance.ts`, devices).href);
        const found = rigs ?? (rig === undefined ? {} : { '': rig });
        if (Object.keys(found).length === 0) throw new Error(`tests/nodes/devices/${name}/conformance.ts exports no rig`);
        return [name, found] as const;
      }),
    ),
  );
}
