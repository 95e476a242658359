// An RS-485 line in simulated time: characters take as long as their baud says, and bytes may be lost or hit on the way.
import type { Clock } from '../../../../nodes/devices/ports.js';
import type { PortEvents, SerialPort } from '../../../../nodes/devices/serial-port.js';
import { hearFrame, type PlayedBoard } from './boards.js';

interface WireParts {
  readonly clock: Clock;
  readonly baud: number;
  readonly boards: readonly PlayedBoard[];
  /** What arrives of what was sent. */
  readonly damage?: (bytes: Uint8Array) => Uint8Array;
}

/** One frame that the node has sent: when it began and ended, ms. */
interface SentFrame {
  readonly from: number;
  readonly to: number;
  readonly bytes: Uint8Array;
}

export function layWire({ clock, baud, boards, damage = (bytes) => bytes }: WireParts) {
  const sent: SentFrame[] = [];
  /** When something was last on the line, ms, and how often two spoke at once or too close to each other. */
  let busyUntil = 0;
  let clashes = 0;
  let events: PortEvents | undefined;
  let plugged = true;
  let closed = false;
  const characterMs = 11_000 / baud;
  const silenceMs = baud > 19_200 ? 1.75 : 3.5 * characterMs;

  /** Calls `fn` when it has come. */
  function carry(bytes: Uint8Array, gapMs: number, fn: () => void): void {
    const from = clock.now();
    if (from < busyUntil + gapMs - 0.001) clashes += 1;
    busyUntil = from + bytes.length * characterMs;
    clock.after(busyUntil - from, () => {
      if (plugged) fn();
    });
  }

  function answer(bytes: Uint8Array): void {
    carry(bytes, 0, () => events?.bytes(damage(bytes)));
  }

  return {
    sent,
    clashes: () => clashes,
    isClosed: () => closed,
    async open(listener: PortEvents): Promise<SerialPort> {
      events = listener;
      clock.after(1, () => listener.opened());
      return {
        write(bytes) {
          if (!plugged) return;
          const from = clock.now();
          sent.push({ from, to: from + bytes.length * characterMs, bytes });
          carry(bytes, silenceMs, () => {
            for (const { answer: said, afterMs } of hearFrame(boards, damage(bytes))) clock.after(afterMs, () => answer(said));
          });
        },
        hangUp() {},
        async close() {
          closed = true;
          events = undefined;
        },
      };
    },
    /** Bytes that nobody has sent. */
    noise(bytes: Uint8Array) {
      events?.bytes(bytes);
    },
    unplug() {
      plugged = false;
      events?.closed('the adapter was unplugged');
    },
    replug() {
      plugged = true;
      events?.opened();
    },
  };
}
