// A line to the hub that counts what comes over it, headers and streams and all, as a browser's network does.
import { connect, createServer } from 'node:net';
import { listen } from './workers/listen.js';

export interface CountedLine {
  readonly url: string;
  /** Bytes from the hub since it was asked last. */
  taken(): number;
  end(): Promise<void>;
}

export async function countedLine(to: string): Promise<CountedLine> {
  const { hostname, port } = new URL(to);
  let bytes = 0;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    far.on('data', (more) => {
      bytes += more.length;
    });
    near.pipe(far).pipe(near);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const)
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
  });
  const own = await listen(server);
  return {
    url: `http://127.0.0.1:${own}`,
    taken() {
      const all = bytes;
      bytes = 0;
      return all;
    },
    end: async () => void server.close(),
  };
}
