// What is shown goes out to the boards; the hub's own screens hear it from here, as it leaves.
import type { Payload, TopicName } from '../contract/topics.js';
import type { Outlet } from '../engine/outlet.js';

export interface Tap {
  readonly outlet: Outlet;
  /** The last calls of an area, as its boards have them. */
  calls(area: string): Payload<'calls'>['calls'];
  /** What a kiosk was shown last. */
  kiosk(kiosk: string): Payload<'kioskState'> | undefined;
  /** Whether a desk is open. */
  anyOpen(): boolean;
  /** Called after each new call, each change at a kiosk and each beat. Returns how to stop it. */
  onChange(fn: () => void): () => void;
}

export function createTap(outlet: Outlet): Tap {
  const calls = new Map<string, Payload<'calls'>['calls']>();
  const kiosks = new Map<string, Payload<'kioskState'>>();
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
        if (isOfKiosk(name, payload)) kiosks.set(id, payload);
        if ('withinHours' in payload) anyOpen = payload.open;
        if ('calls' in payload || name === 'kioskState' || name === 'beat') tell();
        return isOut;
      },
      clear(name, id) {
        if (name === 'calls') calls.delete(id);
        if (name === 'kioskState') kiosks.delete(id);
        outlet.clear(name, id);
      },
    },
    anyOpen: () => anyOpen,
    calls: (area) => calls.get(area) ?? [],
    kiosk: (kiosk) => kiosks.get(kiosk),
    onChange(fn) {
      listeners.add(fn);
      return () => listeners.delete(fn);
    },
  };
}

function isOfKiosk(name: TopicName, _payload: object): _payload is Payload<'kioskState'> {
  return name === 'kioskState';
}
