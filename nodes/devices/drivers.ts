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
        const module: { driver: Driver } = await import(new URL(`${name}/driver.js`, import.meta.url).href);
        return module.driver;
      },
    ]),
  );
}
