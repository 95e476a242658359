// The bench's fingers and lights: what a button, a keypad, a lamp, a display and a board are to a node, without a wire.
import { z } from 'zod';
import { type Device, type Driver, deviceDriver } from '../../../nodes/devices/ports.js';
import { nowMs } from '../time.js';
import { createSightings, type Sightings } from './sightings.js';

interface BenchDevices {
  readonly driver: Driver;
  finger(node: string, key: string): void;
  /** New numbers on displays and at the top of boards. */
  readonly shown: Sightings;
  lit(node: string, button: string): Promise<void>;
}

const well: Device = { health: () => ({ ok: true }), close: async () => {} };

export function createBenchDevices(): BenchDevices {
  const fingers = new Map<string, (key: string) => void>();
  const lights = new Set<string>();
  const hopes = new Map<string, () => void>();
  const shown = createSightings();

  /** Notes the moment at which a number appears that was not there before. */
  function watch(): (text: string) => void {
    let last = '';
    return (text) => {
      const at = nowMs();
      if (text !== last && /\d/.test(text)) shown.add(at);
      last = text;
    };
  }

  const settings = z.strictObject({});
  const driver: Driver = {
    devices: {
      buttons: deviceDriver({
        settings,
        open: async (_settings, { node }) => ({
          ...well,
          onPress: (fn) => void fingers.set(node, fn),
          light(button, { rest }) {
            const name = `${node}/${button}`;
            if (!rest) lights.delete(name);
            else if (lights.add(name)) hopes.get(name)?.();
          },
        }),
      }),
      keypad: deviceDriver({
        settings,
        open: async (_settings, { node }) => ({ ...well, onKey: (fn) => void fingers.set(node, fn) }),
      }),
      lamp: deviceDriver({ settings, open: async () => ({ ...well, show: () => {} }) }),
      display: deviceDriver({ settings, open: async () => ({ ...well, show: watch() }) }),
      board: deviceDriver({
        settings,
        open: async () => {
          const top = watch();
          return { ...well, show: (rows) => top(rows[0]?.number ?? '') };
        },
      }),
    },
  };

  return {
    driver,
    shown,
    finger(node, key) {
      const press = fingers.get(node);
      if (press === undefined) throw new Error(`${node} has nothing to press`);
      press(key);
    },
    lit(node, button) {
      const name = `${node}/${button}`;
      return new Promise((resolve) => {
        hopes.set(name, resolve);
        if (lights.has(name)) resolve();
      });
    },
  };
}
