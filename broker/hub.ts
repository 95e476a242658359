// The hub, put together: store, clock, engine, broker, pages.
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
  constructor(
    readonly flag: '--http' | '--mqtt',
    readonly port: number,
    cause: unknown,
  ) {
    super(`${flag}: port ${port} cannot be had: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** The demo speaks to this machine only. */
const loopback = '127.0.0.1';

/** Errors: `PortTaken`; whatever `openStore` throws. Nothing is left open when it rejects. */
export async function startHub({ config, folder, httpPort, mqttPort, pages, time, version, log }: HubOptions): Promise<Hub> {
  const store = openStore(folder);
  const clock = startClock(store, time);
  const complaints = createComplaints((fields, words) => log.warn(fields, words), clock.now);
  const broker = await startBroker(config.hall.id, complaints);
  const engine = createEngine(store, config, clock, broker.outlet, log, version);
  const presence = createPresence(config, broker.outlet, clock.now);
  broker.hear(createIntake(config, engine, presence, broker.outlet), {
    subscribed({ name, place }, send) {
      if (name === 'beat') send.publish('beat', '', beatNow(clock));
      if (name === 'print' || name === 'announce') engine.resendTo(name, place.id);
    },
    gone: (who) => presence.gone(who),
  });
  const stopBeat = startBeat(clock, broker.outlet, () => {
    presence.tick();
    engine.tick();
  });
  const http = startHttp(pages, (connection) => broker.handle(connection));

  async function stop(): Promise<void> {
    stopBeat();
    await http.close();
    await broker.close();
    engine.stop();
    store.close();
  }

  try {
    const ports = { mqttPort: await listen('--mqtt', mqttPort, broker.listen), httpPort: await listen('--http', httpPort, http.listen) };
    return { ...ports, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function listen(flag: '--http' | '--mqtt', port: number, on: (port: number, host: string) => Promise<number>): Promise<number> {
  try {
    return await on(port, loopback);
  } catch (error) {
    throw new PortTaken(flag, port, error);
  }
}
