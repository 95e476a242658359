// The maintainer's file, applied while the hub runs: saved, checked whole, then applied whole; or not at all, and everybody
// who should know is told why.
import { zonedTime } from '../calendar/service-day.js';
import type { ConfigSource, Loaded } from '../config/load.js';
import type { ReaderLanguage, Sentence } from '../config/problem.js';
import type { Config } from '../config/schema.js';
import { stampOf } from '../config/stamp.js';
import type { HubConfig } from '../contract/messages.js';
import type { Store } from '../store/store.js';
import type { HallClock } from './clock.js';
import type { Engine, Log } from './engine.js';
import { linesOf } from './live-words.js';
import type { Outlet } from './outlet.js';

/** How often somebody looks whether the file has been saved. */
const lookMs = 250;
const linesMax = 100;

export interface LiveConfig {
  /** Which config runs, and why the file is not it. */
  word(): HubConfig;
  /** From now on a saved file is applied. `applied` is called after each that was. */
  watch(applied: () => void): void;
  stop(): void;
}

/** What the hub starts with: the config that ran last, or, at the first start, the file. `lines`: why neither will do. */
export type FirstConfig =
  | { readonly ok: true; readonly loaded: Extract<Loaded, { ok: true }> }
  | { readonly ok: false; readonly lines: readonly string[] };

export function firstConfig(source: ConfigSource, store: Store): FirstConfig {
  const last = store.lastConfig();
  const before = last === undefined ? undefined : source.parse(last.text);
  if (before?.ok) return { ok: true, loaded: before };
  const file = source.read();
  return file.ok ? { ok: true, loaded: file } : { ok: false, lines: file.errors };
}

export interface LiveConfigOptions {
  readonly source: ConfigSource;
  readonly language: ReaderLanguage;
  readonly store: Store;
  readonly engine: Engine;
  readonly clock: HallClock;
  readonly outlet: Outlet;
  readonly log: Log & { info(fields: object, words: string): void };
  /** Why a sound config cannot run on this hub; empty when it can. */
  readonly refuse: (config: Config) => readonly Sentence[];
}

/** The file is applied at once when it can be, before the engine starts: only then may the hall bear another id. */
export function createLiveConfig({ source, language, store, engine, clock, outlet, log, refuse }: LiveConfigOptions): LiveConfig {
  let stamp = stampOf(source.file);
  let problems: readonly string[] = [];
  let warnings: readonly string[] = [];
  let cancel = () => {};
  look();

  function word(): HubConfig {
    const applied = store.lastConfig();
    const appliedAt = zonedTime(applied?.wall ?? clock.wall(), engine.config().hall.zone);
    const lines = (all: readonly string[]) => all.slice(0, linesMax).map((line) => line.slice(0, 600));
    return {
      v: 1,
      file: source.file.slice(-300),
      hash: applied?.hash ?? '0'.repeat(64),
      appliedAt,
      problems: lines(problems),
      warnings: lines(warnings),
    };
  }

  /** Reads the file, and applies it if it may be. Returns whether it was. */
  function look(): boolean {
    const before = store.lastConfig()?.hash;
    const loaded = source.read();
    const here = (lines: readonly string[]) => lines.map((line) => `${source.file}:1:1: ${line}`);
    problems = loaded.ok ? here(refuse(loaded.config).map((sentence) => sentence[language])) : loaded.errors;
    if (loaded.ok && problems.length === 0) problems = here(linesOf(engine.applyConfig(loaded), language));
    if (loaded.ok && problems.length === 0) {
      warnings = loaded.warnings;
      if (store.lastConfig()?.hash !== before) log.info({ code: 'config-applied', warnings: warnings.length }, `${source.file} is applied`);
      return true;
    }
    log.warn({ code: 'bad-config', problems: problems.length }, `${source.file} is not applied; the config before it runs on`);
    for (const line of problems.slice(0, 20)) log.warn({ code: 'bad-config' }, line);
    return false;
  }

  return {
    word,
    watch(applied) {
      outlet.publish('hubConfig', '', word());
      let last = stamp;
      function poll(): void {
        cancel = clock.after(lookMs, poll);
        const now = stampOf(source.file);
        // Twice the same: whoever writes it has finished.
        const settled = now === last;
        last = now;
        if (!settled || now === stamp) return;
        stamp = now;
        try {
          if (look()) applied();
          outlet.publish('hubConfig', '', word());
        } catch (error) {
          // A bug, or a database that cannot be read: the hall goes on with what it has.
          log.error(
            { code: 'broken', error: error instanceof Error ? error.stack : String(error) },
            'the saved file could not be looked at',
          );
        }
      }
      poll();
    },
    stop: () => cancel(),
  };
}
