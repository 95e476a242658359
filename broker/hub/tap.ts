// What is shown goes out to the boards; the hub's own screens hear it from here, as it leaves.
import type { Payload } from '../contract/topics.js';
import type { Outlet } from '../engine/outlet.js';

export interface Tap {
  readonly outlet: Outlet;
  /** The last calls of an area, as its boards have them. */
  calls(area: string): Payload<'calls'>['calls'];
  /** Whether a desk is open. */
  anyOpen(): boolean;
  /** Called after each new call and each beat. Returns how to stop it. */
  onChange(fn: () => void): () => void;
}

export function createTap(outlet: Outlet): Tap {
  const calls = new Map<string, Payload<'calls'>['calls']>();
  let anyOpen = false;
  const listeners = new Set<() => void>();
  function tell(): void {
    for (const listener of listeners) listener();
  }
  return {
    outlet: {
      ...outlet,
      publish(name, id, payload) {
        const isOut = outlet.publish(name, id, payload);
        if ('calls' in payload) calls.set(id, payload.calls);
        if ('withinHours' in payload) anyOpen = payload.open;
        if ('calls' in payload || name === 'beat') tell();
        return isOut;
      },
      clear(name, id) {
        if (name === 'calls') calls.delete(id);
        outlet.clear(name, id);
      },
    },
    anyOpen: () => anyOpen,
    calls: (area) => calls.get(area) ?? [],
    onChange(fn) {
      listeners.add(fn);
      return () => listeners.delete(fn);
    },
  };
}
