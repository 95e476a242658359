// What is shown goes out to the boards; the hub's own screens hear it from here, as it leaves.
import type { Payload, TopicName } from '../contract/topics.js';
import type { Outlet } from '../engine/outlet.js';

export interface Tap {
  readonly outlet: Outlet;
  /** The last calls of an area, as its boards have them. */
  calls(area: string): Payload<'calls'>['calls'];
  /** Whether a desk is open. */
  anyOpen(): boolean;
  /** What a kiosk was shown last. */
  kiosk(kiosk: string): Payload<'kioskState'> | undefined;
  /** Called after each new call, each change at a kiosk and each beat. Returns how to stop it. */
  onChange(fn: () => void): () => void;
  /** Called after whatever may change what an operator sees, and with each beat: once for all that happens at once. */
  onMoved(fn: (isBeat: boolean) => void): () => void;
  /** Something moved that did not leave by here. */
  moved(): void;
}

/** What goes out when somebody has done something, or something has happened to a desk. */
const moves: ReadonlySet<TopicName> = new Set(['calls', 'deskState', 'commandAck', 'pressAck', 'printDoneAck', 'issuedAck', 'kioskState']);

export function createTap(outlet: Outlet): Tap {
  const calls = new Map<string, Payload<'calls'>['calls']>();
  let anyOpen = false;
  const kiosks = new Map<string, Payload<'kioskState'>>();
  const listeners = new Set<() => void>();
  const watchers = new Set<(isBeat: boolean) => void>();
  let due = false;
  let withBeat = false;
  function tell(): void {
    for (const listener of listeners) listener();
  }
  function moved(): void {
    if (due || watchers.size === 0) return;
    due = true;
    // Twenty desks are shown anew one after the other: whoever watches is told of all at once.
    queueMicrotask(() => {
      const isBeat = withBeat;
      due = false;
      withBeat = false;
      for (const watcher of watchers) watcher(isBeat);
    });
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
        if (name === 'beat') withBeat = true;
        if (name === 'beat' || moves.has(name)) moved();
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
    onMoved(fn) {
      watchers.add(fn);
      return () => watchers.delete(fn);
    },
    moved,
  };
}

function isOfKiosk(name: TopicName, _payload: object): _payload is Payload<'kioskState'> {
  return name === 'kioskState';
}
