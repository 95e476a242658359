// The rigs that are there: one in each driver's folder of tests.
import { existsSync, readdirSync } from 'node:fs';
import type { Rig } from './rig.js';

/** `devices`: the folder that has one folder for each driver. By the driver's name. */
export async function rigsIn(devices: URL): Promise<ReadonlyMap<string, Rig>> {
  const names = readdirSync(devices).filter((name) => existsSync(new URL(`${name}/conformance.ts`, devices)));
  return new Map(
    await Promise.all(
      names.map(async (name) => {
        const { rig }: { rig?: Rig } = await import(new URL(`${name}/conformance.ts`, devices).href);
        if (rig === undefined) throw new Error(`tests/nodes/devices/${name}/conformance.ts exports no rig`);
        return [name, rig] as const;
      }),
    ),
  );
}
