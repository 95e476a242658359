// The hub's work when a maintainer saves: read the file, check it, commit it, show it. All of it keeps the event loop, so
// this is how long a press must wait for it. The store is a real one; what would be published is encoded and dropped.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configSource } from '../../../broker/config/load.js';
import { encode } from '../../../broker/contract/codec.js';
import { startClock, systemTime } from '../../../broker/engine/clock.js';
import { createEngine } from '../../../broker/engine/engine.js';
import { noMeter } from '../../../broker/engine/meter.js';
import type { Outlet } from '../../../broker/engine/outlet.js';
import { openStore } from '../../../broker/store/store.js';
import { catalogue } from '../../../cli/catalogue.js';
import { nowMs } from '../time.js';
import { serve } from '../worker.js';

serve({
  /** Returns the ms that each of `times` saves took. `file` holds a config whose first "Comune" is renamed each time. */
  async apply(folder = '', file = '', times = '1') {
    const source = configSource(file, await catalogue());
    const first = source.read();
    if (!first.ok) throw new Error(first.errors.join('\n'));
    const store = openStore(join(folder, 'apply'));
    let published = 0;
    const outlet: Outlet = {
      publish(name, _id, payload) {
        published += encode(name, payload).length;
        return true;
      },
      clear() {},
    };
    const log = { warn() {}, error() {} };
    const engine = createEngine({
      store,
      config: first.config,
      clock: startClock(store, systemTime),
      outlet,
      meter: noMeter,
      log,
      version: 'bench',
      bootOf: () => undefined,
    });
    engine.applyConfig(first);
    engine.start();
    const text = readFileSync(file, 'utf8');
    const samples = [];
    for (let n = 1; n <= Number(times); n += 1) {
      writeFileSync(file, text.replace('Comune', `Comune ${n}`));
      const before = published;
      const from = nowMs();
      const loaded = source.read();
      const applied = loaded.ok && engine.applyConfig(loaded).ok;
      samples.push(nowMs() - from);
      if (!applied || published === before) throw new Error('the config was not applied');
    }
    engine.stop();
    store.close();
    return samples;
  },
});
