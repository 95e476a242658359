// A whole hub inside the test's process: real sockets, a real database, no nodes but those that the test is.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { configSource } from '../../broker/config/load.js';
import { systemTime } from '../../broker/engine/clock.js';
import { type Hub, startHub } from '../../broker/hub.js';
import { catalogue } from '../../cli/catalogue.js';
import { makeFolder } from './folders.js';
import { smallConfigData } from './small-config.js';

export interface TestHub extends Hub {
  readonly mqttUrl: string;
  readonly wsUrl: string;
  /** One JSON object a line that the hub has logged. */
  readonly logged: string[];
  /** The hall's file: a test may save another. */
  readonly file: string;
  end(): Promise<void>;
}

export async function startTestHub(limits: object = {}): Promise<TestHub> {
  const folder = makeFolder();
  const logged: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => logged.push(line) });
  const file = join(folder.path, 'hall.yaml');
  writeFileSync(file, JSON.stringify(smallConfigData(limits)));
  const anywhere = { host: '127.0.0.1', port: 0 };
  const options = { folder: join(folder.path, 'hub'), http: anywhere, mqtt: anywhere, pages: [], time: systemTime, version: 'test', log };
  const hub = await startHub({ ...options, config: configSource(file, await catalogue()) });
  return {
    ...hub,
    mqttUrl: `mqtt://127.0.0.1:${hub.mqttPort}`,
    wsUrl: `ws://127.0.0.1:${hub.httpPort}/mqtt`,
    logged,
    file,
    async end() {
      await hub.stop();
      folder.remove();
    },
  };
}
