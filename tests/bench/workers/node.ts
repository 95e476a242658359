// Shipped nodes: the runtime and the kinds as they are, with the bench's fingers and lights for the simulated ones, and
// the shipped driver for the printer.
import { join } from 'node:path';
import { pino } from 'pino';
import { findDrivers } from '../../../nodes/devices/drivers.js';
import { kinds } from '../../../nodes/kinds/kinds.js';
import { startNode, systemClock } from '../../../nodes/runtime/node.js';
import { nowMs } from '../time.js';
import { serve } from '../worker.js';
import { createBenchDevices } from './devices.js';

const log = pino({ level: 'warn' }, pino.destination(2));
const devices = createBenchDevices();
const drivers = new Map([...findDrivers(), ['sim', async () => devices.driver]]);
let fingerAt = 0;

serve({
  async start(id = '', hub = '', folder = '') {
    const node = startNode({
      id,
      hub,
      key: undefined,
      folder: join(folder, 'nodes', id),
      kinds,
      drivers,
      clock: systemClock,
      version: 'bench',
      log,
    });
    await node.ready;
    return [];
  },
  /** A finger on a button or a key of a node. */
  finger(id = '', key = '') {
    fingerAt = nowMs();
    devices.finger(id, key);
    return [];
  },
  /** When the last finger moved. */
  fingerAt: () => [fingerAt],
  /** Returns when the next new number was shown by a display or a board of this process. */
  shown: async () => [await devices.shown.next()],
  /** What was shown so far is not asked for. */
  forget() {
    devices.shown.clear();
    return [];
  },
  /** Resolves when the kiosk's lamp behind a button is lit: a press now gives a ticket. */
  async lit(id = '', button = '') {
    await devices.lit(id, button);
    return [];
  },
});
