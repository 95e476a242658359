// The drivers of a town's nodes: simulated devices, paper as it ships, and a voice that says nothing.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { driver as escpos } from '../../../nodes/devices/escpos/driver.js';
import { type Driver, deviceDriver } from '../../../nodes/devices/ports.js';
import { driver as sim } from '../../../nodes/devices/sim/driver.js';

/** How long every call sounds, ms. */
export const soundMs = 40;

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
  ['sim', async () => sim],
  ['escpos', async () => escpos],
  ['audio', async () => voice],
]);
