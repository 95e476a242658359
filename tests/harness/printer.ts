// A receipt printer with a network plug, standing in the test: it outlives the kiosk that prints on it, keeps every byte,
// and answers as an Epson does (ESC/POS Command Reference: DLE EOT at once, GS r when its turn comes behind the ticket).
import { createServer, type Socket } from 'node:net';

export interface TcpPrinter {
  readonly port: number;
  /** All bytes of each connection, in the order in which they were made. */
  connections(): Buffer[];
  close(): Promise<void>;
}

const well = Buffer.of(0x12);
const cutAndPaperThere = Buffer.of(0x00);

/** `cutMs`: how long a ticket takes to come out, from its last byte to the knife. */
export async function startPrinter(cutMs = 0): Promise<TcpPrinter> {
  const received: Buffer[][] = [];
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    const pieces: Buffer[] = [];
    received.push(pieces);
    sockets.add(socket);
    let tail: Buffer = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (piece) => {
      pieces.push(piece);
      tail = answer(socket, Buffer.concat([tail, piece]));
    });
  });

  /** Answers every whole question in `data`; returns what may be the start of the next. */
  function answer(socket: Socket, data: Buffer): Buffer {
    let done = 0;
    for (let at = 0; at + 2 < data.length; at += 1) {
      const isStatus = data[at] === 0x10 && data[at + 1] === 0x04;
      const isEnd = data[at] === 0x1d && data[at + 1] === 0x72;
      if (!isStatus && !isEnd) continue;
      done = at + 3;
      if (isStatus) socket.write(well);
      else if (cutMs === 0) socket.write(cutAndPaperThere);
      else setTimeout(() => socket.destroyed || socket.write(cutAndPaperThere), cutMs);
    }
    return data.subarray(Math.max(done, data.length - 2));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    connections: () => received.map((pieces) => Buffer.concat(pieces)),
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
