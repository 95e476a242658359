// The hub's pulse. Nodes reckon with it; the hub does its own once-a-second work on it.
import { beatMs, type HallClock } from '../engine/clock.js';
import type { Outlet } from '../engine/outlet.js';

/** Publishes a beat now and at every full second of the hall's clock; calls `work` after each. Returns how to stop. */
export function startBeat(clock: HallClock, outlet: Outlet, work: () => void): () => void {
  let cancel = () => {};
  function beat(): void {
    outlet.publish('beat', '', {
      v: 1,
      boot: clock.boot,
      n: clock.beat(),
      at: new Date(clock.wall()).toISOString(),
      trusted: clock.trusted(),
    });
    work();
    // A timer may be up to 1 ms early; that must not make two beats of one second.
    cancel = clock.after(beatMs - (clock.now() % beatMs) + 1, beat);
  }
  beat();
  return () => cancel();
}
