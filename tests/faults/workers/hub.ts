// A hub in a process of its own. Beyond loopback it asks for passwords; what it weighs is asked of it.
import { pino } from 'pino';
import { configSource } from '../../../broker/config/load.js';
import { systemTime } from '../../../broker/engine/clock.js';
import { startHub } from '../../../broker/hub/hub.js';
import { catalogue } from '../../../cli/catalogue.js';
import { serve } from '../../bench/worker.js';

let lines = 0;
function count(): void {
  lines += 1;
}
const log = pino({ level: 'info' }, { write: count });

serve({
  /** The port of its broker. */
  async start(folder = '', file = '', host = '127.0.0.1') {
    const http = { host: '127.0.0.1', port: 0 };
    const options = { folder, http, mqtt: { host, port: 0 }, pages: [], time: systemTime, language: 'en' as const, version: 'test', log };
    const hub = await startHub({ ...options, config: configSource(file, await catalogue()) });
    return [hub.mqttPort];
  },
  /** Bytes in use once everything that can be collected is. */
  async heap() {
    for (let i = 0; i < 3; i += 1) {
      global.gc?.();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return [process.memoryUsage().heapUsed];
  },
  /** Of this process, so far, µs. */
  cpu() {
    const { user, system } = process.cpuUsage();
    return [user + system];
  },
  logged: () => [lines],
});
