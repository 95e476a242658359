// A printer of network, made of a real server: it hears every byte, and speaks as much as the model it plays.
import { createServer, type Socket } from 'node:net';

export interface FakePrinter {
  readonly port: number;
  /** All that came in, over all connections. */
  readonly bytes: () => Buffer;
  readonly connections: () => number;
  paper: boolean;
  coverOpen: boolean;
  /** `all`: DLE EOT and GS r; `status`: DLE EOT only; `nothing`: as `nc -l`. */
  speaks: 'all' | 'status' | 'nothing';
  /** Called with each piece before it is answered. */
  onData: (socket: Socket, piece: Buffer) => void;
  /** Resolves once the bytes hold `part` so many times. */
  hears(part: string | Buffer, times?: number): Promise<void>;
  /** To every open connection. */
  each(fn: (socket: Socket) => void): void;
  close(): Promise<void>;
}

export async function fakePrinter(speaks: FakePrinter['speaks'] = 'all', port = 0): Promise<FakePrinter> {
  const pieces: Buffer[] = [];
  const sockets = new Set<Socket>();
  const hopes = new Set<() => void>();
  let connections = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    connections += 1;
    sockets.add(socket);
    let tail: Buffer = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (piece) => {
      pieces.push(piece);
      me.onData(socket, piece);
      tail = answer(socket, Buffer.concat([tail, piece]));
      for (const look of [...hopes]) look();
    });
  });

  /** Answers every whole question in `data`; returns what may be the start of the next. */
  function answer(socket: Socket, data: Buffer): Buffer {
    let done = 0;
    for (let at = 0; at + 2 < data.length; at += 1) {
      const [a, b, n] = [data[at], data[at + 1], data[at + 2]];
      if (a === 0x10 && b === 0x04) {
        if (me.speaks !== 'nothing') socket.write(Buffer.of(n === 4 ? (me.paper ? 0x12 : 0x72) : me.coverOpen || !me.paper ? 0x1a : 0x12));
        done = at + 3;
      } else if (a === 0x1d && b === 0x72) {
        if (me.speaks === 'all' && me.paper && !me.coverOpen) socket.write(Buffer.of(0x00));
        done = at + 3;
      }
    }
    return data.subarray(Math.max(done, data.length - 2));
  }

  const me: FakePrinter = {
    port: 0,
    bytes: () => Buffer.concat(pieces),
    connections: () => connections,
    paper: true,
    coverOpen: false,
    speaks,
    onData: () => {},
    hears(part, times = 1) {
      return new Promise((resolve) => {
        const look = () => {
          if (count(Buffer.concat(pieces), part) < times) return;
          hopes.delete(look);
          resolve();
        };
        hopes.add(look);
        look();
      });
    },
    each: (fn) => sockets.forEach(fn),
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  return Object.assign(me, { port: address !== null && typeof address === 'object' ? address.port : 0 });
}

export function count(bytes: Buffer, part: string | Buffer): number {
  let times = 0;
  for (let at = bytes.indexOf(part); at >= 0; at = bytes.indexOf(part, at + 1)) times += 1;
  return times;
}
