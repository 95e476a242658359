// The hub's pulse as one node hears it: is the hub there, what time is it there, has an order outlived its life.
import type { Stamp } from '../../broker/contract/ids.js';
import { beatMs, staleMs } from '../../broker/contract/limits.js';
import type { Payload } from '../../broker/contract/topics.js';
import type { Clock } from '../devices/ports.js';

export interface Beats {
  heard(beat: Payload<'beat'>): void;
  /** For a press or a key made now; undefined before the first beat. */
  stamp(): Stamp | undefined;
  fresh(): boolean;
  /** The returned function stops it. */
  onFresh(fn: (fresh: boolean) => void): () => void;
  /**
   * Of an order that is heard now: tells whether beat `until`, its last, has passed. It does so on this node's own clock too,
   * because a hub whose machine lost its power may count on from where it was. Before the first beat nothing has passed: the
   * hub sends a beat to whoever subscribes to it.
   */
  lifeUntil(until: number): () => boolean;
  stop(): void;
}

export function createBeats(clock: Clock): Beats {
  let last: { boot: string; n: number; at: number } | undefined;
  let fresh = false;
  let cancel = () => {};
  const listeners = new Set<(fresh: boolean) => void>();

  function set(now: boolean): void {
    if (fresh === now) return;
    fresh = now;
    for (const listener of listeners) listener(now);
  }

  return {
    heard({ boot, n, sinceMs }) {
      last = { boot, n, at: clock.now() - sinceMs };
      cancel();
      cancel = clock.after(staleMs, () => set(false));
      set(true);
    },
    stamp() {
      return last && { boot: last.boot, beat: last.n, sinceMs: Math.max(0, Math.round(clock.now() - last.at)) };
    },
    fresh: () => fresh,
    onFresh(fn) {
      listeners.add(fn);
      return () => listeners.delete(fn);
    },
    lifeUntil(until) {
      const endsAt = last === undefined ? Number.POSITIVE_INFINITY : last.at + (until + 1 - last.n) * beatMs;
      return () => clock.now() >= endsAt || (last !== undefined && last.n + Math.floor((clock.now() - last.at) / beatMs) > until);
    },
    stop: () => cancel(),
  };
}
