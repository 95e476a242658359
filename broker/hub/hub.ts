// The hub, put together: store, clock, engine, broker, pages.
import { join } from 'node:path';
import type { Logger } from 'pino';
import { zonedTime } from '../calendar/service-day.js';
import type { ConfigSource } from '../config/load.js';
import type { ReaderLanguage } from '../config/problem.js';
import type { Config } from '../config/schema.js';
import type { Sentence } from '../contract/sentence.js';
import { startClock, type TimeSource } from '../engine/clock.js';
import { createEngine } from '../engine/engine.js';
import type { Forecaster } from '../engine/forecaster.js';
import { createLiveConfig, firstConfig, readOn } from '../engine/live-config.js';
import { tallied } from '../engine/meter.js';
import { createApi } from '../http/api.js';
import { createAppointments } from '../http/appointments.js';
import { createMetrics } from '../http/metrics.js';
import { createRoutes, type Page } from '../http/routes.js';
import { startHttp } from '../http/server.js';
import type { Standing } from '../http/standing.js';
import { beatNow, startBeat } from '../mqtt/beat.js';
import { startBroker } from '../mqtt/broker.js';
import { createComplaints } from '../mqtt/complaints.js';
import { createIntake } from '../mqtt/intake.js';
import { createPasswords } from '../mqtt/passwords.js';
import { createPresence } from '../mqtt/presence.js';
import { demoSignIn, simulatedIn, withoutPassword } from '../mqtt/sign-in.js';
import { openKeys, openMaintainerKey } from '../store/keys.js';
import { openStore } from '../store/store.js';
import { type Address, isLoopback, listen, noteAddress, reachedAt } from './listen.js';
import { statusOf } from './status.js';

interface HubOptions {
  readonly config: ConfigSource;
  /** The hub's own folder; it is made when it is not there. */
  readonly folder: string;
  /** On loopback it is the demo: simulated devices exist, and a node's name is enough. */
  readonly mqtt: Address;
  readonly http: Address;
  readonly pages: readonly Page[];
  readonly time: TimeSource;
  readonly version: string;
  /** Who works out waits, once the hall runs; without one nobody is told any. */
  readonly forecaster?: Forecaster;
  /** Of the log. */
  readonly language: ReaderLanguage;
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

/** Neither the file nor the database has a config to start from. */
export class BadConfig extends Error {
  constructor(readonly lines: readonly Sentence[]) {
    super(lines.map(({ en }) => en).join('\n'));
  }
}

/** It was told to listen beyond loopback, with nodes that have no password or with simulated devices. */
export class NotReady extends Error {
  constructor(readonly reasons: readonly Sentence[]) {
    super(reasons.map(({ en }) => en).join('\n'));
  }
}

/** Errors: `PortTaken`, `BadConfig`, `NotReady`; `StoreError` and `KeysError` of store. Nothing is left open when it rejects. */
export async function startHub(options: HubOptions): Promise<Hub> {
  const { config: source, folder, pages, time, version, language, log } = options;
  const demo = isLoopback(options.mqtt);
  /** What must be let go of, last opened first. */
  const open: (() => void | Promise<void>)[] = [];
  let stopping = false;
  async function stop(): Promise<void> {
    stopping = true;
    for (const close of open.reverse()) await close();
  }
  try {
    const store = openStore(folder);
    open.push(() => store.close());
    const clock = startClock(store, time);
    const first = firstConfig(source, store, clock);
    if (!first.ok) throw new BadConfig(first.lines);
    const boot = first.config;
    for (const line of first.unreadable)
      log.warn({ code: 'bad-config' }, `the config that ran last is of no use to this Turno: ${line[language]}`);
    const since = zonedTime(clock.wall(), boot.hall.zone);
    const keys = openKeys(folder, (words) => log.error({ code: 'bad-config' }, words));
    const maintainer = openMaintainerKey(folder);
    // The engine is made after the broker that its words leave by.
    let running = () => boot;
    const config = () => running();
    const signIn = demo ? demoSignIn : createPasswords(config, keys, maintainer, clock.now);
    const standing: Standing = {
      version,
      since,
      engine: () => engine.figures(),
      door: () => broker.figures(),
      nodes: () => presence.figures(),
      limits: () => config().limits,
      configProblems: () => live.word().problems.length,
      stopping: () => stopping,
    };
    const metrics = createMetrics(standing);
    const meter = tallied(metrics.meter);
    const complaints = createComplaints((fields, words) => log.warn(fields, words), clock.now);
    const broker = await startBroker({ config, signIn, complaints, meter });
    open.push(() => broker.close());
    const { outlet } = broker;
    const engine = createEngine({
      store,
      config: boot,
      clock,
      outlet,
      meter,
      log,
      version,
      bootOf: (kiosk) => presence.printingLife(kiosk),
    });
    running = engine.config;
    open.push(() => engine.stop());
    const unready = (wanted: Config) => (demo ? [] : [...simulatedIn(wanted), ...withoutPassword(wanted, keys)]);
    const live = createLiveConfig({ source, language, engine, clock, outlet, log, refuse: unready });
    open.push(() => live.stop());
    if (unready(config()).length > 0) {
      // What the maintainer would have run.
      const wanted = source.read(readOn(config(), clock, engine.applied()?.hash));
      const reasons = unready(wanted.ok ? wanted.config : config()).map(({ message }) => message);
      // The file could listen, and something else keeps it from running.
      throw reasons.length > 0 ? new NotReady(reasons) : new BadConfig(live.word().problems);
    }
    // Nobody has ever run it, and it would leave people behind: there is nothing to run.
    if (first.isFile && live.word().problems.length > 0) throw new BadConfig(live.word().problems);
    engine.start();
    const presence = createPresence(engine.config, outlet, clock.now);
    const listeners: (() => void)[] = [() => presence.reconfigure()];
    live.watch(() => {
      for (const listener of listeners) listener();
    });
    const status = (n: number) =>
      statusOf(n, { standing, hall: config().hall, word: live.word(), nodes: presence.figures(), refusals: meter.refusals() });
    broker.hear(createIntake(engine, presence, outlet, complaints, meter, status), {
      subscribed({ name, place }, send) {
        if (name === 'beat') send.publish('beat', '', beatNow(clock, config().hall.zone));
        if (name === 'print' || name === 'announce') engine.resendTo(name, place.id, send);
      },
      gone: (who) => presence.gone(who),
    });
    const about = () => ({
      hall: config().hall.id,
      version,
      mqtt: reachedAt(options.mqtt, broker.server),
      http: reachedAt(options.http, http.server),
    });
    const api = createApi(createAppointments({ engine, now: clock.now }), meter.refused);
    const http = startHttp({ routes: createRoutes({ demo, pages, about, standing, metrics }), api, onMqtt: broker.handle });
    open.push(() => http.close());
    const beat = startBeat(
      clock,
      () => config().hall.zone,
      outlet,
      () => {
        presence.tick();
        engine.tick();
      },
    );
    open.push(beat);
    const ports = {
      mqttPort: await listen('--mqtt', options.mqtt, broker.server),
      httpPort: await listen('--http', options.http, http.server),
    };
    noteAddress(join(folder, 'address.json'), about());
    // The hall is ready first.
    if (options.forecaster !== undefined) engine.foretell(options.forecaster);
    return { ...ports, nodes: () => Object.keys(config().nodes), onConfig: (fn) => listeners.push(fn), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
