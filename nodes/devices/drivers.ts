// The drivers that are there: one folder each, loaded when named.
import { readdirSync } from 'node:fs';
import type { Driver } from './ports.js';

/** Of each driver's name, how to load it. */
export function findDrivers(): Map<string, () => Promise<Driver>> {
  const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return new Map(
    folders.map(({ name }) => [
      name,
      async () => {
        // A folder without a `driver` is a bug of this house; TypeScript cannot follow a path that is made up here.
        const { driver }: { driver?: Driver } = await import(new URL(`${name}/driver.js`, import.meta.url).href);
        if (driver === undefined) throw new Error(`nodes/devices/${name}/driver.ts exports no driver`);
        return driver;
      },
    ]),
  );
}
