// A network cable on loopback that a test can pull: nobody is told, as when a switch dies. What was on its way arrives late
// where the cable is put back soon enough, as TCP repeats it.
import { connect, createServer, type Socket } from 'node:net';

export interface Cable {
  /** What stands at the near end connects here. */
  readonly port: number;
  pull(): void;
  /** Both ends are told that their connections have ended, and none is made until it is plugged in. */
  cut(): void;
  /** Of connections that are older than the cut: `late` delivers what was held, `lost` ends them. */
  plugIn(held: 'late' | 'lost'): void;
  close(): Promise<void>;
}

/** `far`: the port at the other end. */
export async function layCable(far: number): Promise<Cable> {
  const pairs = new Set<readonly [near: Socket, far: Socket]>();
  let pulled = false;

  function carry(from: Socket, to: Socket): void {
    const held: Buffer[] = [];
    from.on('data', (bytes) => {
      if (pulled) held.push(bytes);
      else to.write(bytes);
    });
    // An end that closes is not heard of at the other one while the cable is out.
    from.on('close', () => {
      if (!pulled) to.destroy();
    });
    from.on('error', () => {});
    letGo.set(from, () => {
      for (const bytes of held.splice(0)) to.write(bytes);
      if (from.destroyed) to.destroy();
    });
  }
  const letGo = new WeakMap<Socket, () => void>();

  const server = createServer({ noDelay: true }, (near) => {
    // A connection that is asked for while the cable is out is never made.
    if (pulled) {
      near.on('error', () => {});
      unmade.add(near);
      return;
    }
    const other = connect({ port: far, host: '127.0.0.1', noDelay: true });
    const pair = [near, other] as const;
    pairs.add(pair);
    carry(near, other);
    carry(other, near);
    const forget = () => near.destroyed && other.destroyed && pairs.delete(pair);
    near.on('close', forget);
    other.on('close', forget);
  });
  const unmade = new Set<Socket>();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const cut = (sockets: Iterable<Socket>) => {
    for (const socket of sockets) socket.destroy();
  };

  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    pull() {
      pulled = true;
    },
    cut() {
      pulled = true;
      for (const pair of pairs) cut(pair);
    },
    plugIn(held) {
      pulled = false;
      cut(unmade);
      unmade.clear();
      for (const pair of pairs) {
        if (held === 'lost') cut(pair);
        else for (const socket of pair) letGo.get(socket)?.();
      }
    },
    close() {
      cut(unmade);
      for (const pair of pairs) cut(pair);
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
