// The engine of a hub that does not run, woken for one thing: what it decides is in the journal as if the hub had been there.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../broker/engine/engine.js';
import type { Context } from './context.js';
import { hallFile, hallSource } from './hall-file.js';
import { joined } from './language.js';
import { createLog } from './log.js';
import { Mistake } from './mistake.js';

/** Undefined where the hub is awake, where there is none, or where another was meant by --hub: then that one is to be asked. Errors: `Mistake`. */
export async function withSleepingHub<T>(context: Context, act: (engine: Engine) => Promise<T>): Promise<T | undefined> {
  const folder = join(context.options.data, 'hub');
  if (context.options.hub !== undefined || !existsSync(join(folder, 'turno.db'))) return undefined;
  const { openStore } = await import('../broker/store/store.js');
  const { StoreError } = await import('../broker/store/store-error.js');
  const { startClock, systemTime } = await import('../broker/engine/clock.js');
  const { createEngine } = await import('../broker/engine/engine.js');
  const { noMeter } = await import('../broker/engine/meter.js');
  const { firstConfig } = await import('../broker/engine/live-config.js');
  const source = await hallSource(hallFile(context));
  let store: ReturnType<typeof openStore>;
  try {
    store = openStore(folder);
  } catch (error) {
    if (error instanceof StoreError && error.isHeld) return undefined;
    throw error instanceof StoreError
      ? new Mistake('bad-folder', { it: `--data: ${error.words.it}`, en: `--data: ${error.words.en}` })
      : error;
  }
  try {
    const clock = startClock(store, systemTime);
    const first = firstConfig(source, store, clock);
    if (!first.ok) throw new Mistake('bad-config', joined(first.lines));
    // Nobody is connected to a hub that sleeps.
    const outlet = { publish: () => true, clear() {} };
    const parts = { store, config: first.config, clock, outlet, meter: noMeter, log: createLog(context) };
    const engine = createEngine({ ...parts, version: context.version, bootOf: () => undefined });
    const done = act(engine);
    engine.stop();
    return await done;
  } finally {
    store.close();
  }
}
