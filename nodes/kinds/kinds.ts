// The kinds of node, and the devices each works with.
import type { Kinds } from '../devices/ports.js';
import { startAnnouncer } from './announcer.js';
import { startBoard } from './board.js';
import { startDesk } from './desk.js';
import { startKiosk } from './kiosk.js';

export const kinds: Kinds = {
  // Where it has a panel: that is the hub's page, and presses through the hub.
  kiosk: { devices: ['buttons', 'printer'], optional: ['buttons'], start: startKiosk },
  desk: {
    devices: ['keypad', 'button', 'lamp', 'display', 'buzzer', 'rating'],
    standIns: { button: 'keypad' },
    optional: ['buzzer', 'rating'],
    start: startDesk,
  },
  board: { devices: ['board'], start: startBoard },
  announcer: { devices: ['voice', 'speaker'], start: startAnnouncer },
};
