// The hub, put together: store, clock, engine, broker, pages.
import type { Server } from 'node:net';
import type { Logger } from 'pino';
import type { ConfigSource } from './config/load.js';
import type { Config } from './config/schema.js';
import { startClock, type TimeSource } from './engine/clock.js';
import { createEngine } from './engine/engine.js';
import { noMeter } from './engine/meter.js';
import { type Page, startHttp } from './http/server.js';
import { beatNow, startBeat } from './mqtt/beat.js';
import { startBroker } from './mqtt/broker.js';
import { createComplaints } from './mqtt/complaints.js';
import { createIntake } from './mqtt/intake.js';
import { createPasswords } from './mqtt/passwords.js';
import { createPresence } from './mqtt/presence.js';
import { demoSignIn, notReadyBeyondLoopback, type SignIn } from './mqtt/sign-in.js';
import { maintainerKey, openKeys } from './store/keys.js';
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

/** Neither the file nor the database has a config to start from. */
export class BadConfig extends Error {
  constructor(readonly errors: readonly string[]) {
    super(errors.join('\n'));
  }
}

/** It was told to listen beyond loopback, with what belongs on loopback only. */
export class NotReady extends Error {
  constructor(readonly reasons: readonly string[]) {
    super(reasons.join('\n'));
  }
}

/** Errors: `PortTaken`; `BadConfig`; `NotReady`; whatever `openStore` throws. Nothing is left open when it rejects. */
export async function startHub({
  config: source,
  folder,
  http: httpAt,
  mqtt: mqttAt,
  pages,
  time,
  version,
  log,
}: HubOptions): Promise<Hub> {
  const loaded = source.read();
  if (!loaded.ok) throw new BadConfig(loaded.errors);
  const { config } = loaded;
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
    const signIn = isLoopback(mqttAt.host) ? demoSignIn : passwordsOf(config, folder, clock.now, log);
    const broker = await startBroker({ config: () => config, signIn, complaints, meter: noMeter });
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
    const http = startHttp(pages, (connection, address) => broker.handle(connection, address));
    open.push(() => http.close());
    const beat = startBeat(clock, config.hall.zone, broker.outlet, () => {
      presence.tick();
      engine.tick();
    });
    open.push(beat);
    return {
      mqttPort: await listen('--mqtt', mqttAt, broker.server),
      httpPort: await listen('--http', httpAt, http.server),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Error: `NotReady`. */
function passwordsOf(config: Config, folder: string, now: () => number, log: Logger): SignIn {
  const keys = openKeys(folder, (words) => log.error({ code: 'bad-credential' }, words));
  const reasons = notReadyBeyondLoopback(config, keys);
  if (reasons.length > 0) throw new NotReady(reasons);
  maintainerKey(folder);
  return createPasswords(
    () => config,
    keys,
    () => maintainerKey(folder),
    now,
  );
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
