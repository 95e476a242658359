// Receipt printers that speak ESC/POS: on the network, on a cable, or simulated.
import { z } from 'zod';
import { type Driver, deviceDriver } from '../ports.js';
import { readAddress } from './address.js';

const Settings = z.strictObject({
  to: z
    .string()
    .refine((to) => readAddress(to) !== undefined, {
      message: 'where the printer is: `tcp://192.168.1.50:9100`, a device as in `/dev/usb/lp0`, or `sim`',
      params: { it: 'dov’è la stampante: `tcp://192.168.1.50:9100`, un dispositivo come `/dev/usb/lp0`, oppure `sim`' },
    })
    .describe('Where the printer is: `tcp://host:9100`, its device file as in `/dev/usb/lp0`, or `sim` for the one on the page'),
  columns: z
    .union([z.literal(32), z.literal(48)])
    .default(48)
    .describe('Characters in a line: 48 on 80 mm paper, 32 on 58 mm'),
});

export const driver: Driver = {
  devices: {
    printer: deviceDriver({
      settings: Settings,
      claims({ to }) {
        const address = readAddress(to);
        return address?.kind === 'file' ? [address.path] : [];
      },
      /** Returns before the printer is reached: `health` and `onReady` tell how that goes. */
      async open({ to, columns }, context) {
        const address = readAddress(to);
        if (address === undefined) throw new Error(`${to} passed the schema and is no address`);
        // The hub reads this file for the schema alone: what prints is loaded where there is something to print on.
        const { openAt } = await import('./open.js');
        return openAt(address, columns, context);
      },
    }),
  },
};
