// A whole hub inside the test's process: real sockets, a real database, no nodes but those that the test is.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { configSource } from '../../broker/config/load.js';
import type { Reading } from '../../broker/contract/reading.js';
import { systemTime, type TimeSource } from '../../broker/engine/clock.js';
import type { LookUp } from '../../broker/engine/dossier-thread.js';
import type { Forecaster } from '../../broker/engine/forecaster.js';
import type { Reporter } from '../../broker/engine/reporter.js';
import type { Page } from '../../broker/http/routes.js';
import { type Hub, startHub } from '../../broker/hub/hub.js';
import type { Address } from '../../broker/hub/listen.js';
import { catalogue } from '../../cli/catalogue.js';
import { makeFolder } from './folders.js';
import { smallConfigData } from './small-config.js';

const anywhere = { host: '127.0.0.1', port: 0 };

export interface TestHub extends Hub {
  readonly mqttUrl: string;
  readonly wsUrl: string;
  /** One JSON object a line that the hub has logged. */
  readonly logged: string[];
  /** The hub's own. */
  readonly folder: string;
  /** The hall's file: a test may save another. */
  readonly file: string;
  /** Stops this hub and starts another one on its folder. */
  startAgain(): Promise<TestHub>;
  end(): Promise<void>;
}

/**
 * `limits`: those of the small hall; `more`: further options of its config. Without a forecaster nobody is told a wait, without
 * a reporter there are no reports. Rejects,
 * leaving nothing behind, when the hub does not start.
 */
export async function startTestHub(
  limits: object = {},
  more: object = {},
  forecaster?: Forecaster,
  {
    time = systemTime,
    level = 'info',
    reporterIn,
    lookUpIn,
    readingIn,
    http = anywhere,
    outside,
    pages = [],
  }: {
    readonly time?: TimeSource;
    readonly level?: string;
    readonly reporterIn?: (folder: string) => Reporter;
    readonly lookUpIn?: (folder: string) => LookUp;
    readonly readingIn?: (folder: string) => Promise<Reading>;
    /** Beyond this machine it is not the demo. */
    readonly http?: Address;
    /** Citizens are served on a port of its own. */
    readonly outside?: Address;
    readonly pages?: readonly Page[];
  } = {},
): Promise<TestHub> {
  const folder = makeFolder();
  const file = join(folder.path, 'hall.yaml');
  writeFileSync(file, JSON.stringify(smallConfigData(limits, more)));
  const logged: string[] = [];
  const config = configSource(file, await catalogue());
  let running: Hub | undefined;

  async function start(): Promise<TestHub> {
    const log = pino({ level }, { write: (line: string) => logged.push(line) });
    const own = join(folder.path, 'hub');
    const hub = await startHub({
      config,
      folder: own,
      http,
      ...(outside === undefined ? {} : { public: outside }),
      mqtt: anywhere,
      pages,
      time,
      version: 'test',
      ...(forecaster === undefined ? {} : { forecaster }),
      ...(reporterIn === undefined ? {} : { reporter: reporterIn(own) }),
      ...(lookUpIn === undefined ? {} : { lookUp: lookUpIn(own) }),
      ...(readingIn === undefined ? {} : { reading: await readingIn(own) }),
      language: 'en',
      log,
    });
    running = hub;
    return {
      ...hub,
      mqttUrl: `mqtt://127.0.0.1:${hub.mqttPort}`,
      wsUrl: `ws://127.0.0.1:${hub.httpPort}/mqtt`,
      logged,
      folder: own,
      file,
      async startAgain() {
        await hub.stop();
        return start();
      },
      async end() {
        await running?.stop();
        folder.remove();
      },
    };
  }
  try {
    return await start();
  } catch (error) {
    folder.remove();
    throw error;
  }
}
