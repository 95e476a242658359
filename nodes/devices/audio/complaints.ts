// What is wrong with a device, each thing told once while it lasts: a call every minute must not fill the log with one missing package.
import type { Device, DriverContext } from '../ports.js';

type Health = ReturnType<Device['health']>;

export interface Complaints {
  /** `about` names the thing that is wrong; saying the same of it again is quiet. `words`: what to do about it, at most 300 characters. */
  raise(about: string, code: string, words: string): void;
  /** The thing is well again; should it break anew, that is told anew. */
  settle(about: string): void;
  /** The oldest complaint that still stands, or well. */
  health(): Health;
}

export function openComplaints(log: DriverContext['log']): Complaints {
  const standing = new Map<string, { code: string; words: string }>();
  return {
    raise(about, code, words) {
      const known = standing.get(about);
      if (known?.code === code && known.words === words) return;
      standing.set(about, { code, words: words.slice(0, 300) });
      log.warn({ code }, words);
    },
    settle(about) {
      if (standing.delete(about)) log.info({ about }, `${about}: well again`);
    },
    health() {
      for (const { code, words } of standing.values()) return { ok: false, code, words };
      return { ok: true };
    },
  };
}
