// A maintainer saves the file of a hall with 40 desks: how long the hub thinks of nothing else, and how long until it is shown.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hallConfig, hallId } from './hall.js';
import { judge, percentile, type Row } from './rows.js';
import { onStage } from './stage.js';
import { nowMs, sleep } from './time.js';
import { connectTo } from './workers/mqtt-client.js';

const size = { kiosks: 4, desks: 40, printer: 'sim' };
const saves = 40;
const shownSaves = 8;

export function config(say: (words: string) => void): Promise<Row[]> {
  return onStage(async (stage) => {
    const file = join(stage.folder, 'apply.yaml');
    writeFileSync(file, hallConfig(size));
    const samples = await stage.hire('apply').ask('apply', stage.folder, file, saves);
    say(`config-apply: ${samples.map((ms) => ms.toFixed(0)).join(', ')} ms`);

    const hub = await stage.hub(size);
    const saved = join(stage.folder, 'hall.yaml');
    const text = readFileSync(saved, 'utf8');
    const watcher = await connectTo(hub.mqttUrl, 'maintainer');
    const shown: number[] = [];
    let heard = (_payload: string) => {};
    watcher.on('message', (_topic, payload) => heard(payload.toString()));
    await watcher.subscribeAsync(`turno/${hallId}/hub/info`);
    for (let n = 1; n <= shownSaves; n += 1) {
      await sleep(300 + n * 37);
      const told = new Promise<void>((resolve) => {
        heard = (payload) => payload.includes(`Comune ${n} `) && resolve();
      });
      writeFileSync(saved, text.replace('Comune', `Comune ${n} `));
      const from = nowMs();
      await told;
      shown.push((nowMs() - from) / 1000);
    }
    await watcher.endAsync(true);
    return [
      judge('config-apply', percentile(samples, 0.5), 'ms', null, { atMost: 200 }),
      judge('config-apply-worst', Math.max(...samples), 'ms', null, { atMost: 200 }),
      judge('config-saved-to-shown-worst', Math.max(...shown), 's', null, { atMost: 2 }),
    ];
  });
}
