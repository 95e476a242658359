// A node in this process: for `node`, and for `start`. The only place that calls startNode.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { RunningNode } from '../nodes/runtime/node.js';
import type { Context } from './context.js';
import { folderTrouble, makeDataFolder } from './data-folder.js';
import { Mistake } from './mistake.js';

/** Errors: `Mistake`. */
export async function runNode({ options, version }: Context, id: string, hub: string, log: Logger): Promise<RunningNode> {
  const folder = join(options.data, 'nodes', id);
  makeDataFolder(folder);
  const key = readKey(options.key, join(folder, 'key'));
  const { startNode, systemClock } = await import('../nodes/runtime/node.js');
  const { findDrivers } = await import('../nodes/devices/drivers.js');
  const { kinds } = await import('../nodes/kinds/kinds.js');
  const { sensorsUnder } = await import('../nodes/runtime/sensors.js');
  const own = { id, hub, key, folder, log: log.child({ node: id }) };
  try {
    return startNode({ ...own, kinds, drivers: findDrivers(), sensors: sensorsUnder('/'), clock: systemClock, version });
  } catch (error) {
    throw folderTrouble(folder, error);
  }
}

/** The password that a file holds; a file that nobody named may be missing. */
export function readKey(named: string | undefined, usual: string): string | undefined {
  try {
    const key = readFileSync(named ?? usual, 'utf8').trim();
    if (key !== '') return key;
    throw new Mistake('refused', { it: `--key: ${named ?? usual} è vuoto`, en: `--key: ${named ?? usual} is empty` });
  } catch (error) {
    if (error instanceof Mistake) throw error;
    if (named === undefined && error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    const why = error instanceof Error ? error.message : String(error);
    throw new Mistake('refused', { it: `--key: non si può leggere: ${why}`, en: `--key: cannot be read: ${why}` });
  }
}
