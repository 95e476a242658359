// Receipt printers that speak ESC/POS: on the network, on a cable, on a serial line, or simulated.
import { z } from 'zod';
import { type Driver, deviceDriver } from '../ports.js';
import { isSerialLine, readAddress } from './address.js';

// What such paper is sold on: 80 m of 80 mm, 30 m of 58 mm.
const rollMetres = { 32: 30, 48: 80 } as const;
const serialOnly = ['baud', 'parity', 'flow'] as const;

const Settings = z
  .strictObject({
    to: z
      .string()
      .superRefine((to, context) => {
        if (!isSerialLine(to)) return;
        context.addIssue({
          code: 'custom',
          message: `a serial line is written \`serial://${to}\``,
          params: { it: `una linea seriale si scrive \`serial://${to}\`` },
        });
      })
      .refine((to) => isSerialLine(to) || readAddress(to) !== undefined, {
        message: 'where the printer is: `tcp://192.168.1.50:9100`, a device as in `/dev/usb/lp0`, `serial:///dev/ttyUSB0`, or `sim`',
        params: {
          it: 'dov’è la stampante: `tcp://192.168.1.50:9100`, un dispositivo come `/dev/usb/lp0`, `serial:///dev/ttyUSB0`, oppure `sim`',
        },
      })
      .describe(
        'Where the printer is: `tcp://host:9100`, its device file as in `/dev/usb/lp0`, `serial:///dev/ttyUSB0`, or `sim` for the one on the page',
      ),
    columns: z
      .union([z.literal(32), z.literal(48)])
      .default(48)
      .describe('Characters in a line: 48 on 80 mm paper, 32 on 58 mm'),
    roll: z
      .number()
      .min(5)
      .max(500)
      .optional()
      .describe(
        'How long a new roll is, m; 80 if left out, 30 with 32 columns. Of it comes about how many tickets are left, where the printer tells of its paper; the roll that is in at first is taken for a new one',
      ),
    baud: z
      .union([9600, 19_200, 38_400, 57_600, 115_200].map((baud) => z.literal(baud)))
      .optional()
      .describe('Of a serial line: its speed, as on the page that the printer prints of itself; 38400 if left out'),
    parity: z.enum(['none', 'even', 'odd']).optional().describe('Of a serial line; `none` if left out'),
    flow: z
      .enum(['none', 'hardware', 'software'])
      .optional()
      .describe(
        'Of a serial line: how the printer says that it takes no more for now, by RTS/CTS or by XON/XOFF; `none` if left out, which is enough where it can hold a whole ticket (4 kB; with a logo or letters that are drawn, 25 kB)',
      ),
  })
  .superRefine((settings, context) => {
    if (readAddress(settings.to)?.kind === 'serial') return;
    for (const option of serialOnly) {
      if (settings[option] === undefined) continue;
      context.addIssue({
        code: 'custom',
        path: [option],
        message: 'only a printer on a serial line has this: `to: serial:///dev/ttyUSB0`',
        params: { it: 'ce l’ha solo una stampante su linea seriale: `to: serial:///dev/ttyUSB0`' },
      });
    }
  });

export const driver: Driver = {
  devices: {
    printer: deviceDriver({
      settings: Settings,
      claims({ to }) {
        const address = readAddress(to);
        return address?.kind === 'file' || address?.kind === 'serial' ? [address.path] : [];
      },
      /** Returns before the printer is reached: `health` and `onReady` tell how that goes. */
      async open({ to, columns, roll, baud, parity, flow }, context) {
        const address = readAddress(to);
        if (address === undefined) throw new Error(`${to} passed the schema and is no address`);
        // The hub reads this file for the schema alone: what prints is loaded where there is something to print on.
        const { openAt } = await import('./open.js');
        const line = { baud: baud ?? 38_400, parity: parity ?? 'none', flow: flow ?? 'none' } as const;
        return openAt(address, { columns, roll: roll ?? rollMetres[columns], line }, context);
      },
    }),
  },
};
