// A receipt printer with a network plug, which notes when the last byte of a ticket is there. It answers as a TM printer
// does: DLE EOT n at once, GS r 1 behind the ticket (Epson, ESC/POS Command Reference).
import { createServer, type Socket } from 'node:net';
import { nowMs } from '../time.js';
import { serve } from '../worker.js';
import { listen } from './listen.js';
import { createSightings } from './sightings.js';

const fine = Uint8Array.of(0x12);
const cut = Uint8Array.of(0x00);
const begin = Buffer.of(0x1b, 0x40);
const tickets = createSightings();

function plugIn(socket: Socket): void {
  let ticketBegun = false;
  let tail: Buffer = Buffer.alloc(0);
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    const at = nowMs();
    const data = tail.length === 0 ? chunk : Buffer.concat([tail, chunk]);
    ticketBegun ||= data.includes(begin);
    let done = 0;
    for (let i = 0; i + 2 < data.length; i += 1) {
      if (data[i] === 0x10 && data[i + 1] === 0x04) {
        socket.write(fine);
        done = i + 3;
      } else if (data[i] === 0x1d && data[i + 1] === 0x72) {
        // Without a ticket before it, it is the driver that wants to learn whether this printer speaks.
        if (ticketBegun) tickets.add(at);
        ticketBegun = false;
        socket.write(cut);
        done = i + 3;
      }
    }
    tail = data.subarray(Math.max(done, data.length - 2));
  });
}

serve({
  /** Returns the port. */
  listen: async () => [await listen(createServer({ noDelay: true }, plugIn))],
  /** Returns when the next ticket was there. */
  ticket: async () => [await tickets.next()],
});
