// A whole hub inside the test's process: real sockets, a real database, no nodes but those that the test is.
import { pino } from 'pino';
import { systemTime } from '../../broker/engine/clock.js';
import { type Hub, startHub } from '../../broker/hub.js';
import { makeFolder } from './folders.js';
import { smallConfig } from './small-config.js';

export interface TestHub extends Hub {
  readonly mqttUrl: string;
  readonly wsUrl: string;
  /** One JSON object a line that the hub has logged. */
  readonly logged: string[];
  end(): Promise<void>;
}

export async function startTestHub(limits: object = {}): Promise<TestHub> {
  const folder = makeFolder();
  const logged: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => logged.push(line) });
  const options = { folder: folder.path, httpPort: 0, mqttPort: 0, pages: [], time: systemTime, version: 'test', log };
  const hub = await startHub({ ...options, config: smallConfig(limits) });
  return {
    ...hub,
    mqttUrl: `mqtt://127.0.0.1:${hub.mqttPort}`,
    wsUrl: `ws://127.0.0.1:${hub.httpPort}/mqtt`,
    logged,
    async end() {
      await hub.stop();
      folder.remove();
    },
  };
}
