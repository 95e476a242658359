// The maintainer's file, applied while the hub runs: saved, checked whole, then applied whole; or not at all, and everybody
// who should know is told why.
import { localTime, zonedTime } from '../calendar/service-day.js';
import type { ConfigSource, Loaded, ReadOn } from '../config/load.js';
import type { Problem, ReaderLanguage } from '../config/problem.js';
import type { Config } from '../config/schema.js';
import { linesMost } from '../contract/limits.js';
import type { HubConfig } from '../contract/messages/hub.js';
import type { Sentence } from '../contract/sentence.js';
import type { Store } from '../store/store.js';
import type { HallClock } from './clock.js';
import { hashOf } from './config-hash.js';
import type { Engine } from './engine.js';
import { obstaclesOf, takenBackBy } from './live-words.js';
import type { TalkativeLog } from './log.js';
import type { Outlet } from './outlet.js';

/** How often somebody looks whether the file has been saved. */
const lookMs = 250;
/** How often a sound file is tried again that the hall could not take: people are served, passwords are given. */
const retryMs = 2_000;

export interface LiveConfig {
  /** Which config runs, and why the file is not it. */
  word(): HubConfig;
  /** From now on a saved file is applied. `applied` is called after each that was. */
  watch(applied: () => void): void;
  stop(): void;
}

type Sound = Extract<Loaded, { ok: true }>;

/**
 * What the hub starts with: the config that ran last, or, where there is none that this Turno can read, the file.
 * `unreadable`: why what ran last is of no use; `lines`: why neither is.
 */
type FirstConfig =
  | { readonly ok: true; readonly config: Config; readonly isFile: boolean; readonly unreadable: readonly Sentence[] }
  | { readonly ok: false; readonly lines: readonly Sentence[] };

export function firstConfig(source: ConfigSource, store: Store, clock: HallClock): FirstConfig {
  const last = store.lastConfig();
  const before = last === undefined ? undefined : source.parse(last.text);
  if (before?.ok) return { ok: true, config: before.config, isFile: false, unreadable: [] };
  // Only the file says in which zone its days are.
  const anyDay = source.read();
  const file = anyDay.ok ? source.read(readOn(anyDay.config, clock, last?.hash)) : anyDay;
  const unreadable = before?.errors ?? [];
  return file.ok ? { ok: true, config: file.config, isFile: true, unreadable } : { ok: false, lines: file.errors };
}

/** Today on the hall's wall, and which text was right when it was saved: it runs on, whatever has ended since. */
export function readOn({ hall }: Config, clock: HallClock, running: string | undefined): ReadOn {
  return {
    today: clock.trusted() ? localTime(clock.wall(), hall.zone).day : undefined,
    runs: (text) => hashOf(text) === running,
  };
}

interface LiveConfigOptions {
  readonly source: ConfigSource;
  /** Of the log. */
  readonly language: ReaderLanguage;
  readonly engine: Engine;
  readonly clock: HallClock;
  readonly outlet: Outlet;
  readonly log: TalkativeLog;
  /** Why a sound config cannot run on this hub; empty when it can. */
  readonly refuse: (config: Config) => readonly Problem[];
}

/** The file is applied at once when it can be, before the engine starts: only then may the hall bear another id. */
export function createLiveConfig({ source, language, engine, clock, outlet, log, refuse }: LiveConfigOptions): LiveConfig {
  let stamp = source.stamp();
  let problems: readonly Sentence[] = [];
  let warnings: readonly Sentence[] = [];
  /** A file that is right, and that the hall could not take as it was then. */
  let refused: Sound | undefined;
  let triedAt = clock.now();
  let cancel = () => {};
  /** Whoever cannot start on what there is says why: it is not said twice. */
  const isTaken = look();

  function word(): HubConfig {
    const { hash, wall } = engine.applied() ?? { hash: '0'.repeat(64), wall: clock.wall() };
    const lines = (all: readonly Sentence[]) =>
      all.slice(0, linesMost).map(({ it, en }) => ({ it: it.slice(0, 600), en: en.slice(0, 600) }));
    const appliedAt = zonedTime(wall, engine.config().hall.zone);
    return { v: 1, file: source.file.slice(-300), hash, appliedAt, problems: lines(problems), warnings: lines(warnings) };
  }

  /** Reads the file, and applies it if it may be. Returns whether it was. */
  function look(): boolean {
    const loaded = source.read(readOn(engine.config(), clock, engine.applied()?.hash));
    refused = undefined;
    const taken = loaded.ok && take(loaded);
    if (!loaded.ok) problems = loaded.errors;
    return taken;
  }

  function complain(): void {
    log.warn({ code: 'bad-config', problems: problems.length }, `${source.file} is not applied`);
    for (const line of problems.slice(0, 20)) log.warn({ code: 'bad-config' }, line[language]);
  }

  function take(loaded: Sound): boolean {
    const before = engine.applied()?.hash;
    const problemsBefore = problems.length;
    triedAt = clock.now();
    const unfit = refuse(loaded.config);
    const outcome = unfit.length > 0 ? undefined : engine.applyConfig(loaded);
    const obstacles = outcome === undefined ? unfit : obstaclesOf(outcome);
    problems = obstacles.map(({ path, message }) => loaded.lineAt(path, message));
    if (problems.length > 0) {
      refused = loaded;
      return false;
    }
    const isRightAgain = problemsBefore > 0 && engine.applied()?.hash === before;
    refused = undefined;
    const takenBack = outcome === undefined ? [] : takenBackBy(outcome).map(({ path, message }) => loaded.lineAt(path, message));
    warnings = [...takenBack, ...loaded.warnings];
    if (engine.applied()?.hash !== before) log.info({ code: 'config-applied', warnings: warnings.length }, `${source.file} is applied`);
    if (isRightAgain) log.info({ code: 'config-applied' }, `${source.file} is right again: it is what runs`);
    for (const line of warnings) log.warn({ code: 'config-warning' }, line[language]);
    return true;
  }

  /** What there is to do now, if anything. Returns whether a config was applied. */
  function work(settled: boolean, now: string): boolean {
    if (settled && now !== stamp) {
      stamp = now;
      const taken = look();
      if (!taken) complain();
      return taken;
    }
    return refused !== undefined && now === stamp && clock.now() - triedAt >= retryMs && take(refused);
  }

  return {
    word,
    watch(applied) {
      if (!isTaken) complain();
      let last = stamp;
      let told = '';
      let madeOf: readonly unknown[] = [];
      function tell(): void {
        // Four times a second nothing has changed: fifty lines are not written for that.
        const parts = [engine.applied(), problems, warnings];
        if (parts.every((part, i) => part === madeOf[i])) return;
        const now = word();
        const text = JSON.stringify(now);
        // What found no room is tried again with the next look.
        if (text !== told && !outlet.publish('hubConfig', '', now)) return;
        told = text;
        madeOf = parts;
      }
      function poll(): void {
        cancel = clock.after(lookMs, poll);
        const now = source.stamp();
        // Twice the same: whoever writes it has finished.
        const settled = now === last;
        last = now;
        try {
          if (work(settled, now)) applied();
          tell();
        } catch (error) {
          // A bug, or a database that cannot be written or read: the hall goes on with what it has.
          log.error(
            { code: 'broken', error: error instanceof Error ? error.stack : String(error) },
            'the saved file could not be looked at',
          );
        }
      }
      tell();
      poll();
    },
    stop: () => cancel(),
  };
}
