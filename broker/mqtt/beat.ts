// The hub's pulse. Nodes reckon with it; the hub does its own once-a-second work on it.
import { zonedTime } from '../calendar/service-day.js';
import { beatMs } from '../contract/limits.js';
import type { Payload } from '../contract/topics.js';
import type { HallClock } from '../engine/clock.js';
import type { Outlet } from '../engine/outlet.js';

/** The beat as it is now, its time as the hall's `zone` shows it; for who has just come, between two of them. */
export function beatNow(clock: Pick<HallClock, 'boot' | 'now' | 'wall' | 'trusted'>, zone: string): Payload<'beat'> {
  const now = clock.now();
  const n = Math.floor(now / beatMs);
  const sinceMs = Math.round(now - n * beatMs);
  return { v: 1, boot: clock.boot, n, sinceMs, at: zonedTime(clock.wall(), zone), trusted: clock.trusted() };
}

/** Publishes a beat now and at every full second of the hall's clock; calls `work` after each. Returns how to stop. */
export function startBeat(clock: HallClock, zone: () => string, outlet: Outlet, work: () => void): () => void {
  let cancel = () => {};
  function beat(): void {
    outlet.publish('beat', '', beatNow(clock, zone()));
    work();
    // A timer may be up to 1 ms early; that must not make two beats of one second.
    cancel = clock.after(beatMs - (clock.now() % beatMs) + 1, beat);
  }
  beat();
  return () => cancel();
}
