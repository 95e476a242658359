// A config that ran, for whoever only looks back: what it says of services, desks and days is read, and checked, in its whole shape; whether its
// nodes could run today is not asked, so that no driver has to be loaded.
import { check } from './issues.js';
import { type Config, ConfigSchema } from './schema.js';
import { sealed } from './sealed.js';
import { readTree } from './tree.js';

/** `text`: as the journal has it. Undefined where today's schema does not take it any more: `ConfigSource.parse` says why. */
export function pastConfig(text: string): Config | undefined {
  const { slips, root } = readTree(text);
  if (slips.length > 0 || root?.keys === undefined) return undefined;
  const read = check(ConfigSchema, root.data, root);
  return read.ok ? sealed(read.value) : undefined;
}
