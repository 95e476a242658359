// The hub's pulse. Nodes reckon with it; the hub does its own once-a-second work on it.
import type { Payload } from '../contract/topics.js';
import { beatMs, type HallClock } from '../engine/clock.js';
import type { Outlet } from '../engine/outlet.js';

/** The beat as it is now; for who has just come, between two of them. */
export function beatNow(clock: HallClock): Payload<'beat'> {
  const now = clock.now();
  const n = Math.floor(now / beatMs);
  const sinceMs = Math.round(now - n * beatMs);
  return { v: 1, boot: clock.boot, n, sinceMs, at: new Date(clock.wall()).toISOString(), trusted: clock.trusted() };
}

/** Publishes a beat now and at every full second of the hall's clock; calls `work` after each. Returns how to stop. */
export function startBeat(clock: HallClock, outlet: Outlet, work: () => void): () => void {
  let cancel = () => {};
  function beat(): void {
    outlet.publish('beat', '', beatNow(clock));
    work();
    // A timer may be up to 1 ms early; that must not make two beats of one second.
    cancel = clock.after(beatMs - (clock.now() % beatMs) + 1, beat);
  }
  beat();
  return () => cancel();
}
