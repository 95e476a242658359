// Inside a guest: what a driver is given there, on the real clock, by a node that says nothing.
import { pino } from 'pino';
import type { DriverContext } from '../../../nodes/devices/ports.js';
import { systemClock } from '../../../nodes/runtime/node.js';

export const guestContext: DriverContext = {
  node: 'kiosk-1',
  device: 'buttons',
  log: pino({ level: 'silent' }),
  clock: systemClock,
  folder: '/nonexistent',
  wire: { send: () => {}, onMessage: () => {} },
};
