// What it costs the hub to refuse one message: read, found not to be its client's to say, counted, told so.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../harness/folders.js';
import { openRaw } from '../harness/raw-mqtt.js';
import { smallConfigData } from '../harness/small-config.js';
import { hire } from './crew.js';

const atOnce = 500;
const denied = 'turno/prova/kiosk/kiosk-1/press';

/** Processor time of the hub's process for each of so many denied publishes, µs, after as many that nobody counts. */
export async function refusalCost(messages: number): Promise<number> {
  const folder = makeFolder('turno-refusals-');
  const hub = hire('hub');
  try {
    const file = join(folder.path, 'hall.yaml');
    writeFileSync(file, JSON.stringify(smallConfigData()));
    const [port = 0] = await hub.ask('start', join(folder.path, 'hub'), file, '127.0.0.1');
    const guest = openRaw(port, { name: 'guest', id: 'guest' });
    await guest.connack();
    const run = async () => {
      const [before = 0] = await hub.ask('cpu');
      for (let told = 0; told < messages; told += atOnce) {
        for (let i = 0; i < atOnce; i += 1) guest.publish(denied, '{"v":1}');
        await guest.until('a refusal of each', () => guest.heard.length >= atOnce);
        guest.heard.length = 0;
      }
      const [after = 0] = await hub.ask('cpu');
      return (after - before) / messages;
    };
    await run();
    const cost = await run();
    guest.end();
    return cost;
  } finally {
    await hub.end();
    folder.remove();
  }
}
