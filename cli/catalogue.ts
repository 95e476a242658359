// What the house has, told to the config: it knows no driver and no kind by itself.
import type { Catalogue } from '../broker/config/catalogue.js';
import { maintainerName, pageName } from '../broker/contract/topics.js';
import { words } from '../broker/contract/words.js';
import { rules } from '../broker/tickets/rules/table.js';
import { findDrivers } from '../nodes/devices/drivers.js';
import { kinds } from '../nodes/kinds/kinds.js';

export async function catalogue(): Promise<Catalogue> {
  const described = [...findDrivers()].map(async ([name, load]) => [name, (await load()).devices] as const);
  return {
    kinds: Object.fromEntries(Object.entries(kinds).map(([kind, { devices }]) => [kind, devices])),
    standIns: Object.fromEntries(Object.entries(kinds).map(([kind, { standIns = {} }]) => [kind, standIns])),
    optional: Object.fromEntries(Object.entries(kinds).map(([kind, { optional = [] }]) => [kind, optional])),
    drivers: new Map(await Promise.all(described)),
    rules: Object.keys(rules),
    languages: Object.keys(words),
    takenNames: [pageName, maintainerName],
  };
}
