// The maintainer's file, for the commands that read it.
import { join } from 'node:path';
import type { ConfigSource } from '../broker/config/load.js';
import type { Config } from '../broker/config/schema.js';
import type { Context } from './context.js';
import { joined } from './language.js';
import { Mistake } from './mistake.js';

/** As the caller named it, else the one that comes with Turno. */
export function hallFile({ options, root }: Pick<Context, 'options' | 'root'>): string {
  return options.config ?? join(root, 'config/hall.yaml');
}

/** Errors: `Mistake`, with every error of the file. */
export async function hallIn(file: string): Promise<Config> {
  const loaded = (await hallSource(file)).read();
  if (!loaded.ok) throw new Mistake('bad-config', joined(loaded.errors));
  return loaded.config;
}

export async function hallSource(file: string): Promise<ConfigSource> {
  const { configSource } = await import('../broker/config/load.js');
  const { catalogue } = await import('./catalogue.js');
  return configSource(file, await catalogue());
}
