// The hub, put together: store, core, broker, pages.

import { randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
import type { Logger } from 'pino';
import type { ConfigSource } from '../config/load.js';
import type { ReaderLanguage } from '../config/problem.js';
import type { Config } from '../config/schema.js';
import type { Reading } from '../contract/reading.js';
import type { TimeSource } from '../engine/clock.js';
import type { LookUp } from '../engine/dossier-thread.js';
import type { Forecaster } from '../engine/forecaster.js';
import { tallied } from '../engine/meter.js';
import type { Reporter } from '../engine/reporter.js';
import { createFirstLink, noFirstLink } from '../http/first-link.js';
import { createMetrics } from '../http/metrics.js';
import { createRoutes, type Page } from '../http/routes.js';
import type { Standing } from '../http/standing.js';
import { startBroker } from '../mqtt/broker.js';
import { createPasswords } from '../mqtt/passwords.js';
import { demoSignIn, simulatedIn, withoutPassword } from '../mqtt/sign-in.js';
import { openApiKeys } from '../store/api-keys.js';
import type { MakeBackup } from '../store/backup-thread.js';
import { openKeys, openMaintainerKey } from '../store/keys.js';
import { readMailKey } from '../store/mail-key.js';
import { openSessionFile } from '../store/session-file.js';
import { openStore } from '../store/store.js';
import { openUsers } from '../store/users.js';
import { keepBackups, learnFromCopies } from './backups.js';
import { openCore } from './core.js';
import { keepUp } from './keep-up.js';
import { type Address, isLoopback, listen, noteAddress, reachedAt } from './listen.js';
import { createNoticeBoard } from './notice-board.js';
import { createOverview } from './overview.js';
import { openPostOffice } from './post-office.js';
import { createTap } from './tap.js';
import { openWeb } from './web.js';

/** The hall is ready first, and whoever waited for its hub has come; then waits are worked out. */
const calmMs = 2_000;

interface HubOptions {
  readonly config: ConfigSource;
  /** The hub's own folder; it is made when it is not there. */
  readonly folder: string;
  /** On loopback, and `http` as well, it is the demo: simulated devices exist, a node's name is enough, and everybody may until there is a key. */
  readonly mqtt: Address;
  readonly http: Address;
  /** Where anybody from outside is served what is for citizens; unless given, nowhere. */
  readonly public?: Address;
  readonly pages: readonly Page[];
  readonly time: TimeSource;
  readonly version: string;
  /** Who works out waits, once the hall runs; without one nobody is told any. */
  readonly forecaster?: Forecaster;
  /** Who makes reports; without one there are none. */
  readonly reporter?: Reporter;
  /** Who makes the day's copies; without one there are none. */
  readonly makeBackup?: MakeBackup;
  /** Who looks people up for programs; without one nobody does. */
  readonly lookUp?: LookUp;
  /** Who reads aloud for browsers without a voice; without one nobody does. */
  readonly reading?: Reading;
  /** Of the log. */
  readonly language: ReaderLanguage;
  readonly log: Logger;
}

export interface Hub {
  readonly httpPort: number;
  readonly mqttPort: number;
  readonly publicPort: number | undefined;
  /** The nodes of the config that runs. */
  nodes(): readonly string[];
  /** Called after another config was applied. */
  onConfig(fn: () => void): void;
  stop(): Promise<void>;
}

/** Errors: `PortTaken`; `BadConfig`, `NotReady` of core; `StoreError` and `KeysError` of store. Nothing is left open when it rejects. */
export async function startHub(options: HubOptions): Promise<Hub> {
  const { config: source, folder, pages, time, version, language, log } = options;
  const demo = isLoopback(options.mqtt) && isLoopback(options.http);
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
    // Whoever closes the journal last folds its newest facts into the file, and whoever only reads it cannot.
    open.push(() => options.forecaster?.stop());
    const { reporter } = options;
    open.push(() => reporter?.stop());
    const core = openCore({ source, store, time, random: randomBytes, language, log });
    const { clock, config, complaints } = core;
    const damaged = (words: string) => log.error({ code: 'bad-config' }, words);
    const keys = openKeys(folder, damaged);
    const apiKeys = openApiKeys(folder, damaged);
    const users = openUsers(folder, { damaged, wall: clock.wall });
    const first = demo ? noFirstLink : createFirstLink(users, clock.now);
    const maintainer = openMaintainerKey(folder);
    const signIn = demo ? demoSignIn : createPasswords(config, keys, maintainer, clock.now);
    const standing: Standing = {
      version,
      since: core.since,
      engine: () => running.engine.figures(),
      door: () => broker.figures(),
      nodes: () => running.presence.figures(),
      limits: () => config().limits,
      backup: () => backups?.figures(),
      configProblems: () => running.configWord().problems.length,
      stopping: () => stopping,
    };
    const metrics = createMetrics(standing);
    const meter = tallied(metrics.meter);
    const broker = await startBroker({ config, signIn, complaints, meter });
    open.push(() => broker.close());
    const refuse = (wanted: Config) => (demo ? [] : [...simulatedIn(wanted), ...withoutPassword(wanted, keys)]);
    const tap = createTap(broker.outlet);
    const notices = createNoticeBoard({ config, file: source.file, engine: () => running.engine, store, clock });
    open.push(() => notices.stop());
    learnFromCopies(config(), source.file, folder, log);
    const running = core.run({
      broker: { ...broker, outlet: tap.outlet },
      noticeProblems: notices.problems,
      backup: () => backups?.figures(),
      connections: () => broker.figures().connections,
      meter,
      version,
      refuse,
    });
    open.push(running.stop);
    const { makeBackup } = options;
    const backups = makeBackup && keepBackups({ config, file: source.file, folder, clock, make: makeBackup, language, log });
    open.push(() => backups?.stop());
    const postOffice = openPostOffice({ config, password: () => readMailKey(folder), by: running.engine.mailBy, log });
    open.push(postOffice.stop);
    running.onConfig(postOffice.look);
    const about = () => ({
      hall: config().hall.id,
      version,
      mqtt: reachedAt(options.mqtt, broker.server),
      http: reachedAt(options.http, hall.server),
    });
    const { engine, presence, configWord: word } = running;
    const overview = createOverview({ config, clock, engine, presence, word, backup: () => backups?.figures(), folder });
    const { hall, outside } = openWeb({
      ...{ demo, config, clock, reporter, lookUp: options.lookUp, notices, tap, version, log, apiKeys, users, first },
      sessionFile: openSessionFile(folder, damaged),
      engine: running.engine,
      prints: (kiosk) => running.presence.printingLife(kiosk) !== undefined,
      reading: options.reading,
      routes: createRoutes({ demo, pages, about, standing, metrics }),
      overview,
      configText() {
        const text = store.lastConfig()?.text ?? '';
        return { name: basename(source.file), text, runs: source.written() === text };
      },
      file: store.persons.file,
      secret: store.persons.secret,
      refused: meter.refused,
      onMqtt: broker.handle,
    });
    open.push(() => hall.close());
    open.push(() => outside.close());
    open.push(running.beat());
    const ports = {
      mqttPort: await listen('--mqtt', options.mqtt, broker.server),
      httpPort: await listen('--http', options.http, hall.server),
      publicPort: options.public && (await listen('--public', options.public, outside.server)),
    };
    noteAddress(join(folder, 'address.json'), about());
    if (first.code !== undefined)
      tellFirstLink(log, language, `http://${calledBy(config(), options.http, about().http)}/sign-in/first/${first.code}`);
    const { forecaster } = options;
    if (forecaster !== undefined) open.push(clock.after(calmMs, () => running.engine.foretell(forecaster)));
    if (reporter !== undefined) open.push(keepUp(reporter, config, clock));
    return { ...ports, nodes: () => Object.keys(config().nodes), onConfig: running.onConfig, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The name that the maintainer gave it, with its port: whoever reads the log may be at another machine. */
function calledBy({ hall }: Config, http: Address, reached: string): string {
  const [name] = hall.hosts;
  return name === undefined || isLoopback(http) ? reached : reached.replace(/^.*(?=:\d+$)/, name);
}

/** Where the hub does not know by which name it is reached, whoever reads this at another machine does. */
function tellFirstLink(log: Logger, language: ReaderLanguage, link: string): void {
  const [local] = /127\.0\.0\.1|\[::1\]/.exec(link) ?? [];
  const instead = {
    it: local === undefined ? '' : ` (da un altro computer: con l’indirizzo di questo al posto di ${local})`,
    en: local === undefined ? '' : ` (from another computer: with this one’s address instead of ${local})`,
  };
  const words = {
    it: `nessuno accede ancora a questo hub: il primo amministratore sceglie nome e password, una volta ed entro 24 ore, a ${link}${instead.it}`,
    en: `nobody signs in to this hub yet: the first administrator chooses a name and a password, once and within 24 hours, at ${link}${instead.en}`,
  };
  log.warn({ code: 'first-link' }, words[language]);
}
