// The drivers of a town's nodes: simulated devices, paper as it ships, and a voice that says nothing.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { driver as escpos } from '../../../nodes/devices/escpos/driver.js';
import { type Driver, type DriverContext, deviceDriver } from '../../../nodes/devices/ports.js';
import { driver as sim } from '../../../nodes/devices/sim/driver.js';

/** How long every call sounds, ms. */
const soundMs = 40;

/** When each sound of the loudspeakers began and ended, oldest first, ms: the loudspeaker's own word, which no late message moves. */
export const sounded: { readonly begin: number; end?: number }[] = [];

/** The same device, whose sounds are noted: one begins with its first piece, and ends when its time is over. */
function noted(context: DriverContext): DriverContext {
  const { wire, clock } = context;
  return {
    ...context,
    wire: {
      ...wire,
      send(message) {
        if (message.type === 'sound' && message.part === 0) sounded.push({ begin: performance.now() });
        wire.send(message);
      },
    },
    clock: {
      ...clock,
      after(ms, fn) {
        const sound = sounded.at(-1);
        return clock.after(ms, () => {
          if (sound !== undefined) sound.end = performance.now();
          fn();
        });
      },
    },
  };
}

const { speaker } = sim.devices;
const town: Driver = {
  devices: {
    ...sim.devices,
    ...(speaker === undefined ? {} : { speaker: { ...speaker, open: (given, context) => speaker.open(given, noted(context)) } }),
  },
};

/** A voice that needs no espeak-ng: each call is a WAV file of its own, and nothing can be heard on it. */
const voice: Driver = {
  devices: {
    voice: deviceDriver({
      settings: z.looseObject({}),
      async open(_settings, { folder }) {
        return {
          health: () => ({ ok: true }),
          close: async () => {},
          async speak({ call, number }) {
            const file = join(folder, `${call}.wav`);
            writeFileSync(file, `${call} ${number}`);
            return { file, ms: soundMs, spoken: true };
          },
        };
      },
    }),
  },
};
export const drivers: ReadonlyMap<string, () => Promise<Driver>> = new Map([
  ['sim', async () => town],
  ['escpos', async () => escpos],
  ['audio', async () => voice],
]);
