// The hub without sockets, pages and keys: which config runs, the clock, the engine, who is there, what is heard, the beat.
// What carries its words is given: aedes in a town, a simulated cable in a simulated one.
import { zonedTime } from '../calendar/service-day.js';
import type { ConfigSource } from '../config/load.js';
import type { Problem, ReaderLanguage } from '../config/problem.js';
import type { Config } from '../config/schema.js';
import { linesMost } from '../contract/limits.js';
import type { HubConfig } from '../contract/messages/hub.js';
import type { Sentence } from '../contract/sentence.js';
import { type HallClock, type Random, startClock, type TimeSource } from '../engine/clock.js';
import { createEngine, type Engine } from '../engine/engine.js';
import { createLiveConfig, firstConfig, type LiveConfig, readOn } from '../engine/live-config.js';
import type { TalkativeLog } from '../engine/log.js';
import type { BackupFigures, TalliedMeter } from '../engine/meter.js';
import { beatNow, startBeat } from '../mqtt/beat.js';
import type { Broker } from '../mqtt/broker.js';
import { type Complaints, createComplaints } from '../mqtt/complaints.js';
import { createIntake } from '../mqtt/intake.js';
import { createPresence, type Presence } from '../mqtt/presence.js';
import type { Store } from '../store/store.js';
import { statusOf } from './status.js';

interface CoreOptions {
  readonly source: ConfigSource;
  readonly store: Store;
  readonly time: TimeSource;
  readonly random: Random;
  /** Of the log. */
  readonly language: ReaderLanguage;
  readonly log: TalkativeLog;
}

interface CoreParts {
  readonly broker: Pick<Broker, 'outlet' | 'hear'>;
  /** How many clients are connected. */
  readonly connections: () => number;
  readonly meter: TalliedMeter;
  readonly version: string;
  /** Why files of notices are not shown: told with the config's warnings. */
  readonly noticeProblems?: () => readonly Sentence[];
  /** How the day's copies stand; without it there are none. */
  readonly backup?: () => BackupFigures | undefined;
  /** Why a sound config cannot run on this hub; empty when it can. */
  readonly refuse: (config: Config) => readonly Problem[];
}

/** What a broker needs is there before it; the hall's day begins with `run`. */
interface Core {
  readonly clock: HallClock;
  /** When this life began, as the hall's wall clock showed it: ISO 8601 with offset. */
  readonly since: string;
  readonly complaints: Complaints;
  /** The config that runs. */
  config(): Config;
  /** Called once. Errors: `BadConfig`, `NotReady`; nothing is left running then. Throws when the database cannot be read. */
  run(parts: CoreParts): RunningCore;
}

interface RunningCore {
  readonly engine: Engine;
  readonly presence: Presence;
  /** Which config runs, and why the file is not it. */
  configWord(): HubConfig;
  /** Called after another config was applied. */
  onConfig(fn: () => void): void;
  /** Time passes from now on; until then what is heard is decided all the same. Returns how to stop it. */
  beat(): () => void;
  /** Decides what has come in, saves a snapshot; afterwards the store may be closed. First stop the beat. */
  stop(): void;
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

/** Errors: `BadConfig`; `StoreError` of store. Throws when the database cannot be read. */
export function openCore({ source, store, time, random, language, log }: CoreOptions): Core {
  const clock = startClock(store, time, random);
  const first = firstConfig(source, store, clock);
  if (!first.ok) throw new BadConfig(first.lines);
  const { config: boot, isFile } = first;
  for (const line of first.unreadable)
    log.warn({ code: 'bad-config' }, `the config that ran last is of no use to this Turno: ${line[language]}`);
  const since = zonedTime(clock.wall(), boot.hall.zone);
  // The engine is made after the broker that its words leave by.
  let config = () => boot;
  const complaints = createComplaints((fields, words) => log.warn(fields, words), clock.now);

  function run(parts: CoreParts): RunningCore {
    const { broker, meter, version, refuse } = parts;
    const { outlet } = broker;
    let presence: Presence | undefined;
    const bootOf = (kiosk: string) => presence?.printingLife(kiosk);
    const engine = createEngine({ store, config: boot, clock, outlet, meter, log, version, random, bootOf });
    config = engine.config;
    try {
      const live = createLiveConfig({ source, language, engine, clock, outlet, log, refuse });
      insist(engine, live, refuse);
      engine.start();
      presence = createPresence(engine.config, outlet, clock.now);
      return joined(parts, engine, live, presence);
    } catch (error) {
      engine.stop();
      throw error;
    }
  }

  /** Errors: `BadConfig`, `NotReady`. */
  function insist(engine: Engine, live: LiveConfig, refuse: CoreParts['refuse']): void {
    if (refuse(config()).length > 0) {
      // What the maintainer would have run.
      const wanted = source.read(readOn(config(), clock, engine.applied()?.hash));
      const reasons = wanted.ok
        ? refuse(wanted.config).map(({ path, message }) => wanted.lineAt(path, message))
        : refuse(config()).map(({ message }) => message);
      // The file could listen, and something else keeps it from running.
      throw reasons.length > 0 ? new NotReady(reasons) : new BadConfig(live.word().problems);
    }
    // Nobody has ever run it, and it would leave people behind: there is nothing to run.
    if (isFile && live.word().problems.length > 0) throw new BadConfig(live.word().problems);
  }

  function joined(parts: CoreParts, engine: Engine, live: LiveConfig, presence: Presence): RunningCore {
    const { broker, connections, meter, version } = parts;
    const { outlet } = broker;
    const listeners: (() => void)[] = [() => presence.reconfigure()];
    live.watch(() => {
      for (const listener of listeners) listener();
    });
    const word = () => {
      const now = live.word();
      const files = parts.noticeProblems?.() ?? [];
      const lines = files.map(({ it, en }) => ({ it: it.slice(0, 600), en: en.slice(0, 600) }));
      return { ...now, warnings: [...now.warnings, ...lines].slice(0, linesMost) };
    };
    const status = (n: number) =>
      statusOf(n, {
        ...{ version, since, hall: config().hall, word: word(), engine: engine.figures(), nodes: presence.figures() },
        backup: parts.backup?.(),
        ...{ connections: connections(), refusals: meter.refusals() },
      });
    broker.hear(createIntake(engine, presence, outlet, complaints, meter, status), {
      subscribed({ name, place }, send) {
        if (name === 'beat') send.publish('beat', '', beatNow(clock, config().hall.zone));
        if (name === 'print' || name === 'announce') engine.resendTo(name, place.id, send);
      },
      gone: (who) => presence.gone(who),
    });
    function work(): void {
      presence.tick();
      engine.tick();
    }
    return {
      engine,
      presence,
      configWord: live.word,
      onConfig: (fn) => listeners.push(fn),
      beat: () => startBeat(clock, () => config().hall.zone, outlet, work),
      stop() {
        live.stop();
        engine.stop();
      },
    };
  }

  return { clock, since, complaints, config: () => config(), run };
}
