// Those who mean harm, from addresses of this machine. They run at the lowest priority: a real one brings its own processor.
import { createConnection, type Socket } from 'node:net';
import { constants, setPriority } from 'node:os';
import { serve } from '../../bench/worker.js';
import { connectBytes, packet, publishBytes } from '../../harness/raw-mqtt.js';

setPriority(constants.priority.PRIORITY_LOW);

function open(port: string, from: string, i: number): Socket {
  const addresses = from.split(',');
  const localAddress = addresses[i % addresses.length] ?? '127.0.0.1';
  const socket = createConnection({ port: Number(port), host: '127.0.0.1', localAddress });
  socket.on('error', () => {});
  return socket;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const closed = (socket: Socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()));
const filler = Buffer.alloc(262_144, 0x61);
/** How a flood may begin; then bytes follow for as long as somebody takes them. */
const beginnings: readonly Buffer[] = [
  Buffer.from([0x10, 0xff, 0xff, 0xff, 0x7f]),
  packet(0x10, Buffer.alloc(60_000, 0x61)),
  publishBytes('turno/lancio/kiosk/kiosk-1/press', Buffer.alloc(200_000)),
  Buffer.alloc(0),
  Buffer.concat([connectBytes({ id: 'x', name: 'kiosk-1', password: 'wrong' }), publishBytes('x', Buffer.alloc(200_000))]),
  connectBytes({ id: 'x', name: 'kiosk-1', password: 'wrong' }),
  Buffer.from([0xc0, 0x00]),
  connectBytes({ id: 'x'.repeat(3_000) }),
];

serve({
  /** Sends so many bytes, over as many connections as that takes, or until the time is up. Bytes sent, connections used. */
  async flood(port = '', from = '', nth = '0', bytes = '0', seconds = '0') {
    const until = performance.now() + Number(seconds) * 1_000;
    let sent = 0;
    let used = 0;
    while (sent < Number(bytes) && performance.now() < until) {
      const socket = open(port, from, Number(nth));
      used += 1;
      const ended = closed(socket);
      socket.write(beginnings[Number(nth) % beginnings.length] ?? filler);
      while (!socket.destroyed && sent < Number(bytes) && performance.now() < until) {
        const taken = new Promise<void>((resolve) => socket.write(filler, () => resolve()));
        await Promise.race([taken, ended, pause(1_000)]);
        if (!socket.destroyed) sent += filler.length;
      }
      socket.destroy();
      await ended;
      await pause(2);
    }
    return [sent, used];
  },
  /** Holds so many connections that say nothing; one that is ended is opened again. Connections opened. */
  async idle(port = '', from = '', count = '0', seconds = '0') {
    const until = performance.now() + Number(seconds) * 1_000;
    const held = new Set<Socket>();
    let opened = 0;
    while (performance.now() < until) {
      // All of them within five seconds, and as fast again when they are ended.
      for (let i = 0; i < Number(count) / 100 && held.size < Number(count); i += 1) {
        const socket = open(port, from, opened);
        opened += 1;
        held.add(socket);
        socket.once('close', () => held.delete(socket));
      }
      await pause(50);
    }
    for (const socket of held) socket.destroy();
    return [opened];
  },
  /** So many at once try one password after the other. Tries. */
  async guess(port = '', from = '', parallel = '0', seconds = '0') {
    const until = performance.now() + Number(seconds) * 1_000;
    let tries = 0;
    async function one(i: number): Promise<void> {
      while (performance.now() < until) {
        tries += 1;
        const socket = open(port, from, i);
        const ended = closed(socket);
        socket.write(connectBytes({ id: `g${i}`, name: `kiosk-${1 + (tries % 8)}`, password: `guess ${tries}` }));
        socket.on('data', () => socket.destroy());
        await Promise.race([ended, pause(6_000)]);
        socket.destroy();
        await ended;
        await pause(5);
      }
    }
    await Promise.all(Array.from({ length: Number(parallel) }, (_, i) => one(i)));
    return [tries];
  },
});
