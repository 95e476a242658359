// A serial port that comes and goes: opened when it is there, opened again when it has been away. For every driver whose hardware
// hangs on one, and the only file that touches serialport.
import type { Clock } from './ports.js';

type Serial = typeof import('serialport');

/** After a port was lost or was not there, it is tried so much later, ms. */
const againMs = 500;
/** What was written has so long to leave when the port is closed, ms: whoever is at the other end may take nothing any more. */
const drainMsMax = 2_000;
/** So much at most is given to the library at a time, bytes: what it holds it cannot take back. */
const pieceBytes = 256;
/** So much at most is read at a time, bytes: one that floods holds up the others for no longer than that takes. */
const readBytes = 4_096;
/** A piece that the library still holds goes to the kernel as soon as that has room, ms. */
const lastPieceMs = 20;

export interface PortEvents {
  /** Whatever is at its other end may have been started anew. */
  opened(): void;
  bytes(bytes: Uint8Array): void;
  /** Lost, or not to be had: why, in one line for a maintainer. */
  closed(why: string): void;
}

interface PortSettings {
  readonly path: string;
  readonly baud: number;
  readonly parity?: 'none' | 'even' | 'odd';
  /** How the other end says that it takes no more for now: by the wires RTS and CTS, by XON and XOFF, or not at all. */
  readonly flow?: 'none' | 'hardware' | 'software';
  /** What a maintainer has plugged in there. */
  readonly plugged?: 'board' | 'adapter';
}

interface Waiting {
  readonly bytes: Uint8Array;
  readonly taken: (() => void) | undefined;
  sent: number;
}

export interface SerialPort {
  /** Dropped while the port is not open. `taken`: the kernel has all of it; never called when the port is lost before. */
  write(bytes: Uint8Array, taken?: () => void): void;
  /**
   * What was written and has not left never will, but for the 256 bytes at most that the library holds. The port is closed, which is
   * not told, and opened again in a moment.
   */
  hangUp(): void;
  /** What was written leaves first, if it can. Nothing is told any more. */
  close(): Promise<void>;
}

/** Rejects, in one line for the log, when serialport is not installed; a port that is not there is `closed`, and tried again. */
export async function openSerialPort(
  { path, baud, parity = 'none', flow = 'none', plugged = 'board' }: PortSettings,
  clock: Clock,
  events: PortEvents,
  load: () => Promise<Serial> = () => import('serialport'),
): Promise<SerialPort> {
  const { SerialPort: Opening } = await load().catch((error: unknown) => {
    throw new Error(`serialport is not installed: run \`npm install\` here [${String(error)}]`);
  });
  const flows = { rtscts: flow === 'hardware', xon: flow === 'software', xoff: flow === 'software' };
  let port: InstanceType<typeof Opening> | undefined;
  let hungUp = Promise.resolve();
  let queue: Waiting[] = [];
  let stopped = false;
  let cancel = () => {};

  function lost(why: string): void {
    if (stopped) return;
    port = undefined;
    queue = [];
    events.closed(why);
    cancel = clock.after(againMs, open);
  }

  function open(): void {
    // Without `hupcl` a node that ends does not reset the board: its number stays lit until the next node speaks.
    const opening = new Opening({ path, baudRate: baud, parity, ...flows, highWaterMark: readBytes, hupcl: false, autoOpen: false });
    // An error that nobody listens to ends the node; without a listener for data, a close is never seen.
    opening.on('error', () => {});
    opening.on('data', (bytes: Uint8Array) => {
      if (port === opening && !stopped) events.bytes(bytes);
    });
    opening.on('close', () => {
      if (port === opening) lost(`the ${plugged} was unplugged`);
    });
    opening.open((error) => {
      if (error !== null) return lost(wordsOf(path, plugged, error));
      if (stopped) return opening.close();
      port = opening;
      events.opened();
    });
  }

  open();
  return {
    write(bytes, taken) {
      if (port === undefined) return;
      queue.push({ bytes, taken, sent: 0 });
      if (queue.length === 1) pump(port);
    },
    hangUp() {
      const mine = port;
      port = undefined;
      queue = [];
      if (mine === undefined) return;
      const flush = () => new Promise<void>((resolve) => mine.flush(() => resolve()));
      hungUp = flush()
        .then(() => new Promise<void>((resolve) => void clock.after(lastPieceMs, resolve)))
        .then(flush)
        .then(() => new Promise<void>((resolve) => mine.close(() => resolve())));
      // The kernel lets nobody open it before that.
      void hungUp.then(() => {
        if (!stopped) cancel = clock.after(againMs, open);
      });
    },
    async close() {
      stopped = true;
      cancel();
      const last = port;
      port = undefined;
      await hungUp;
      if (last?.isOpen !== true) return;
      // The first piece of the first one is on its way.
      const rest = Buffer.concat(queue.map(({ bytes, sent }, i) => bytes.subarray(i === 0 ? sent + pieceBytes : sent)));
      await new Promise<void>((resolve) => {
        const late = clock.after(drainMsMax, () => last.flush(() => resolve()));
        const drain = () =>
          last.drain(() => {
            late();
            resolve();
          });
        if (rest.length > 0) last.write(rest, drain);
        else drain();
      });
      await new Promise<void>((resolve) => last.close(() => resolve()));
    },
  };

  /** One write after the other, whole. */
  function pump(mine: InstanceType<typeof Opening>): void {
    const [first] = queue;
    if (first === undefined) return;
    mine.write(first.bytes.subarray(first.sent, first.sent + pieceBytes), (error) => {
      if (isError(error) || port !== mine) return;
      first.sent += pieceBytes;
      if (first.sent >= first.bytes.length) {
        queue.shift();
        first.taken?.();
      }
      pump(mine);
    });
  }
}

function isError(error: Error | null | undefined): boolean {
  return error !== null && error !== undefined;
}

function wordsOf(path: string, plugged: string, error: Error): string {
  if (/permission denied|EACCES/i.test(error.message)) return `${path} may not be opened: the node's user must be in the group \`dialout\``;
  if (/no such file|ENOENT/i.test(error.message)) return `there is no ${path}: is the ${plugged} plugged in?`;
  if (/lock|busy/i.test(error.message)) return `${path} is used by another program`;
  return `${path} cannot be opened: ${error.message}`;
}
