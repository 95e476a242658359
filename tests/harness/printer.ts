// A receipt printer with a network plug, standing in the test: it outlives the kiosk that prints on it, and keeps every byte.
import type { Clock } from '../../nodes/devices/ports.js';
import { createMachine } from '../hardware/printer/machine.js';
import { plugIntoNetwork } from '../hardware/printer/tcp.js';

export interface TcpPrinter {
  readonly port: number;
  /** All bytes of each connection, in the order in which they were made. */
  connections(): Buffer[];
  close(): Promise<void>;
}

/** A ticket is some 8 cm. */
const ticketMm = 80;

const clock: Clock = {
  now: () => performance.now(),
  after(ms, fn) {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
};

/** `cutMs`: how long a ticket takes to come out, about. */
export async function startPrinter(cutMs = 0): Promise<TcpPrinter> {
  const machine = createMachine({ clock, speaks: 'all', ...(cutMs === 0 ? {} : { mmPerSecond: (ticketMm * 1000) / cutMs }) });
  const { port, heardBy, close } = await plugIntoNetwork(machine);
  return { port, connections: heardBy, close };
}
