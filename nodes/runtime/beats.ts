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

/** No two clocks come apart faster than this share of the time; a kernel that is told the time slews its own by 0.0005. */
const driftMost = 0.01;
/** When every beat of so long comes more than a beat late, the hub's machine has slept, and its clock with it, ms. */
const sleptMs = 10_000;

export function createBeats(clock: Clock): Beats {
  let last: { boot: string; n: number; at: number } | undefined;
  let hall: { boot: string; startedAt: number; heardAt: number } | undefined;
  let lateSince: number | undefined;
  let fresh = false;
  let cancel = () => {};
  const listeners = new Set<(fresh: boolean) => void>();

  function set(now: boolean): void {
    if (fresh === now) return;
    fresh = now;
    for (const listener of listeners) listener(now);
  }

  /**
   * Notes when, on this node's clock, the hall's clock stood at 0, at the latest. A beat may have waited in the socket of a node
   * that was held up, with an order behind it, and newer beats behind both: it does not put the hall's time back.
   */
  function reckon(boot: string, startedAt: number): void {
    const now = clock.now();
    const latest = hall?.boot === boot ? hall.startedAt + (now - hall.heardAt) * driftMost : startedAt;
    // After a silence the first beat may be the oldest of many.
    const wasSilent = hall !== undefined && now - hall.heardAt > staleMs;
    if (startedAt - latest <= beatMs) lateSince = undefined;
    else if (wasSilent || lateSince === undefined) lateSince = now;
    const hasSlept = lateSince !== undefined && now - lateSince > sleptMs;
    hall = { boot, startedAt: hasSlept ? startedAt : Math.min(startedAt, latest), heardAt: now };
  }

  return {
    heard({ boot, n, sinceMs }) {
      last = { boot, n, at: clock.now() - sinceMs };
      reckon(boot, last.at - n * beatMs);
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
      const passesAt = () => (hall === undefined ? Number.POSITIVE_INFINITY : hall.startedAt + (until + 1) * beatMs);
      const endsAt = passesAt();
      return () => clock.now() >= Math.min(endsAt, passesAt());
    },
    stop: () => cancel(),
  };
}
