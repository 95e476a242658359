// One side of the floor's client pairs: `there` sends a QoS 1 message and waits for the one that comes back, `back`
// answers each with one. The two sides are two processes; the broker between them is the third.
import type { MqttClient } from 'mqtt';
import { nowMs } from '../time.js';
import { serve } from '../worker.js';
import { connectTo } from './mqtt-client.js';

// As long as a press.
const payload = Buffer.alloc(200, 'x');
const qos = 1;

interface Pair {
  readonly client: MqttClient;
  readonly n: number;
  heard: () => void;
}

const pairs: Pair[] = [];
let running = false;
let rounds = 0;

function round({ client, n }: Pair): void {
  client.publish(`there/${n}`, payload, { qos });
}

serve({
  async connect(port = '', side = '', count = '') {
    for (let n = 0; n < Number(count); n += 1) {
      const client = await connectTo(`mqtt://127.0.0.1:${port}`, `${side}-${n}`);
      const pair: Pair = { client, n, heard: () => {} };
      client.on('message', side === 'there' ? () => pair.heard() : () => client.publish(`back/${n}`, payload, { qos }));
      await client.subscribeAsync(side === 'there' ? `back/${n}` : `there/${n}`, { qos });
      pairs.push(pair);
    }
    return [];
  },
  /** One round trip of the first pair; returns its ms. */
  round() {
    const [pair] = pairs;
    if (pair === undefined) throw new Error('not connected');
    return new Promise((resolve) => {
      pair.heard = () => resolve([nowMs() - from]);
      const from = nowMs();
      round(pair);
    });
  },
  /** Every pair goes round and round. */
  run() {
    running = true;
    for (const pair of pairs) {
      pair.heard = () => {
        rounds += 1;
        if (running) round(pair);
      };
      round(pair);
    }
    return [];
  },
  count: () => [rounds],
  stop() {
    running = false;
    return [];
  },
});
