// The hub, put together: store, clock, engine, broker, pages.
import type { Server } from 'node:net';
import type { Logger } from 'pino';
import { zonedTime } from './calendar/service-day.js';
import type { ConfigSource } from './config/load.js';
import type { Payload } from './contract/topics.js';
import { startClock, type TimeSource } from './engine/clock.js';
import { createEngine } from './engine/engine.js';
import { createLiveConfig, firstConfig } from './engine/live-config.js';
import type { WordsLanguage } from './engine/live-words.js';
import { noMeter } from './engine/meter.js';
import { type Page, startHttp } from './http/server.js';
import { beatNow, startBeat } from './mqtt/beat.js';
import { startBroker } from './mqtt/broker.js';
import { createComplaints } from './mqtt/complaints.js';
import { createIntake } from './mqtt/intake.js';
import { createPresence } from './mqtt/presence.js';
import { openStore } from './store/store.js';

/** Where to listen. Port 0 picks one. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface HubOptions {
  readonly config: ConfigSource;
  /** The hub's own folder; it is made when it is not there. */
  readonly folder: string;
  /** On loopback it is the demo: simulated devices exist, and a node's name is enough. */
  readonly mqtt: Address;
  readonly http: Address;
  readonly pages: readonly Page[];
  readonly time: TimeSource;
  readonly version: string;
  /** Of what is said to the maintainer. */
  readonly language: WordsLanguage;
  readonly log: Logger;
}

export interface Hub {
  readonly httpPort: number;
  readonly mqttPort: number;
  /** The nodes of the config that runs. */
  nodes(): readonly string[];
  /** Called after another config was applied. */
  onConfig(fn: () => void): void;
  stop(): Promise<void>;
}

/** A listener that could not be had. */
export class PortTaken extends Error {
  constructor(flag: '--http' | '--mqtt', port: number, cause: Error) {
    super(`${flag}: port ${port} cannot be had: ${cause.message}`, { cause });
  }
}

/** Neither the file nor the database has a config to start from. */
export class BadConfig extends Error {
  constructor(readonly errors: readonly string[]) {
    super(errors.join('\n'));
  }
}

/** Errors: `PortTaken`; `BadConfig`; whatever `openStore` throws. Nothing is left open when it rejects. */
export async function startHub(options: HubOptions): Promise<Hub> {
  const { config: source, folder, http: httpAt, mqtt: mqttAt, pages, time, version, language, log } = options;
  /** What must be let go of, last opened first. */
  const open: (() => void | Promise<void>)[] = [];
  async function stop(): Promise<void> {
    for (const close of open.reverse()) await close();
  }
  try {
    const store = openStore(folder);
    open.push(() => store.close());
    const clock = startClock(store, time);
    const since = clock.wall();
    const first = firstConfig(source, store);
    if (!first.ok) throw new BadConfig(first.lines);
    const complaints = createComplaints((fields, words) => log.warn(fields, words), clock.now);
    const broker = await startBroker(first.loaded.config.hall.id, complaints);
    open.push(() => broker.close());
    const { outlet } = broker;
    const engine = createEngine({ store, config: first.loaded.config, clock, outlet, meter: noMeter, log, version });
    open.push(() => engine.stop());
    const live = createLiveConfig({ source, language, store, engine, clock, outlet, log, refuse: () => [] });
    open.push(() => live.stop());
    engine.start();
    const presence = createPresence(engine.config, outlet, clock.now);
    const listeners: (() => void)[] = [() => presence.reconfigure()];
    live.watch(() => {
      for (const listener of listeners) listener();
    });
    const status = (n: number) => statusOf(n);
    broker.hear(createIntake(engine, presence, outlet, complaints, status), {
      subscribed({ name, place }, send) {
        if (name === 'beat') send.publish('beat', '', beatNow(clock, engine.config().hall.zone));
        if (name === 'print' || name === 'announce') engine.resendTo(name, place.id, send);
      },
      gone: (who) => presence.gone(who),
    });
    const http = startHttp(pages, (connection) => broker.handle(connection));
    open.push(() => http.close());
    const beat = startBeat(
      clock,
      () => engine.config().hall.zone,
      outlet,
      () => {
        presence.tick();
        engine.tick();
      },
    );
    open.push(beat);
    return {
      mqttPort: await listen('--mqtt', mqttAt, broker.server),
      httpPort: await listen('--http', httpAt, http.server),
      nodes: () => Object.keys(engine.config().nodes),
      onConfig: (fn) => listeners.push(fn),
      stop,
    };

    function statusOf(n: number): Payload<'status'> {
      const { hall } = engine.config();
      const { day, trusted, open: isOpen, outbox, desks, services } = engine.figures();
      return {
        v: 1,
        n,
        hall: hall.id,
        name: hall.name,
        version,
        since: zonedTime(since, hall.zone),
        open: isOpen,
        day,
        trusted,
        config: live.word(),
        nodes: presence.figures().map((node) => ({ ...node, devices: { ...node.devices } })),
        desks: [...desks],
        services: services.map(({ service, waiting }) => ({ service, waiting })),
        outbox,
        connections: 0,
        refusals: {},
      };
    }
  } catch (error) {
    await stop();
    throw error;
  }
}

function listen(flag: '--http' | '--mqtt', { host, port }: Address, server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => reject(new PortTaken(flag, port, error));
    server.once('error', failed);
    server.listen(port, host, () => {
      server.removeListener('error', failed);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
