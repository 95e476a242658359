// The hub, put together: store, clock, engine, broker, pages.
import type { Server } from 'node:net';
import type { Logger } from 'pino';
import type { Config } from './config/schema.js';
import { startClock, type TimeSource } from './engine/clock.js';
import { createEngine } from './engine/engine.js';
import { type Page, startHttp } from './http/server.js';
import { beatNow, startBeat } from './mqtt/beat.js';
import { startBroker } from './mqtt/broker.js';
import { createComplaints } from './mqtt/complaints.js';
import { createIntake } from './mqtt/intake.js';
import { createPresence } from './mqtt/presence.js';
import { openStore } from './store/store.js';

export interface HubOptions {
  readonly config: Config;
  /** The hub's own folder; it is made when it is not there. */
  readonly folder: string;
  /** 0 picks one. */
  readonly httpPort: number;
  readonly mqttPort: number;
  readonly pages: readonly Page[];
  readonly time: TimeSource;
  readonly version: string;
  readonly log: Logger;
}

export interface Hub {
  readonly httpPort: number;
  readonly mqttPort: number;
  stop(): Promise<void>;
}

/** A listener that could not be had. */
export class PortTaken extends Error {
  constructor(flag: '--http' | '--mqtt', port: number, cause: Error) {
    super(`${flag}: port ${port} cannot be had: ${cause.message}`, { cause });
  }
}

/** The demo speaks to this machine only. */
const loopback = '127.0.0.1';

/** Errors: `PortTaken`; whatever `openStore` throws. Nothing is left open when it rejects. */
export async function startHub({ config, folder, httpPort, mqttPort, pages, time, version, log }: HubOptions): Promise<Hub> {
  /** What must be let go of, last opened first. */
  const open: (() => void | Promise<void>)[] = [];
  async function stop(): Promise<void> {
    for (const close of open.reverse()) await close();
  }
  try {
    const store = openStore(folder);
    open.push(() => store.close());
    const clock = startClock(store, time);
    const complaints = createComplaints((fields, words) => log.warn(fields, words), clock.now);
    const broker = await startBroker(config.hall.id, complaints);
    open.push(() => broker.close());
    const engine = createEngine(store, config, clock, broker.outlet, log, version);
    open.push(() => engine.stop());
    const presence = createPresence(config, broker.outlet, clock.now);
    broker.hear(createIntake(config, engine, presence, broker.outlet, complaints), {
      subscribed({ name, place }, send) {
        if (name === 'beat') send.publish('beat', '', beatNow(clock, config.hall.zone));
        if (name === 'print' || name === 'announce') engine.resendTo(name, place.id, send);
      },
      gone: (who) => presence.gone(who),
    });
    const http = startHttp(pages, (connection) => broker.handle(connection));
    open.push(() => http.close());
    const beat = startBeat(clock, config.hall.zone, broker.outlet, () => {
      presence.tick();
      engine.tick();
    });
    open.push(beat);
    return {
      mqttPort: await listen('--mqtt', mqttPort, broker.server),
      httpPort: await listen('--http', httpPort, http.server),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function listen(flag: '--http' | '--mqtt', port: number, server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => reject(new PortTaken(flag, port, error));
    server.once('error', failed);
    server.listen(port, loopback, () => {
      server.removeListener('error', failed);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
