// The printer's network plug: port 9100, one computer at a time; the next one is let in when the one before has gone.
import { createServer, type Socket } from 'node:net';
import type { Machine } from './machine.js';

export interface NetworkPlug {
  readonly port: number;
  readonly connections: () => number;
  /** What came in over each connection, in the order in which they were served. */
  readonly heardBy: () => Buffer[];
  /** All that came in, over all connections. */
  readonly heard: () => Buffer;
  /** Resolves once what came in holds `part` so many times. */
  hears(part: string | Buffer, times?: number): Promise<void>;
  /** The connection dies, as when the printer is switched off: what comes after it is not taken. */
  hangUp(): void;
  /** Nothing is let in any more. */
  close(): Promise<void>;
}

/** `port`: 0 picks one. */
export async function plugIntoNetwork(machine: Machine, port = 0): Promise<NetworkPlug> {
  const waiting: Socket[] = [];
  let served: { readonly socket: Socket; readonly rest: Buffer[] } | undefined;
  const pieces: Buffer[] = [];
  const conversations: Buffer[][] = [];
  const hopes = new Set<() => void>();

  function take(): void {
    const mine = served;
    for (let piece = mine?.rest[0]; mine !== undefined && piece !== undefined; piece = mine.rest[0]) {
      const count = machine.take(piece);
      // Hung up by what it took.
      if (served !== mine) return;
      if (count < piece.length) {
        mine.rest[0] = piece.subarray(count);
        mine.socket.pause();
        return;
      }
      mine.rest.shift();
    }
    mine?.socket.resume();
  }

  function serve(socket: Socket): void {
    const mine = { socket, rest: [] as Buffer[] };
    served = mine;
    const conversation: Buffer[] = [];
    conversations.push(conversation);
    socket.on('data', (piece) => {
      pieces.push(piece);
      conversation.push(piece);
      mine.rest.push(piece);
      take();
      for (const look of [...hopes]) look();
    });
    socket.on('close', () => {
      if (served === mine) leave();
    });
    socket.resume();
  }

  function leave(): void {
    served = undefined;
    const next = waiting.shift();
    if (next !== undefined) serve(next);
  }

  const server = createServer({ noDelay: true, pauseOnConnect: true }, (socket) => {
    socket.on('error', () => {});
    if (served === undefined) serve(socket);
    else {
      waiting.push(socket);
      socket.on('close', () => {
        if (waiting.includes(socket)) waiting.splice(waiting.indexOf(socket), 1);
      });
    }
  });
  machine.onSpeak((bytes) => served?.socket.write(bytes));
  machine.onWantMore(take);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();

  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    connections: () => conversations.length,
    heardBy: () => conversations.map((conversation) => Buffer.concat(conversation)),
    heard: () => Buffer.concat(pieces),
    hears: (part, times = 1) =>
      new Promise((resolve) => {
        const look = () => {
          if (count(Buffer.concat(pieces), part) < times) return;
          hopes.delete(look);
          resolve();
        };
        hopes.add(look);
        look();
      }),
    hangUp() {
      const mine = served?.socket;
      machine.lineDied();
      leave();
      mine?.resetAndDestroy();
    },
    close() {
      for (const socket of waiting.splice(0)) socket.destroy();
      machine.lineDied();
      served?.socket.resetAndDestroy();
      served = undefined;
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

export function count(bytes: Buffer, part: string | Buffer): number {
  let times = 0;
  for (let at = bytes.indexOf(part); at >= 0; at = bytes.indexOf(part, at + 1)) times += 1;
  return times;
}
