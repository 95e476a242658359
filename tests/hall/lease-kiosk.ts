// The program of a kiosk whose hub is gone: a node that ships, with its own printer, and buttons that a test presses through
// a socket. The demo's page cannot: it reaches a node by way of the hub. Each order to a lamp is a line on stdout.
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { pino } from 'pino';
import { z } from 'zod';
import { driver as escpos } from '../../nodes/devices/escpos/driver.js';
import { type Buttons, type Driver, deviceDriver } from '../../nodes/devices/ports.js';
import { kinds } from '../../nodes/kinds/kinds.js';
import { startNode, systemClock } from '../../nodes/runtime/node.js';

const [id = '', hub = '', folder = '', socket = ''] = process.argv.slice(2);
let press: (button: string) => void = () => {};

async function openButtons(): Promise<Buttons> {
  return {
    health: () => ({ ok: true }),
    onPress(fn) {
      press = fn;
    },
    light: (button, { rest, blink }) => void process.stdout.write(`lamp ${button} ${rest ? 'lit' : 'dark'}${blink ? ' refused' : ''}\n`),
    async close() {
      press = () => {};
    },
  };
}

/** Under the name of the one that the config may name. */
const fingers: Driver = { devices: { buttons: deviceDriver({ settings: z.looseObject({}), open: openButtons }) } };

const node = startNode({
  id,
  hub,
  key: undefined,
  folder,
  kinds,
  drivers: new Map([
    ['sim', async () => fingers],
    ['escpos', async () => escpos],
  ]),
  clock: systemClock,
  version: 'test',
  log: pino({ level: 'info' }, pino.destination({ fd: 2, sync: true })),
});
const server = createServer((finger) => createInterface({ input: finger }).on('line', (button) => press(button)));
server.listen(socket, () => process.stdout.write('listens\n'));
process.once('SIGTERM', () => {
  server.close();
  void node.stop().then(() => process.exit(0));
});
