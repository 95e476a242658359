// Who is there. Decided from health messages and sessions, never from wills: those race with takeovers.
import type { Config } from '../config/schema.js';
import { silentMs } from '../contract/limits.js';
import type { DeviceHealth } from '../contract/messages/node.js';
import type { Outlet } from '../engine/outlet.js';

export interface Presence {
  heard(node: string, boot: string, devices: Readonly<Record<string, DeviceHealth>>): void;
  /** The life of a kiosk that would print now; undefined when it is not there, or its printer is not ready. */
  printingLife(kiosk: string): string | undefined;
  /** Its session ended. */
  gone(node: string): void;
  /** Once a second. */
  tick(): void;
  /** Another config runs: whom it does not name is not shown any more, whom it names newly is. */
  reconfigure(): void;
  /** Every node of the config. */
  figures(): readonly NodeStanding[];
}

export interface NodeStanding {
  readonly node: string;
  readonly kind: string;
  readonly online: boolean;
  readonly devices: Readonly<Record<string, DeviceHealth>>;
}

/** `now`: the hall's clock, ms. Publishes `node/<id>/state` when it changes, and once at the start. */
export function createPresence(config: () => Config, outlet: Outlet, now: () => number): Presence {
  const heardAt = new Map<string, number>();
  const shown = new Map<string, string>();
  const health = new Map<string, Record<string, DeviceHealth>>();
  const boots = new Map<string, string>();

  function show(node: string): void {
    const state = { v: 1, node, online: heardAt.has(node), devices: health.get(node) ?? {} } as const;
    const text = JSON.stringify(state);
    if (shown.get(node) === text) return;
    // What found no room is tried again when it is next heard of.
    if (outlet.publish('nodeState', node, state)) shown.set(node, text);
  }
  function showAll(): void {
    for (const node of Object.keys(config().nodes)) show(node);
  }
  showAll();

  return {
    printingLife: (kiosk) => (heardAt.has(kiosk) && health.get(kiosk)?.printer?.ok === true ? boots.get(kiosk) : undefined),
    heard(node, boot, devices) {
      heardAt.set(node, now());
      boots.set(node, boot);
      health.set(node, { ...devices });
      show(node);
    },
    gone(node) {
      if (heardAt.delete(node)) show(node);
    },
    tick() {
      for (const [node, at] of heardAt) {
        if (now() - at <= silentMs) continue;
        heardAt.delete(node);
        show(node);
      }
    },
    reconfigure() {
      for (const node of shown.keys()) {
        if (config().nodes[node] !== undefined) continue;
        for (const known of [heardAt, health, shown, boots]) known.delete(node);
        outlet.clear('nodeState', node);
      }
      showAll();
    },
    figures: () =>
      Object.entries(config().nodes).map(([node, { kind }]) => ({
        node,
        kind,
        online: heardAt.has(node),
        devices: health.get(node) ?? {},
      })),
  };
}
