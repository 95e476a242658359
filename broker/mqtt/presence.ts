// Who is there. Decided from health messages and sessions, never from wills: those race with takeovers.
import type { Config } from '../config/schema.js';
import { hotCelsius, silentMs } from '../contract/limits.js';
import type { DeviceHealth, MachineHealth, NodeHealth } from '../contract/messages/node.js';
import type { Outlet } from '../engine/outlet.js';

export interface Presence {
  heard(node: string, health: NodeHealth): void;
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
  /** When one that was there was last heard of, ms on the hall's clock. */
  goneSince(node: string): number | undefined;
}

export interface NodeStanding {
  readonly node: string;
  readonly kind: string;
  readonly online: boolean;
  readonly devices: Readonly<Record<string, DeviceHealth>>;
  /** Of one that is online and measures something. */
  readonly machine?: MachineHealth | undefined;
}

/** What is shown to all changes when it has become so much warmer or cooler, °C: not with every breath of the processor. */
const notedCelsius = 3;

/** `now`: the hall's clock, ms. Publishes `node/<id>/state` when it changes, and once at the start. */
export function createPresence(config: () => Config, outlet: Outlet, now: () => number): Presence {
  const heardAt = new Map<string, number>();
  const shown = new Map<string, string>();
  const health = new Map<string, Record<string, DeviceHealth>>();
  const boots = new Map<string, string>();
  const goneAt = new Map<string, number>();
  /** Of those that are online. */
  const machines = new Map<string, MachineHealth>();
  const shownMachines = new Map<string, MachineHealth>();

  function show(node: string): void {
    const online = heardAt.has(node);
    const machine = online ? steady(shownMachines.get(node), machines.get(node)) : undefined;
    const state = { v: 1, node, online, devices: health.get(node) ?? {}, ...(machine === undefined ? {} : { machine }) } as const;
    const text = JSON.stringify(state);
    if (shown.get(node) === text) return;
    // What found no room is tried again when it is next heard of.
    if (!outlet.publish('nodeState', node, state)) return;
    shown.set(node, text);
    if (machine === undefined) shownMachines.delete(node);
    else shownMachines.set(node, machine);
  }
  function showAll(): void {
    for (const node of Object.keys(config().nodes)) show(node);
  }
  showAll();

  return {
    printingLife: (kiosk) => (heardAt.has(kiosk) && health.get(kiosk)?.printer?.ok === true ? boots.get(kiosk) : undefined),
    heard(node, { boot, devices, machine }) {
      heardAt.set(node, now());
      goneAt.delete(node);
      boots.set(node, boot);
      health.set(node, { ...devices });
      if (machine === undefined) machines.delete(node);
      else machines.set(node, machine);
      show(node);
    },
    gone(node) {
      const at = heardAt.get(node);
      if (at === undefined) return;
      heardAt.delete(node);
      goneAt.set(node, at);
      show(node);
    },
    tick() {
      for (const [node, at] of heardAt) {
        if (now() - at <= silentMs) continue;
        heardAt.delete(node);
        goneAt.set(node, at);
        show(node);
      }
    },
    reconfigure() {
      for (const node of shown.keys()) {
        if (config().nodes[node] !== undefined) continue;
        for (const known of [heardAt, goneAt, health, shown, boots, machines, shownMachines]) known.delete(node);
        outlet.clear('nodeState', node);
      }
      showAll();
    },
    goneSince: (node) => goneAt.get(node),
    figures: () =>
      Object.entries(config().nodes).map(([node, { kind }]) => ({
        node,
        kind,
        online: heardAt.has(node),
        devices: health.get(node) ?? {},
        machine: heardAt.has(node) ? machines.get(node) : undefined,
      })),
  };
}

/** What to show: as it was, unless something has happened. */
function steady(before: MachineHealth | undefined, now: MachineHealth | undefined): MachineHealth | undefined {
  if (before?.celsius === undefined || now?.celsius === undefined) return now;
  const isSame = Math.abs(now.celsius - before.celsius) < notedCelsius && now.celsius > hotCelsius === before.celsius > hotCelsius;
  return isSame ? { ...now, celsius: before.celsius } : now;
}
